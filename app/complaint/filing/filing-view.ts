import type { FieldError } from "~/ui/error-summary";
import type { FilingMode } from "../case/case-progress";
import type { TypedContent } from "./filing-content";

/** Every page of the filing after `说明与承诺`, as its step hands it over. `draft` is the key that only the form holds. */
export type FilingView =
  | ModeView
  | ContentView
  | ConsentView
  | FilesView
  | CheckView
  | { step: "sensitive"; draft: string; messages: readonly string[] }
  | SlowView
  | { step: "nobody"; draft: string }
  | { step: "closed" }
  | { step: "gone" }
  /** The database is away: the same form once more, to be sent again as it was. */
  | { step: "down"; action: string; fields: readonly (readonly [name: string, value: string])[] };

interface Step {
  draft: string;
  errors: readonly FieldError[];
  /** Opened by 修改 on the check page, so that is where it leads back to. */
  fromCheck: boolean;
}

export interface ModeView extends Step {
  step: "mode";
  mode: FilingMode | null;
}

export interface ContentView extends Step {
  step: "content";
  mode: FilingMode;
  typed: TypedContent;
  groups: readonly { id: string; label: string }[];
  unitChoices: readonly { id: string; name: string }[];
  /** Units whose people take in, watch over or keep identities: may be excluded. */
  deskUnits: readonly { id: string; name: string }[];
  /** Until when the draft is kept, `14:30`. */
  until: string;
  /** Carried by the form, so that what was typed outlives its draft. */
  begun: number;
  version: string;
  /** Said above the form: the database is away, or the draft was too old. */
  trouble: "down" | "expired" | null;
}

export interface ConsentView extends Step {
  step: "consent";
  answer: "yes" | "no" | null;
}

export interface FilesView extends Step {
  step: "files";
  files: readonly { id: string; name: string; detail: string; note: string }[];
  /** What was just done, #51. */
  said: string | null;
  full: boolean;
}

export interface CheckView {
  step: "check";
  draft: string;
  errors: readonly FieldError[];
  mode: FilingMode;
  parts: readonly {
    title: string;
    change: "mode" | "content" | "consent" | "files";
    rows: readonly { label: string; value: string | null }[];
  }[];
  /** To be known before it is sent. */
  notices: readonly string[];
  /** It could not be sent; everything is kept. */
  trouble: "busy" | "down" | null;
  /** The writer chose 保留并提交 for this text. */
  keepSensitive: boolean;
}

export interface SlowView {
  step: "slow";
  draft: string;
  errors: readonly FieldError[];
  question: string;
  questionText: string;
  keepSensitive: boolean;
}

/** Titles, also for the browser's tab. */
export const FILING_TITLES: Record<FilingView["step"], string> = {
  mode: "您希望怎样保护身份?",
  content: "写下您的诉求",
  consent: "是否同意出示企业名称",
  files: "附件",
  check: "检查并提交",
  sensitive: "提交前请再看一眼",
  slow: "请回答一个小问题",
  nobody: "这件诉求在区里没有合适的人接收",
  closed: "暂时不能在网上提诉求",
  gone: "这份填写已经不在了",
  down: "网站暂时连不上",
};
