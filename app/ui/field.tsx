import type { HTMLInputAutoCompleteAttribute } from "react";
import {
  describedBy,
  fieldClass,
  Heading,
  HintAndError,
  Optional,
  type FieldWords,
} from "./field-parts";

type Width = 2 | 4 | 10 | 20;

type SharedProps = FieldWords & {
  /** Also the id of the control, so that an error summary links to `#name`. */
  name: string;
  label: string;
  labelAs?: "h1" | "h2";
  defaultValue?: string | undefined;
};

export type TextFieldProps = SharedProps & {
  type?: "text" | "search" | "tel" | "email" | "date";
  inputMode?: "numeric" | "decimal" | "tel" | "search";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  /** Room for about this many Chinese characters; full width when absent. */
  width?: Width;
  /** Written after the input and part of its name: 万元, 人, %. */
  unit?: string;
  /** Fixed-width letters, for codes. */
  code?: boolean;
};

/** One line of text. The label stands above, hint and error are joined by aria-describedby. */
export function TextField(props: TextFieldProps) {
  const { name, label, type = "text", unit } = props;
  const classes = [
    "input",
    props.width ? `w-${props.width}` : "",
    props.code ? "input-code" : "",
  ].filter(Boolean);
  const input = (
    <input
      id={name}
      name={name}
      type={type}
      className={classes.join(" ")}
      defaultValue={props.defaultValue}
      inputMode={props.inputMode}
      autoComplete={props.autoComplete}
      spellCheck={props.code ? false : undefined}
      aria-describedby={describedBy(name, props)}
      aria-invalid={props.error ? true : undefined}
      aria-labelledby={unit ? `${name}-label ${name}-unit` : undefined}
    />
  );
  return (
    <div className={fieldClass(props)}>
      <FieldLabel {...props} label={label} />
      <HintAndError id={name} words={props} />
      {unit ? (
        <div className="input-row">
          {input}
          <span id={`${name}-unit`}>{unit}</span>
        </div>
      ) : (
        input
      )}
    </div>
  );
}

export type TextAreaProps = SharedProps & {
  rows?: number;
  /** The most characters the server takes; scripts count down to it and never block typing. */
  limit?: number;
  /** `off` for text that the browser should not keep. */
  autoComplete?: "off";
};

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { name, rows = 5 } = props;
  return (
    <div className={fieldClass(props)}>
      <FieldLabel {...props} />
      <HintAndError id={name} words={props} />
      <textarea
        id={name}
        name={name}
        rows={rows}
        className="input"
        defaultValue={props.defaultValue}
        autoComplete={props.autoComplete}
        data-counter={props.limit}
        aria-describedby={describedBy(name, props)}
        aria-invalid={props.error ? true : undefined}
      />
    </div>
  );
}

function FieldLabel({ name, label, labelAs, optional }: SharedProps) {
  return (
    <label className="label" htmlFor={name} id={`${name}-label`}>
      <Heading as={labelAs}>
        {label}
        <Optional optional={optional} />
      </Heading>
    </label>
  );
}
