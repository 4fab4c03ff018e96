import { z } from "zod";
import { countCharacters, normaliseFiled } from "../filing/filing.schema";

const TITLE_LIMIT = 40;
export const TEMPLATE_LIMIT = 3000;

const needed = (empty: string, max: number) =>
  z.string().transform((raw, context) => {
    const text = normaliseFiled(raw);
    const over = countCharacters(text) - max;
    if (text === "") context.addIssue(empty);
    else if (over > 0) context.addIssue(`最多 ${max} 字,现在多了 ${over} 字`);
    return text;
  });

/** 常用答复: words that come back, with 【占位】 for what differs. */
export const templateSchema = z.strictObject({
  title: needed("请写名称", TITLE_LIMIT),
  body: needed("请写内容", TEMPLATE_LIMIT),
  /** `all`: for every unit; only intake may. */
  scope: z.enum(["unit", "all"], "请选择谁可以用"),
});
export type TemplateInput = z.output<typeof templateSchema>;

export interface ReplyTemplate {
  id: string;
  title: string;
  body: string;
  /** Null: for all units. */
  unitId: string | null;
}
