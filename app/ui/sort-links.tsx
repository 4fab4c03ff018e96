export type SortLink = Readonly<{ label: string; href: string; current: boolean }>;

/** Ways to order a list, as links. The one in force is marked by weight and aria-current. */
export function SortLinks({ links }: { links: readonly SortLink[] }) {
  return (
    <nav aria-label="排序">
      <ul className="sort">
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.current ? "true" : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
