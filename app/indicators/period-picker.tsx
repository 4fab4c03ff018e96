import { Button } from "~/ui/button";
import { ViewTabs } from "~/ui/view-tabs";

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
  const tabs = [
    { label: "本月", id: around.month },
    { label: "本季", id: around.quarter },
    { label: "本年", id: around.year },
  ].map(({ label, id }) => ({
    label,
    href: `${action}?period=${id}`,
    current: id === current,
  }));
  return (
    <>
      <ViewTabs label="期间" unit="件" tabs={tabs} />
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
