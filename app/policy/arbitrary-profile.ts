import fc from "fast-check";
import { dayOfIso } from "./civil-day";
import type { FactDefinition } from "./fact";
import type { Value } from "./value";
import { anyValue, known, never } from "./value-set";

/** Random values of facts for property tests: what an enterprise may have said, and answers that fit it. */

const DAYS = { min: dayOfIso("1980-01-01"), max: dayOfIso("2030-12-31") };

/** Any value of a fact that input can produce; figures gather around `near`, where rules turn. */
export function arbitraryValue(
  fact: FactDefinition,
  near: readonly number[] = [],
): fc.Arbitrary<Value> {
  const options = fact.options.map((option) => option.value);
  switch (fact.type) {
    case "bool":
      return fc.constantFrom<Value>(known(true), known(false), anyValue(fact));
    case "enum":
      return fc
        .subarray(options, { minLength: 1 })
        .map((possible) => ({ kind: "choice", possible }));
    case "multi":
      return fc
        .tuple(fc.subarray(options), fc.subarray(options))
        .map(([must, more]) => ({ kind: "set", must, may: [...new Set([...must, ...more])] }));
    case "date":
      return fc
        .tuple(fc.integer(DAYS), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 5 }))
        .map(([min, width, shape]) => {
          const max = min + (shape < 3 ? width : 0);
          if (!fact.mayNever) return { kind: "date", min, max, never: false };
          return shape === 5 ? never : { kind: "date", min, max, never: shape === 4 };
        });
    default: {
      const floor = fact.min ?? 0;
      const ceiling = Math.min(fact.max ?? 1e9, 1e9);
      const figure = fc.oneof(
        fc.constantFrom(floor, ceiling, ...near.filter((n) => n > floor && n < ceiling)),
        fc.double({ min: floor, max: ceiling, noNaN: true }),
      );
      return fc.tuple(figure, figure).map(([a, b]) => {
        const [min, max] = [a, b].map((n) => snap(fact, n)).sort((x, y) => x - y) as [
          number,
          number,
        ];
        return { kind: "range", min, max };
      });
    }
  }
}

function snap(fact: FactDefinition, figure: number): number {
  return fact.type === "integer" ? Math.round(figure) : figure + 0;
}

/** An exact answer that the value leaves possible. */
export function arbitraryCompletion(fact: FactDefinition, value: Value): fc.Arbitrary<Value> {
  switch (value.kind) {
    case "choice":
      return fc.constantFrom(...value.possible).map((one) => ({ kind: "choice", possible: [one] }));
    case "set":
      return fc
        .subarray([...value.may])
        .map((more) => [...new Set([...value.must, ...more])])
        .map((held) => ({ kind: "set", must: held, may: held }));
    case "date": {
      if (value.min > value.max) return fc.constant(never);
      const day = fc
        .integer({ min: Math.max(value.min, DAYS.min), max: Math.min(value.max, DAYS.max) })
        .map((d): Value => ({ kind: "date", min: d, max: d, never: false }));
      return value.never ? fc.oneof(day, fc.constant(never)) : day;
    }
    case "range": {
      const { min, max } = value;
      const inside =
        fact.type === "integer"
          ? fc.integer({ min, max })
          : fc.oneof(fc.constantFrom(min, max), fc.double({ min, max, noNaN: true }));
      return inside.map((n) => ({ kind: "range", min: n + 0, max: n + 0 }));
    }
  }
}
