import { HiddenText } from "./hidden-text";

export type ViewTab = Readonly<{
  label: string;
  href: string;
  count?: number | string;
  current: boolean;
}>;

/** Saved views of one list, as links. Each has its own address, so it can be kept and forwarded. */
export function ViewTabs({
  label,
  unit,
  tabs,
}: {
  label: string;
  /** Counter word, read out after each number. */
  unit: string;
  tabs: readonly ViewTab[];
}) {
  return (
    <nav className="views" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? "page" : undefined}>
              {tab.label}
              {tab.count === undefined ? null : (
                <>
                  {" "}
                  <span className="view-count">
                    {tab.count}
                    <HiddenText> {unit}</HiddenText>
                  </span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
