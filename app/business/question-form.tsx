import { CheckboxGroup } from "~/ui/checkbox-group";
import { DateField } from "~/ui/date-field";
import { TextField } from "~/ui/field";
import { RadioGroup } from "~/ui/radio-group";
import type { QuestionView } from "./question-view";

/** What was posted and could not be read, so that nothing typed is lost. */
export interface PostedAnswer {
  answer: string[];
  exact: string;
  year: string;
  month: string;
}

/** The fields of one question; the question itself is the page's heading. */
export function QuestionFields({
  view,
  posted,
  error,
}: {
  view: QuestionView;
  posted: PostedAnswer | null;
  error: { field: string; message: string } | null;
}) {
  const { control } = view;
  const hint = (
    <>
      <p>为什么问:{view.why}</p>
      {view.help ? <p>{view.help}</p> : null}
    </>
  );
  const words = { name: "answer", legend: view.text, legendAs: "h1" as const, hint };
  const errorAt = (field: string) => (error?.field === field ? error.message : undefined);
  switch (control.kind) {
    case "radio":
      return (
        <RadioGroup
          {...words}
          choices={control.choices}
          defaultValue={posted?.answer[0] ?? control.value}
          error={error?.message}
        />
      );
    case "checkbox":
      return (
        <CheckboxGroup
          {...words}
          choices={control.choices}
          defaultValue={posted?.answer ?? control.values}
          error={error?.message}
        />
      );
    case "figure":
      return control.brackets.length > 0 ? (
        <>
          <RadioGroup
            {...words}
            choices={[...control.brackets, control.skip]}
            defaultValue={posted?.answer[0] ?? control.value}
            error={errorAt("answer")}
          />
          <ExactFigure control={control} posted={posted} error={errorAt("exact")} />
        </>
      ) : (
        <>
          <TextField
            name="exact"
            label={view.text}
            labelAs="h1"
            hint={
              <>
                {hint}
                <p>{control.hint}</p>
              </>
            }
            unit={control.unit}
            inputMode="decimal"
            width={10}
            defaultValue={posted?.exact ?? control.exact}
            error={error?.message}
          />
          <CheckboxGroup
            name="answer"
            legend="或者"
            choices={[{ ...control.skip, apart: false }]}
            defaultValue={posted?.answer ?? (control.value === "skip" ? ["skip"] : [])}
          />
        </>
      );
    case "date":
      return (
        <>
          <DateField
            {...words}
            name="date"
            parts={["year", "month"]}
            defaultValue={{
              year: posted?.year ?? control.year,
              month: posted?.month ?? control.month,
            }}
            error={errorAt("year")}
          />
          <CheckboxGroup
            name="answer"
            legend="或者"
            choices={control.choices.map((choice) => ({ ...choice, apart: false }))}
            defaultValue={posted?.answer ?? (control.value ? [control.value] : [])}
            error={errorAt("answer")}
          />
        </>
      );
  }
}

type Figure = Extract<QuestionView["control"], { kind: "figure" }>;

/** For those who know the figure; it wins over the bracket. */
function ExactFigure({
  control,
  posted,
  error,
}: {
  control: Figure;
  posted: PostedAnswer | null;
  error: string | undefined;
}) {
  return (
    <TextField
      name="exact"
      label="准确数字"
      optional
      hint={control.hint}
      unit={control.unit}
      inputMode="decimal"
      width={10}
      defaultValue={posted?.exact ?? control.exact}
      error={error}
    />
  );
}
