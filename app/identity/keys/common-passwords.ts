/**
 * Pieces of which common passwords are made, in lower case: from the well-known lists of leaked passwords,
 * what people here use, and this portal's own names. Not the list of whole passwords: one that only puts
 * such pieces together is as weak.
 */
export const commonPieces: readonly string[] = [
  // Words of the lists
  "password passwort passw0rd passwd pass word admin administrator root user guest login test demo",
  "welcome letmein iloveyou monkey dragon master shadow sunshine princess football baseball superman",
  "batman trustno starwars computer internet server secret default changeme system manager office",
  "hello money love angel lucky baby summer winter spring autumn january february march april june",
  "july august september october november december monday tuesday wednesday thursday friday saturday",
  "sunday abc abcd qwerty asdf zxcv qaz wsx edc rfv qazwsx google apple huawei xiaomi wechat weixin",
  // Pinyin
  "woaini woaiwo woshi mima nihao zhongguo beijing shanghai jiangxi jiujiang xunyang lushan nanchang",
  "changjiang poyang yewu guanli guanliyuan xitong zhengwu zhengfu jubao tousu tosu zhengce wenjian",
  "laopo laogong baobao xiaoxiao aini yisheng pingan facai gongxi kuaile shengri zhang wang liu chen",
  // This portal
  "portal xunzheng wence daohang yingshang huanjing fuwu pingtai yingshanghuanjing complaint policy",
  // Chinese words
  "密码 管理员 系统 浔阳 九江 浔政 问策 导航 营商 环境 服务 平台 我爱你 中国 江西 平安 发财 恭喜 投诉 举报",
].flatMap((line) => line.split(" "));

/** Rows and columns of the keyboard, and the alphabet; runs go both ways. */
export const keyboardRows: readonly string[] = [
  "1234567890",
  "0123456789",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "!@#$%^&*()",
  "abcdefghijklmnopqrstuvwxyz",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "147258369",
  "741852963",
];
