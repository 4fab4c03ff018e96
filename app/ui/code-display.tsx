import { HiddenText } from "./hidden-text";

/** Splits a code into groups of `size`, the last one shorter if need be. */
export function codeGroups(code: string, size: number): string[] {
  return Array.from({ length: Math.ceil(code.length / size) }, (_, index) =>
    code.slice(index * size, (index + 1) * size),
  );
}

/**
 * A code to copy down: large, in groups, selected whole by one press. Screen readers get its characters
 * one by one, since they read `0423` as a number and lose the zero.
 */
export function CodeDisplay({
  label,
  code,
  groupSize = 4,
}: {
  label: string;
  code: string;
  groupSize?: number;
}) {
  const groups = codeGroups(code, groupSize);
  return (
    <div className="code-display">
      <p className="code-display-label">{label}</p>
      <HiddenText>{groups.map((group) => [...group].join(" ")).join(",")}</HiddenText>
      <p className="code-display-value" aria-hidden="true">
        {groups.map((group, index) => (
          <span key={index}>{index < groups.length - 1 ? `${group} ` : group}</span>
        ))}
      </p>
    </div>
  );
}
