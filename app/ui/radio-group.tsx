import { Choices, type Choice } from "./choice";
import {
  describedBy,
  fieldClass,
  Heading,
  HintAndError,
  Optional,
  type FieldWords,
} from "./field-parts";

/** One of several. None is chosen unless `defaultValue` says so. */
export function RadioGroup(
  props: FieldWords & {
    name: string;
    legend: string;
    legendAs?: "h1" | "h2";
    choices: readonly Choice[];
    defaultValue?: string | undefined;
  },
) {
  const { name, legend, choices, defaultValue } = props;
  return (
    <fieldset
      className={fieldClass(props)}
      role="radiogroup"
      aria-labelledby={`${name}-legend`}
      aria-describedby={describedBy(name, props)}
      aria-invalid={props.error ? true : undefined}
    >
      <legend className="label" id={`${name}-legend`}>
        <Heading as={props.legendAs}>
          {legend}
          <Optional optional={props.optional} />
        </Heading>
      </legend>
      <HintAndError id={name} words={props} />
      <Choices
        type="radio"
        name={name}
        choices={choices}
        chosen={defaultValue === undefined ? [] : [defaultValue]}
        invalid={Boolean(props.error)}
      />
    </fieldset>
  );
}
