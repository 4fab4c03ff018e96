import { Button } from "./button";
import { choiceId } from "./choice";
import { HiddenInputs, type HiddenFields } from "./form";
import { HiddenText } from "./hidden-text";
import { Icon } from "./icon";

export type FilterOption = Readonly<{
  value: string;
  label: string;
  count: number;
  checked: boolean;
}>;

export type FilterGroup = Readonly<{
  name: string;
  legend: string;
  options: readonly FilterOption[];
}>;

/**
 * Checkbox groups with counts, sent by GET. Folded on a phone, a column on a wide screen. Wrap it and the
 * list in `<div className="with-filters">`. `hidden` carries what else the address holds (query, sort).
 */
export function FilterPanel({
  action,
  groups,
  hidden = {},
}: {
  action: string;
  groups: readonly FilterGroup[];
  hidden?: HiddenFields;
}) {
  const chosen = groups.flatMap((group) => group.options).filter((option) => option.checked).length;
  return (
    <div>
      <details className="filter-toggle">
        <summary>
          {chosen > 0 ? `筛选(已选 ${chosen} 项)` : "筛选"}
          <Icon name="chevron-down" />
        </summary>
      </details>
      <form className="filter-panel" method="get" action={action} aria-label="筛选">
        <HiddenInputs fields={hidden} />
        <Button variant="secondary">查看结果</Button>
        {groups.map((group) => (
          <fieldset key={group.name}>
            <legend>{group.legend}</legend>
            <div className="choices">
              {group.options.map((option, index) => {
                const id = choiceId(`filter-${group.name}`, index);
                return (
                  <div className="choice" key={option.value}>
                    <input
                      id={id}
                      type="checkbox"
                      name={group.name}
                      value={option.value}
                      defaultChecked={option.checked}
                    />
                    <label htmlFor={id}>
                      {option.label}{" "}
                      <span className="choice-count">
                        {option.count}
                        <HiddenText> 项</HiddenText>
                      </span>
                    </label>
                  </div>
                );
              })}
            </div>
          </fieldset>
        ))}
        <Button variant="secondary">查看结果</Button>
      </form>
    </div>
  );
}

export type ChosenFilter = Readonly<{ label: string; removeHref: string }>;

/** The filters in force, each a link that takes it off. Nothing when none is chosen. */
export function ChosenFilters({
  filters,
  clearHref,
}: {
  filters: readonly ChosenFilter[];
  clearHref: string;
}) {
  if (filters.length === 0) return null;
  return (
    <ul className="chosen" aria-label="已选的筛选条件">
      {filters.map((filter) => (
        <li key={filter.removeHref}>
          <a href={filter.removeHref}>
            <HiddenText>取消筛选:</HiddenText>
            {filter.label} <span aria-hidden="true">✕</span>
          </a>
        </li>
      ))}
      <li>
        <a className="chosen-clear" href={clearHref}>
          清空筛选
        </a>
      </li>
    </ul>
  );
}
