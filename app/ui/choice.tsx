import type { ReactNode } from "react";

export type Choice = Readonly<{
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Set off from the others by `或`, for 不清楚 and 以上都没有. */
  apart?: boolean;
  /** Checkboxes: choosing it clears the others (script only; the server decides). */
  exclusive?: boolean;
}>;

/** The first choice carries the name itself as id, so that an error summary links to `#name`. */
export const choiceId = (name: string, index: number) =>
  index === 0 ? name : `${name}-${index + 1}`;

export function Choices({
  type,
  name,
  choices,
  chosen,
  invalid,
}: {
  type: "radio" | "checkbox";
  name: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  invalid: boolean;
}) {
  return (
    <div className="choices">
      {choices.map((choice, index) => {
        const id = choiceId(name, index);
        return (
          <div key={choice.value}>
            {choice.apart ? <p className="choice-or">或</p> : null}
            <div className="choice">
              <input
                id={id}
                type={type}
                name={name}
                value={choice.value}
                defaultChecked={chosen.includes(choice.value)}
                data-exclusive={choice.exclusive ? "" : undefined}
                aria-invalid={invalid && type === "checkbox" ? true : undefined}
              />
              <label htmlFor={id}>
                {choice.label}
                {choice.hint ? <span className="hint">{choice.hint}</span> : null}
              </label>
            </div>
          </div>
        );
      })}
    </div>
  );
}
