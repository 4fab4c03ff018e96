import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { shareShippedCatalogue } from "../../tests/setup/shipped-catalogue";
import { arbitraryValue } from "./arbitrary-profile";
import type { CompiledCatalogue, CompiledVersion } from "./compile-catalogue";
import { compileProfile } from "./compile-profile";
import { JudgementMemory } from "./judgement-memory";
import { judgePolicy } from "./judged-policy";
import type { Profile } from "./value";
import { known } from "./value-set";

const asOf = "2026-11-24";
const ample = 64 * 1024 * 1024;
let catalogue: CompiledCatalogue;
let versions: readonly CompiledVersion[];
beforeAll(async () => {
  ({ catalogue } = await shareShippedCatalogue());
  versions = catalogue.versionsAt({ asOf });
}, 60_000);

const compiled = (facts: Profile) => compileProfile(facts, catalogue.dictionary);

/** Random facts of the dictionary, so many that policies read several of them. */
function manyFacts(): fc.Arbitrary<Profile> {
  const facts = [...catalogue.dictionary.facts.values()];
  return fc
    .subarray(facts, { minLength: 20, maxLength: 120 })
    .chain((chosen) =>
      fc
        .tuple(...chosen.map((fact) => arbitraryValue(fact)))
        .map((values) => Object.fromEntries(chosen.map(({ id }, i) => [id, values[i]!]))),
    );
}

test("what is remembered is what judging anew would find, whoever asked before", () => {
  const memory = new JudgementMemory(ample);
  fc.assert(
    fc.property(manyFacts(), (facts) => {
      const profile = compiled(facts);
      const found = memory.judgeAll(versions, profile, asOf);
      found.forEach(({ evaluation, undecided }, i) => {
        const anew = judgePolicy(versions[i]!, profile, asOf);
        expect(evaluation).toEqual(anew.evaluation);
        expect(undecided?.waits.map(({ at }) => at)).toEqual(
          anew.undecided?.waits.map(({ at }) => at),
        );
        expect(undecided?.weight).toBe(anew.undecided?.weight);
      });
    }),
    { numRuns: 60 },
  );
});

test("two answers that differ in one fact share a judgement only where nothing of it can differ", () => {
  fc.assert(
    fc.property(manyFacts(), fc.nat(), (facts, which) => {
      const ids = Object.keys(facts);
      const { [ids[which % ids.length]!]: _left, ...fewer } = facts;
      const memory = new JudgementMemory(ample);
      const before = memory.judgeAll(versions, compiled(facts), asOf);
      const after = memory.judgeAll(versions, compiled(fewer), asOf);
      after.forEach((judged, i) => {
        if (judged !== before[i]) return;
        const anew = judgePolicy(versions[i]!, compiled(fewer), asOf);
        expect(judged.evaluation).toEqual(anew.evaluation);
      });
      expect(after.some((judged, i) => judged === before[i])).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("a fact that a policy does not read leaves its judgement as it was", () => {
  const memory = new JudgementMemory(ample);
  const before = memory.judgeAll(versions, compiled({}), asOf);
  const after = memory.judgeAll(versions, compiled({ isHighTech: known(true) }), asOf);
  const at = catalogue.dictionary.facts.has("isHighTech");
  expect(at).toBe(true);
  const place = compiled({}).layout.index.get("isHighTech")!;
  after.forEach((judged, i) => {
    expect(judged === before[i]).toBe(!versions[i]!.compiled.reads.includes(place));
  });
});

test("another day begins with nothing remembered", () => {
  const memory = new JudgementMemory(ample);
  const before = memory.judgeAll(versions, compiled({}), asOf);
  const after = memory.judgeAll(versions, compiled({}), "2026-11-25");
  after.forEach((judged, i) => expect(judged).not.toBe(before[i]));
  expect(memory.size.judgements).toBe(versions.length);
});

test("no crowd of different firms fills more than was allowed, and what is asked for stays", () => {
  const maxBytes = 4 * 1024 * 1024;
  const memory = new JudgementMemory(maxBytes);
  const often = memory.judgeAll(versions, compiled({}), asOf);
  for (let employees = 1; employees <= 400; employees += 1) {
    const value = { kind: "range", min: employees, max: employees } as const;
    memory.judgeAll(versions, compiled({ employees: value }), asOf);
    const again = memory.judgeAll(versions, compiled({}), asOf);
    expect(again.every((judged, i) => judged === often[i])).toBe(true);
    expect(memory.size.bytes).toBeLessThanOrEqual(maxBytes);
  }
  expect(memory.size.judgements).toBeLessThan(400 + versions.length);
});

test("a memory too small for anything still judges", () => {
  const memory = new JudgementMemory(10);
  expect(memory.judgeAll(versions, compiled({}), asOf)).toHaveLength(versions.length);
  expect(memory.size).toEqual({ judgements: 0, bytes: 0 });
});
