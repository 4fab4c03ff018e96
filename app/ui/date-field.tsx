import {
  describedBy,
  fieldClass,
  Heading,
  HintAndError,
  Optional,
  type FieldWords,
} from "./field-parts";

export type DatePart = "year" | "month" | "day";

const WORD_OF: Record<DatePart, string> = { year: "年", month: "月", day: "日" };

/**
 * A date typed as numbers: inputs `name-year`, `name-month`, `name-day`. The first one has the id `name`,
 * where an error summary links to.
 */
export function DateField(
  props: FieldWords & {
    name: string;
    legend: string;
    legendAs?: "h1" | "h2";
    parts?: readonly DatePart[];
    defaultValue?: Partial<Record<DatePart, string>>;
  },
) {
  const { name, legend, parts = ["year", "month", "day"], defaultValue = {} } = props;
  return (
    <fieldset className={fieldClass(props)} aria-describedby={describedBy(name, props)}>
      <legend className="label">
        <Heading as={props.legendAs}>
          {legend}
          <Optional optional={props.optional} />
        </Heading>
      </legend>
      <HintAndError id={name} words={props} />
      <div className="input-row">
        {parts.map((part, index) => {
          const id = index === 0 ? name : `${name}-${part}`;
          return (
            <div className="date-part" key={part}>
              <label htmlFor={id}>{WORD_OF[part]}</label>
              <input
                id={id}
                name={`${name}-${part}`}
                className={part === "year" ? "input w-4" : "input w-2"}
                inputMode="numeric"
                defaultValue={defaultValue[part]}
                aria-invalid={props.error ? true : undefined}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
