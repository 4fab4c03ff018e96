import { describedBy, fieldClass, HintAndError, type FieldWords } from "~/ui/field-parts";

/** A password. Never filled in by us; managers and pasting are welcome. */
export function PasswordField(
  props: FieldWords & {
    name: string;
    label: string;
    autoComplete: "current-password" | "new-password";
  },
) {
  const { name, label, autoComplete } = props;
  return (
    <div className={fieldClass(props)}>
      <label className="label" htmlFor={name}>
        {label}
      </label>
      <HintAndError id={name} words={props} />
      <input
        id={name}
        name={name}
        type="password"
        className="input"
        autoComplete={autoComplete}
        aria-describedby={describedBy(name, props)}
        aria-invalid={props.error ? true : undefined}
      />
    </div>
  );
}
