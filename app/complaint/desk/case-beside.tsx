/** On to the cases before and after this one in a view. Nothing when it is the only one there. */
export function CaseBeside({
  beside: { name, before, after },
}: {
  beside: { name: string; before: string | null; after: string | null };
}) {
  if (before === null && after === null) return null;
  return (
    <nav className="pagination no-print" aria-label={`“${name}”里的前后两件`}>
      <ul>
        {before === null ? null : (
          <li>
            <a href={before} rel="prev">
              上一件
            </a>
          </li>
        )}
        {after === null ? null : (
          <li>
            <a href={after} rel="next">
              下一件
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
