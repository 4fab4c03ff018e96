import { Button } from "./button";
import { HiddenInputs, type HiddenFields } from "./form";
import { describedBy, HintAndError, type FieldWords } from "./field-parts";

/** A GET form with a visible label, a search input and its button. */
export function SearchBox(
  props: FieldWords & {
    action: string;
    label: string;
    name?: string;
    defaultValue?: string;
    buttonText?: string;
    hidden?: HiddenFields;
  },
) {
  const { action, label, name = "q", buttonText = "搜索", hidden = {} } = props;
  return (
    <form method="get" action={action} role="search" className="search-box">
      <HiddenInputs fields={hidden} />
      <label className="label" htmlFor={name}>
        {label}
      </label>
      <HintAndError id={name} words={props} />
      <div className="search-box-row">
        <input
          id={name}
          name={name}
          type="search"
          className="input"
          defaultValue={props.defaultValue}
          aria-describedby={describedBy(name, props)}
          aria-invalid={props.error ? true : undefined}
        />
        <Button icon="search">{buttonText}</Button>
      </div>
    </form>
  );
}

export type LinkItem = Readonly<{ label: string; href: string }>;

/** A row of short text links, e.g. frequent queries under the search box. */
export function QuickLinks({ label, links }: { label: string; links: readonly LinkItem[] }) {
  return (
    <ul className="quick-links" aria-label={label}>
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </ul>
  );
}
