import { Notice } from "~/ui/notice";

/**
 * #76 on the page of a step that somebody else's step made impossible: who was faster, and what was written,
 * since its form is not shown any more.
 */
export function LateAction({
  conflict,
  values,
}: {
  conflict: string;
  values: Readonly<Record<string, string | readonly string[]>>;
}) {
  // Codes of choices are no words of anybody's.
  const written = Object.values(values)
    .flat()
    .filter((value) => /[^\w.:-]/.test(value));
  return (
    <>
      <Notice tone="bad" announce>
        <p>{conflict}</p>
      </Notice>
      {written.length > 0 ? (
        <section aria-labelledby="written">
          <h2 id="written">您写的内容</h2>
          {written.map((text, at) => (
            <p key={at} className="plain-text">
              {text}
            </p>
          ))}
        </section>
      ) : null}
    </>
  );
}
