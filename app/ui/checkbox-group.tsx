import { Choices, type Choice } from "./choice";
import {
  describedBy,
  fieldClass,
  Heading,
  HintAndError,
  Optional,
  type FieldWords,
} from "./field-parts";

/** Any number of several; the form sends `name` once for each chosen value. */
export function CheckboxGroup(
  props: FieldWords & {
    name: string;
    legend: string;
    legendAs?: "h1" | "h2";
    choices: readonly Choice[];
    defaultValue?: readonly string[] | undefined;
  },
) {
  const { name, legend, choices, defaultValue = [] } = props;
  return (
    <fieldset className={fieldClass(props)} aria-describedby={describedBy(name, props)}>
      <legend className="label">
        <Heading as={props.legendAs}>
          {legend}
          <Optional optional={props.optional} />
        </Heading>
      </legend>
      <HintAndError id={name} words={props} />
      <Choices
        type="checkbox"
        name={name}
        choices={choices}
        chosen={defaultValue}
        invalid={Boolean(props.error)}
      />
    </fieldset>
  );
}
