/** How published figures read on pages and in files, with their definitions. */
import type {
  PublishedFigures,
  PublishedRate,
  PublishedWorkdays,
} from "~/policy/api/indicators.schema";

export const TOO_FEW = "样本太少,暂不公布";

/** `25 件以上`: counts are cut down to steps of five. */
export function countText(count: number | null): string {
  return count === null ? "少于10件" : `${count} 件以上`;
}

/** `94%(50 件以上)`, without percent below n = 20. */
export function rateWords({ percent, n }: PublishedRate): string {
  if (n === null) return TOO_FEW;
  return percent === null
    ? `不足 20 件或涉及小数,不公布百分比(${countText(n)})`
    : `${percent}%(${countText(n)})`;
}

export function workdaysWords({ median, p90, n }: PublishedWorkdays): string {
  if (n === null) return TOO_FEW;
  return `中位数 ${median} 个工作日,九成在 ${p90} 个工作日内(${countText(n)})`;
}

export interface OpenFigure {
  label: string;
  value: string;
  definition: string;
}

export interface OpenPanel {
  title: string;
  figures: OpenFigure[];
}

const retaliation = (count: number | null) =>
  count === 0 ? "0 件" : count === null ? "1 至 9 件" : countText(count);

/** The figures of complaints by 四最, and what protects complainants. */
export function openPanels(figures: PublishedFigures): OpenPanel[] {
  const { overdueOpen } = figures;
  return [
    {
      title: "办事最快",
      figures: [
        {
          label: "按时决定是否受理",
          value: rateWords(figures.acceptedOnTime),
          definition: "期限内决定受理或不予受理的件数 ÷ 本期到期的件数。等企业补充的时间不算",
        },
        {
          label: "办理用时",
          value: workdaysWords(figures.workdays),
          definition: "从受理到答复的工作日,暂停的时间不算。按本期答复的件数计算",
        },
        {
          label: "按时办结",
          value: rateWords(figures.handledOnTime),
          definition: "期限内提交办理结果的件数 ÷ 本期到期的件数。延期的不算按时",
        },
        {
          label: "延期率",
          value: rateWords(figures.extended),
          definition: "延期过的件数 ÷ 本期到期的件数",
        },
        ...(overdueOpen
          ? [
              {
                label: "逾期未办结",
                value: rateWords(overdueOpen),
                definition: "截至数据日,已经逾期的件数 ÷ 没有办结的件数",
              },
            ]
          : []),
      ],
    },
    {
      title: "服务最好",
      figures: [
        {
          label: "办结率",
          value: rateWords(figures.closed),
          definition: "已办结的件数 ÷ 本期受理的件数。办结不等于解决",
        },
        {
          label: "解决率",
          value: rateWords(figures.solved),
          definition: "已解决的件数 ÷ 本期受理并已办结的件数",
        },
        {
          label: "部分解决",
          value: rateWords(figures.partly),
          definition: "部分解决的件数 ÷ 本期受理并已办结的件数",
        },
        {
          label: "解释说明",
          value: rateWords(figures.explained),
          definition: "没有解决、已说明理由的件数 ÷ 本期受理并已办结的件数",
        },
        {
          label: "差评整改后不再差评",
          value: rateWords(figures.rectified),
          definition: "整改后评价为基本满意以上的件数 ÷ 本期办结、有过差评的件数",
        },
        {
          label: "复核改变结果",
          value: rateWords(figures.changedByReview),
          definition: "复核后改变结果的件数 ÷ 本期复核的件数",
        },
      ],
    },
    {
      title: "保护提交人",
      figures: [
        {
          label: "反映打击报复",
          value: retaliation(figures.retaliationReports),
          definition: "本期反映因提诉求受到打击报复的件数。没有也公布",
        },
        {
          label: "查看提交人身份",
          value: `${figures.identityOpenings} 次`,
          definition: "本期经两人共同批准、写明理由查看提交人身份的次数。没有也公布",
        },
      ],
    },
  ];
}

/** `收到 125 件以上,办结 115 件以上,满意 100 件以上(有评价 105 件以上)` */
export function funnelFinding({ funnel }: PublishedFigures): string {
  const { received, closed, satisfied, rated } = funnel;
  return `收到 ${countText(received)},办结 ${countText(closed)},满意 ${countText(satisfied)}(有评价 ${countText(rated)})`;
}

/** All published figures of a period, one a line, for the download. */
export function openRows(figures: PublishedFigures, until: string): (string | number | null)[][] {
  const { funnel } = figures;
  return [
    ["期间", figures.period.label],
    ["数据截至", `${until} 24:00`],
    ["说明", "件数向下取整到 5 的倍数,少于 10 件不公布;不足 20 件不公布百分比"],
    [],
    ["诉求去向", "件数"],
    ["收到", countText(funnel.received)],
    ["受理", countText(funnel.accepted)],
    ["办结", countText(funnel.closed)],
    ["有评价", countText(funnel.rated)],
    ["满意", countText(funnel.satisfied)],
    [],
    ["指标", "数值", "怎么算"],
    ...openPanels(figures).flatMap((panel) =>
      panel.figures.map(({ label, value, definition }) => [label, value, definition]),
    ),
    [],
    ["类别", "件数", "中位数(工作日)", "九成不超过(工作日)"],
    ...figures.workdaysByCategory.map(({ name, n, median, p90 }) => [
      name,
      countText(n),
      median,
      p90,
    ]),
    [],
    ["评价", "占有评价的", "占办结的"],
    ...figures.grades.map(({ name, ofRated, ofClosed }) => [
      name,
      gradeText(ofRated),
      gradeText(ofClosed),
    ]),
  ];
}

export const gradeText = (percent: number | null): string =>
  percent === null ? "不公布" : `${percent}%`;
