import type { ComplaintBook } from "../book/complaint-book";
import { exclusionsOf } from "./filing-content";
import type { CheckView } from "./filing-view";
import { asksIdentityConsent, type ContentStep } from "./filing.schema";

export const MODE_NAMES = { anonymous: "匿名", confidential: "保密", open: "公开身份" } as const;

/** Everything that would be sent, in the order in which it was asked. */
export function checkParts(
  content: ContentStep,
  files: readonly { name: string }[],
  book: Pick<ComplaintBook, "categories" | "units">,
): CheckView["parts"] {
  const group = book.categories.groups.find(({ id }) => id === content.group);
  return [
    {
      title: "身份方式",
      change: "mode",
      rows: [{ label: "身份方式", value: MODE_NAMES[content.mode] }],
    },
    {
      title: "诉求内容",
      change: "content",
      rows: [
        { label: "反映哪类问题", value: group?.label ?? content.group },
        { label: "反映哪个单位", value: accusedText(content, book) },
        { label: "什么时候", value: content.when || null },
        { label: "发生了什么", value: content.what },
        { label: "希望怎么解决", value: content.wish || null },
        { label: "谁不应看到", value: hiddenFrom(content, book) },
        ...contactRows(content),
      ],
    },
    ...(asksIdentityConsent(content)
      ? [
          {
            title: "出示企业名称",
            change: "consent" as const,
            rows: [
              {
                label: "同意向欠款方出示企业名称",
                value: content.identityConsent === "yes" ? "同意" : "不同意",
              },
            ],
          },
        ]
      : []),
    {
      title: "附件",
      change: "files",
      rows: [{ label: "附件", value: files.map(({ name }) => name).join("、") || null }],
    },
  ];
}

function accusedText({ accused }: ContentStep, { units }: Pick<ComplaintBook, "units">): string {
  switch (accused.kind) {
    case "unit":
      return units.get(accused.id)?.name ?? accused.id;
    case "named":
      return accused.name;
    case "unknown":
      return "不清楚";
  }
}

function hiddenFrom(content: ContentStep, { units }: Pick<ComplaintBook, "units">): string {
  const { units: ids, names } = exclusionsOf(content, [...units.values()]);
  const accused = content.accused.kind === "unit" ? [content.accused.id] : [];
  const words = [...new Set([...accused, ...ids])].map((id) => units.get(id)?.name ?? id);
  return [...words, ...names].join("、") || "没有另外填写";
}

function contactRows(content: ContentStep) {
  if (content.mode === "anonymous") return [];
  const { name, phone, mail, enterprise, creditCode, notice } = content.contact;
  return [
    { label: "怎么称呼您", value: name },
    { label: "电话", value: phone },
    { label: "电子邮箱", value: mail || null },
    { label: "企业名称", value: enterprise },
    { label: "统一社会信用代码", value: creditCode || null },
    { label: "邮件提醒", value: notice ? "要" : "不要" },
  ];
}
