export type Citation = Readonly<{
  /** What is cited, e.g. 第六条第二款. */
  label: string;
  /** The anchor of the clause on this page or the address of the source. */
  href: string;
}>;

/** `依据:第六条第二款`, or the sentence that says the source is silent. Never a guess. */
export function Citations({ id, citations }: { id?: string; citations: readonly Citation[] }) {
  if (citations.length === 0) return <span className="cite-none">原文未写明,请电话确认</span>;
  return (
    <>
      {citations.map((citation, index) => (
        <a
          className="cite"
          key={`${citation.href} ${citation.label}`}
          href={citation.href}
          id={index === 0 ? id : undefined}
        >
          依据:{citation.label}
        </a>
      ))}
    </>
  );
}
