import type { SearchEntry } from "~/policy/search/search-entry";

/** Reproducible pseudo-random numbers in [0, 1) (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const words = (text: string) => text.trim().split(/\s+/);

const places = words(`
江西省 九江市 浔阳区 濂溪区 柴桑区 瑞昌市 共青城市 庐山市 武宁县 修水县 永修县 德安县 都昌县 湖口县 彭泽县 南昌市 景德镇市
萍乡市 新余市 鹰潭市 赣州市 吉安市 宜春市 抚州市 上饶市 杭州市 宁波市 温州市 合肥市 芜湖市 福州市 厦门市 泉州市 济南市 青岛市
郑州市 洛阳市 武汉市 宜昌市 长沙市 株洲市 广州市 佛山市 东莞市 成都市 绵阳市 重庆市 西安市 苏州市 无锡市 常州市 南通市 徐州市`);
const who = words(`
小微企业 中小企业 个体工商户 高新技术企业 科技型中小企业 专精特新企业 规上工业企业 服务业企业 外贸企业 跨境电商企业 农业龙头企业
农民专业合作社 家庭农场 文化企业 旅游企业 物流企业 软件企业 集成电路企业 生物医药企业 新能源企业 新材料企业 纺织企业 家居企业
餐饮企业 住宿企业 养老机构 托育机构 职业院校 孵化器 众创空间 创业投资企业 高校毕业生 退役士兵 残疾人 脱贫人口 就业困难人员
返乡农民工 博士后 技能人才 领军人才 归国留学人员 台资企业 外商投资企业 国有企业 民办学校 社会组织 建筑企业 商贸流通企业`);
const what = words(`
设备更新 技术改造 智能化改造 数字化转型 绿色制造 节能降碳 清洁生产 研发投入 成果转化 技术交易 专利授权 商标注册 标准制定 品牌建设
质量提升 首台套应用 上云用云 工业互联网 厂房租赁 用地保障 用电成本 用气成本 物流成本 仓储设施 冷链建设 电商直播 展会参展 出口信保
境外参展 市场开拓 股改上市 融资担保 信用贷款 知识产权质押 贷款贴息 应急转贷 票据贴现 社会保险 稳岗返还 技能培训 就业见习 一次性扩岗
吸纳就业 创业孵化 场地租金 人才引进 租房安居 子女入学 医疗保障 落户安家 工伤预防 安全生产 环境治理 污水处理 固废利用 光伏发电
充电设施 老旧改造 乡村振兴 农产品加工 粮食储备 种业创新 文创开发 夜间经济 首店经济 老字号传承 赛事举办 旅游民宿 研学基地 影视拍摄`);
const benefit = words(`
补贴 补助 奖励 奖补 贴息 扶持资金 专项资金 风险补偿 税收减免 税费返还 加计扣除 即征即退 费用减免 租金减免 担保费补助 保险补偿 后补助
一次性奖励 分档奖补 配套支持 认定管理 评价入库 实施细则 操作规程 若干措施 行动方案 试点工作 示范创建 名单申报 资金兑现`);
const bureaus = words(`
人力资源和社会保障局 工业和信息化局 科学技术局 财政局 商务局 发展和改革委员会 市场监督管理局 税务局 农业农村局 文化和旅游局
住房和城乡建设局 生态环境局 自然资源局 交通运输局 金融工作办公室 退役军人事务局 残疾人联合会 统计局 教育体育局 卫生健康委员会`);
const conditions = words(`
注册地在本市范围内并依法纳税 上年度营业收入达到规定标准 近三年未发生重大安全事故 未被列入严重失信主体名单 按时足额缴纳社会保险费
签订一年以上劳动合同 设备投资额不低于三百万元 研发费用占比不低于百分之三 拥有自主知识产权 项目已完成备案并开工 取得有关部门出具的证明
同一项目不得重复申报 纳税信用等级为甲级或乙级 从业人数不超过三百人 资产总额不超过五千万元 产品符合产业指导目录 通过专家评审和现场核查
单位参保满十二个月 裁员率低于控制目标 环保手续齐全 贷款用于生产经营 银行出具放款凭证 发票和付款凭证齐全 统计报表按时上报`);
const procedures = words(`
登录政务服务网在线填报 向所在地主管部门提交纸质材料 由区级部门初审后报市级部门复核 主管部门组织专家评审 拟支持名单公示五个工作日
公示无异议后按程序拨付资金 免申即享无需提交材料 凭营业执照和法定代表人身份证明办理 每季度集中受理一次 受理后二十个工作日内办结`);
const months = ["1月", "3月", "6月", "9月", "12月"];
const agencies = words(
  "赣财建 赣财社 赣人社字 赣工信规字 九府发 九府办发 财税 财金 国科发火 工信部企业 人社部发 浔府发",
);

/** Made-up policies in the words and lengths of real ones: about 420 characters each, the same for one seed. */
export function syntheticPolicies(count: number, seed = 20_261_124): SearchEntry[] {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  return Array.from({ length: count }, (_, at) => {
    const [place, target, matter, aid] = [pick(places), pick(who), pick(what), pick(benefit)];
    const second = pick(what);
    const money = whole(1, 50) * 10;
    const year = whole(2015, 2026);
    const bureau = place + pick(bureaus);
    return {
      id: `synthetic-${at}`,
      title: `${place}${target}${matter}${aid}`,
      summary: `${target}开展${matter}、${second},最高给予${money}万元${pick(benefit)}`,
      keywords: [matter, second, pick(what) + pick(benefit), target + aid, pick(who)],
      labels: [target, aid, place],
      rows: [
        `${target}${pick(conditions)};${pick(conditions)};${pick(conditions)};${pick(conditions)}`,
        `按${matter}实际投入的${whole(5, 60)}%给予${aid},单户最高${money}万元,同时${pick(conditions)}`,
        `${pick(procedures)},${pick(procedures)},${pick(procedures)}`,
        `${bureau},也可以咨询${place}${pick(bureaus)}`,
        `${year}年${pick(months)}起施行,每年${pick(months)}前申报,${pick(procedures)}`,
      ],
      documents: [
        `关于支持${target}${matter}的${pick(benefit)}`,
        `${pick(agencies)}〔${year}〕${whole(1, 400)}号`,
      ],
      department: bureau,
      faq: [`${target}${pick(what)}能享受吗`, `${pick(conditions)}的,可以享受${aid}`],
    };
  });
}
