import { describedBy, fieldClass, HintAndError } from "~/ui/field-parts";

/** One unit of many, so a list to open and no column of buttons. */
export function UnitField({
  units,
  chosen,
  error,
}: {
  units: readonly { readonly id: string; readonly name: string }[];
  chosen?: string | undefined;
  error?: string | undefined;
}) {
  const words = { error };
  return (
    <div className={fieldClass(words)}>
      <label className="label" htmlFor="unitId">
        单位
      </label>
      <HintAndError id="unitId" words={words} />
      <select
        id="unitId"
        name="unitId"
        className="input"
        defaultValue={chosen ?? ""}
        aria-describedby={describedBy("unitId", words)}
        aria-invalid={error ? true : undefined}
      >
        <option value="">请选择</option>
        {units.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
