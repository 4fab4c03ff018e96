import { Button } from "~/ui/button";

/** 本月、本季、本年 as links, and any other period that is kept by a form; nothing finer, so that no day stands out. */
export function PeriodPicker({
  action,
  around,
  periods,
  current,
}: {
  action: string;
  around: { year: string; quarter: string; month: string };
  periods: readonly { id: string; label: string }[];
  current: string;
}) {
  const links = [
    { label: "本月", id: around.month },
    { label: "本季", id: around.quarter },
    { label: "本年", id: around.year },
  ];
  return (
    <>
      <nav aria-label="期间">
        <ul className="sort">
          {links.map(({ label, id }) => (
            <li key={id}>
              <a href={`${action}?period=${id}`} aria-current={id === current ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form action={action} method="get">
        <div className="field">
          <label className="label" htmlFor="period">
            自定义期间
          </label>
          <select id="period" name="period" className="input" defaultValue={current}>
            {periods.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <Button variant="secondary">查看</Button>
      </form>
    </>
  );
}
