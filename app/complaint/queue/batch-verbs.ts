import { LIST_PATH } from "./queue-address";

/** What can be done to several cases at once; never an answer and never an end. */
export const BATCH_VERBS = {
  assign: { title: "批量分办", button: "分办" },
  remind: { title: "批量催办", button: "催办" },
  print: { title: "批量打印", button: "打印" },
  export: { title: "导出", button: "下载表格" },
} as const;
export type BatchVerb = keyof typeof BATCH_VERBS;

export const isBatchVerb = (text: string): text is BatchVerb => text in BATCH_VERBS;

/** A page of the list. */
export const BATCH_LIMIT = 50;

export interface BatchResult {
  done: number;
  failed: { reference: string; reason: string }[];
}

/** The chosen numbers, each once; what is no 受理编号 is kept, so that it is refused and not passed over. */
export function chosenReferences(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.slice(0, 20)))].slice(0, BATCH_LIMIT);
}

/** Where the list was left; only addresses of the list itself. */
export function listReturn(text: string): string {
  return text.startsWith(`${LIST_PATH}?`) ? text : LIST_PATH;
}

/** The same address with something to say on it. */
export const withWord = (href: string, name: "none" | "done", value: string): string =>
  `${href}${href.includes("?") ? "&" : "?"}${name}=${value}`;

export function batchHref(verb: BatchVerb, references: readonly string[], back: string): string {
  const params = new URLSearchParams(references.map((reference) => ["case", reference]));
  params.set("back", back);
  return `${LIST_PATH}/batch/${verb}?${params.toString()}`;
}

/** What will happen, before it does. */
export function consequence(verb: BatchVerb, count: number): string[] {
  switch (verb) {
    case "assign":
      return [
        `将把 ${count} 件诉求分给下面选中的人经办,本组其他人仍能看到`,
        "期限不变,企业不会收到通知",
      ];
    case "remind":
      return [`将给 ${count} 件诉求各写一条内部备注“催办”`, "企业看不到;期限不变"];
    case "print":
      return ["打印出来的纸按有关保密规定保管,用完及时销毁"];
    case "export":
      return [
        `将导出 ${count} 件诉求的清单,不含正文、身份和附件`,
        "表格离开本系统后不再受保护,请按保密规定保管。导出会留下记录",
      ];
  }
}
