import type { ReactNode } from "react";
import { HiddenText } from "./hidden-text";
import { Icon } from "./icon";

/** What surrounds every control: the words above it and what joins them to it. */
export type FieldWords = Readonly<{
  hint?: ReactNode;
  /** The same sentence as in the error summary. */
  error?: string | undefined;
  optional?: boolean;
}>;

export const hintId = (id: string) => `${id}-hint`;
export const errorId = (id: string) => `${id}-error`;

/** The aria-describedby of a control: its hint, then its error. */
export function describedBy(id: string, words: FieldWords): string | undefined {
  const ids = [words.hint ? hintId(id) : "", words.error ? errorId(id) : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

export function fieldClass(words: FieldWords): string {
  return words.error ? "field field-wrong" : "field";
}

export function Optional({ optional }: { optional: boolean | undefined }) {
  return optional ? <span className="label-optional">(选填)</span> : null;
}

export function HintAndError({ id, words }: { id: string; words: FieldWords }) {
  return (
    <>
      {words.hint ? (
        <div className="hint" id={hintId(id)}>
          {words.hint}
        </div>
      ) : null}
      {words.error ? (
        <p className="error" id={errorId(id)}>
          <Icon name="triangle-alert" />
          <span>
            <HiddenText>错误:</HiddenText>
            {words.error}
          </span>
        </p>
      ) : null}
    </>
  );
}

/** On a page that asks one thing, the label or legend is the page's heading. */
export function Heading({ as, children }: { as: "h1" | "h2" | undefined; children: ReactNode }) {
  if (as === "h1") return <h1>{children}</h1>;
  if (as === "h2") return <h2>{children}</h2>;
  return <>{children}</>;
}
