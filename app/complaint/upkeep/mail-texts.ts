/**
 * All that mails say. Subject and text are the same for every case and every reader of a kind: no number,
 * no name, no word of a case, no link but the portal's own address. Only the mail that tries an official's
 * address carries a code, which is made from the mail itself.
 */
export const MAIL_SUBJECT = "浔政问策导航器:有新消息";

export type MailTemplate = "news" | "work" | "overdue" | "calendar" | "address-code";

interface FixedText {
  subject: string;
  text: string;
}

/** The texts, with the portal's own address as officials and enterprises type it. */
export function mailTexts(origin: string): Record<MailTemplate, FixedText> {
  const text = (...lines: string[]): FixedText => ({
    subject: MAIL_SUBJECT,
    text: [...lines, "", "这封邮件由系统发出,请不要回复。", ""].join("\n"),
  });
  return {
    news: text(
      "您关注的事项有新消息。",
      `请自己打开 ${origin} ,点“查进度”,输入查询码查看。`,
      "本邮件不含链接以外的内容,也不会向您要查询码。",
    ),
    work: text("有事项快到期限了。", `请登录 ${origin}/desk 查看。`),
    overdue: text("有事项已经逾期。", `请登录 ${origin}/desk 查看。`),
    "address-code": text(
      "您的验证码是 {code} ,30 分钟内有效。",
      "请填到正在打开的页面上。没有要过验证码的,不用理会。",
    ),
    calendar: text("放假安排还没有录入,新的期限都是暂定。", `请登录 ${origin}/desk 查看。`),
  };
}
