import type { CompiledTest, Unmet } from "./compiled-test";
import { definitionAt, type FactLayout } from "./fact-layout";
import { TRUE, UNKNOWN } from "./truth-code";

/** A bool or enum fact that must be one of the options of a mask. */
export function choiceTest(
  layout: FactLayout,
  at: number,
  mask: number,
  negated: boolean,
  unmet: Unmet,
  required: CompiledTest["required"],
): CompiledTest {
  const wanted = negated ? (layout.may[at] as number) & ~mask : mask;
  const failed = unmet.byDecision;
  return {
    facts: [at],
    required,
    flat: { at, wanted, failed },
    code({ may }) {
      const possible = may[at] as number;
      return (possible & ~wanted) === 0 ? TRUE : (possible & wanted) === 0 ? failed : UNKNOWN;
    },
    gap: () => null,
    metOn: () => null,
    wish: () => ({ at, must: 0, may: wanted }),
    cuts(_profile, _day, _at, cuts) {
      cuts.push(wanted);
    },
  };
}

/** A multi fact that must contain (or contain none of) the options of a mask. */
export function containsTest(
  layout: FactLayout,
  at: number,
  mask: number,
  negated: boolean,
  unmet: Unmet,
  required: CompiledTest["required"],
): CompiledTest {
  if (definitionAt(layout, at).type !== "multi") throw new Error("only a multi fact contains");
  const failed = unmet.byDecision;
  const held = negated ? failed : TRUE;
  const lacking = negated ? TRUE : failed;
  /** Adding one option is enough to contain one of them. */
  const first = mask & -mask;
  return {
    facts: [at],
    required,
    code({ must, may }) {
      return (must[at] as number) & mask ? held : (may[at] as number) & mask ? UNKNOWN : lacking;
    },
    gap: () => null,
    metOn: () => null,
    wish: () => (negated ? { at, must: 0, may: ~mask } : { at, must: first, may: -1 }),
    cuts(_profile, _day, _at, cuts) {
      cuts.push(mask);
    },
  };
}
