import { zodResolver } from "@hookform/resolvers/zod";
import { useFieldArray, useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "~/ui/button";
import { describedBy, errorId, fieldClass, HintAndError } from "~/ui/field-parts";
import { HiddenText } from "~/ui/hidden-text";
import { supplementItem } from "./desk-action.schema";
import { rowName } from "./form-rows";

/** Shown at first, so that more than one thing is asked for without a press. */
const FIRST_ROWS = 3;

/**
 * A row is checked by what the server checks all of them by. As it is written and not as it is left: a sentence
 * that appears on leaving moves the button away from under the press that left the row.
 */
const schemaOf = (name: string) =>
  z.object({ [name]: z.array(z.object({ text: supplementItem })) });

type Rows = Record<string, { text: string }[]>;

/**
 * A list with as many rows as are needed. Without scripts 增加一项 and 删除 go to the server, which draws the
 * form again with a row more or less; with scripts the rows change in place.
 */
export function RowsField({
  name,
  label,
  hint,
  error,
  most,
  rows,
}: {
  name: string;
  label: string;
  hint?: string | undefined;
  error: string | undefined;
  most: number;
  rows: readonly string[];
}) {
  const shown = rows.length > 0 ? rows : Array.from({ length: FIRST_ROWS }, () => "");
  const { control, register, formState } = useForm<Rows>({
    mode: "onChange",
    defaultValues: { [name]: shown.map((text) => ({ text })) },
    resolver: zodResolver(schemaOf(name)),
  });
  const { fields, append, remove } = useFieldArray<Rows>({ control, name });
  const wrong = formState.errors[name];
  const words = { hint, error };
  return (
    <fieldset className={fieldClass(words)} aria-describedby={describedBy(name, words)}>
      <legend className="label">{label}</legend>
      <HintAndError id={name} words={words} />
      {fields.map((field, row) => {
        const id = row === 0 ? name : `${name}-${row}`;
        const message = wrong?.[row]?.text?.message;
        return (
          <div className="row-of-list" key={field.id}>
            <label htmlFor={id}>
              <HiddenText>{label}</HiddenText>第 {row + 1} 项
            </label>
            <textarea
              id={id}
              rows={1}
              className="input"
              autoComplete="off"
              defaultValue={shown[row] ?? ""}
              aria-invalid={message ? true : undefined}
              aria-describedby={message ? errorId(id) : undefined}
              {...register(rowName(name, row) as `${string}.${number}.text`)}
            />
            <Button variant="link" name="step" value={`drop-${row}`} onPress={() => remove(row)}>
              删除<HiddenText>第 {row + 1} 项</HiddenText>
            </Button>
            {message ? (
              <p className="error" id={errorId(id)}>
                {message}
              </p>
            ) : null}
          </div>
        );
      })}
      {fields.length < most ? (
        <Button variant="secondary" name="step" value="more" onPress={() => append({ text: "" })}>
          增加一项
        </Button>
      ) : null}
    </fieldset>
  );
}
