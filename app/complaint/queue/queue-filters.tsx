import { Button } from "~/ui/button";
import { HiddenInputs } from "~/ui/form";
import type { QueueAddress } from "./queue-address";

type Option = Readonly<{ value: string; label: string }>;

function Select({
  name,
  label,
  options,
  chosen,
  long = false,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: string | null;
  /** Names that are cut, so that the filters stay in one row. */
  long?: boolean;
}) {
  return (
    <div className="field">
      <label className="label" htmlFor={name}>
        {label}
      </label>
      <select
        id={name}
        name={name}
        className={long ? "input w-10" : "input"}
        defaultValue={chosen ?? ""}
      >
        <option value="">全部</option>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Text({
  name,
  label,
  type,
  value,
}: {
  name: string;
  label: string;
  type: "search" | "date";
  value: string;
}) {
  return (
    <div className="field">
      <label className="label" htmlFor={name}>
        {label}
      </label>
      <input
        id={name}
        name={name}
        type={type}
        className={type === "search" ? "input w-10" : "input"}
        defaultValue={value}
        autoComplete="off"
      />
    </div>
  );
}

/** The filters above the table, sent by POST so that the words looked for stand in no address. */
export function QueueFilters({
  address,
  words,
  choices,
  clearHref,
}: {
  address: QueueAddress;
  words: string;
  choices: Record<"categories" | "states" | "units", readonly Option[]>;
  /** Null when no filter is in force. */
  clearHref: string | null;
}) {
  return (
    <form
      className="filter-row no-print"
      method="post"
      action="/desk/cases?index"
      role="search"
      aria-label="查找诉求"
    >
      <HiddenInputs fields={{ view: address.tab }} />
      <Text name="q" label="查编号、标题、单位、正文" type="search" value={words} />
      <Select name="category" label="类别" options={choices.categories} chosen={address.category} />
      <Select name="unit" label="被反映单位" options={choices.units} chosen={address.unit} long />
      <Select name="state" label="状态" options={choices.states} chosen={address.state} />
      <Text name="from" label="收到日期从" type="date" value={address.filedFrom ?? ""} />
      <Text name="to" label="到" type="date" value={address.filedTo ?? ""} />
      <Button variant="secondary">查询</Button>
      {clearHref === null ? null : <a href={clearHref}>清空条件</a>}
    </form>
  );
}
