import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { shareShippedCatalogue } from "../../../tests/setup/shipped-catalogue";
import { plainOf } from "~/http/packed-text.server";
import { arbitraryValue } from "../arbitrary-profile";
import type { LiveCatalogue } from "../catalogue.server";
import { compileProfile } from "../compile-profile";
import { leavesOf } from "../decisive-leaf";
import { formatFacts, formatValue } from "../fact-input";
import { matchPolicies } from "../match-policies";
import { nextQuestions } from "../next-question";
import type { Profile } from "../value";
import { answerMatch } from "./answer-match.server";
import { amountOf, conditionOf } from "./condition-answer";
import { factsSchemaOf } from "./facts.schema";
import { errorsSchema } from "./fields.schema";
import { matchParts } from "./match-answer.server";
import { matchResponseSchema } from "./match.schema";

const now = new Date("2026-11-24T08:00:00+08:00");
const json = "application/json";
let live: LiveCatalogue;
beforeAll(async () => {
  live = await shareShippedCatalogue();
}, 60_000);

function call(body: string, { type = json, query = "" } = {}): Promise<Response> {
  const headers = { "Content-Type": type };
  const address = `https://a.example/api/v1/match${query}`;
  return answerMatch(new Request(address, { method: "POST", headers, body }), now);
}

async function match(request: unknown) {
  const response = await call(JSON.stringify(request));
  expect(response.status).toBe(200);
  const body: unknown = await response.json();
  const checked = matchResponseSchema.parse(body);
  expect(checked).toEqual(body);
  return checked;
}

async function problems(body: string) {
  const response = await call(body);
  expect(response.status).toBe(400);
  return errorsSchema.parse(await response.json()).errors;
}

/** A few random facts of the dictionary. */
function someFacts(): fc.Arbitrary<Profile> {
  const facts = [...live.catalogue.dictionary.facts.values()];
  return fc
    .subarray(facts, { maxLength: 25 })
    .chain((chosen) =>
      fc
        .tuple(...chosen.map((fact) => arbitraryValue(fact)))
        .map((values) => Object.fromEntries(chosen.map(({ id }, i) => [id, values[i]!]))),
    );
}

test("judges every policy by the facts given, in the form the schema says", async () => {
  const answer = await match({
    asOf: "2026-11-23",
    facts: {
      employees: 80,
      annualRevenue: { min: 3_000_000, max: 5_000_000 },
      enterpriseScale: ["micro", "small"],
      isHighTech: true,
    },
  });
  expect(answer.asOf).toBe("2026-11-23");
  expect(answer.results.map(({ policyId }) => policyId)).toEqual([
    ...live.catalogue.policies.keys(),
  ]);
  const conditions = answer.results.flatMap((result) => result.conditions);
  const about = (fact: string) => conditions.filter((condition) => condition.fact === fact);
  expect(about("isHighTech").length).toBeGreaterThan(0);
  for (const { value, required, verdict } of about("isHighTech")) {
    expect(value).toBe(true);
    expect(verdict === "true").toBe(required.value === !required.negated);
  }
  expect(answer.nextQuestions.length).toBeGreaterThan(0);
  expect(answer.nextQuestions.flatMap(({ facts }) => facts)).not.toContain("isHighTech");
});

test("without asOf today in Shanghai counts, also before midnight elsewhere", async () => {
  expect((await match({ facts: {} })).asOf).toBe("2026-11-24");
});

test("knownOn leaves out what was not recorded by then", async () => {
  expect((await match({ facts: {}, knownOn: "2020-01-01" })).results).toEqual([]);
});

test("the spliced answer is what writing the whole answer at once would give", () => {
  const { catalogue } = live;
  const plain = (facts: Profile) => {
    const { evaluations } = matchPolicies(catalogue, facts, { asOf: "2026-11-24" });
    return evaluations.map((evaluation) => ({
      policyId: evaluation.policyId,
      version: evaluation.version,
      verdict: evaluation.verdict,
      amount: amountOf(evaluation.amount),
      deadline: evaluation.deadline,
      conditions: leavesOf(evaluation.trace).map((leaf) => ({
        ...conditionOf(leaf),
        verdict: leaf.truth,
        value: (leaf.value && formatValue(leaf.value)) ?? null,
        gap: leaf.gap,
      })),
    }));
  };
  fc.assert(
    fc.property(someFacts(), (facts) => {
      const moment = { asOf: "2026-11-24", limit: 5 };
      const result = matchPolicies(catalogue, facts, moment);
      const text = plainOf(matchParts(result, catalogue, { ...moment, facts })).toString();
      const { results } = JSON.parse(text) as { results: { nearMiss: unknown }[] };
      expect(results.map(({ nearMiss: _nearMiss, ...rest }) => rest)).toEqual(
        JSON.parse(JSON.stringify(plain(facts))),
      );
      expect(results.map(({ nearMiss }) => nearMiss !== null)).toEqual(
        result.evaluations.map(({ nearMiss }) => nearMiss !== null),
      );
      matchResponseSchema.parse(JSON.parse(text));
    }),
    { numRuns: 40 },
  );
});

test("the five best questions are the first five of all", () => {
  const { catalogue } = live;
  fc.assert(
    fc.property(someFacts(), (facts) => {
      const profile = compileProfile(facts, catalogue.dictionary);
      const all = nextQuestions(catalogue, profile, { asOf: "2026-11-24" });
      const best = nextQuestions(catalogue, profile, { asOf: "2026-11-24", limit: 5 });
      expect(best).toEqual(all.slice(0, 5));
    }),
    { numRuns: 40 },
  );
});

test("facts written by us fit the published schema and are read again", async () => {
  const schema = factsSchemaOf(live.catalogue.dictionary);
  await fc.assert(
    fc.asyncProperty(someFacts(), async (profile) => {
      const facts = formatFacts(profile);
      schema.parse(facts);
      expect((await call(JSON.stringify({ facts }))).status).toBe(200);
    }),
    { numRuns: 60 },
  );
});

test("a date of which only the first possible day is known never fails", async () => {
  for (const { id, type } of live.catalogue.dictionary.facts.values()) {
    if (type === "date") await match({ facts: { [id]: { min: "2040-01-01" } } });
  }
});

test("every problem of a body is named at once", async () => {
  const errors = await problems(`{
    "asOf": "2026-02-30", "knownOn": 5, "profile": {},
    "facts": {
      "employees": "80", "annualRevenue": {"min": 5, "max": 3}, "isHighTech": "yes",
      "enterpriseScale": ["tiny"], "noSuchFact": 1, "insuredEmployees": 1e999, "__proto__": {}
    }
  }`);
  expect(errors.map(({ path }) => path).sort()).toEqual([
    "asOf",
    "facts.__proto__",
    "facts.annualRevenue",
    "facts.employees",
    "facts.enterpriseScale[0]",
    "facts.insuredEmployees",
    "facts.isHighTech",
    "facts.noSuchFact",
    "knownOn",
    "profile",
  ]);
});

test.each([
  ["", ""],
  ['{"facts": {"employees": NaN}}', ""],
  ['{"facts": {}', ""],
  ["[]", ""],
  ["null", ""],
  ['"facts"', ""],
  ["{}", "facts"],
  ['{"facts": []}', "facts"],
  ['{"facts": null}', "facts"],
  ["[".repeat(100_000), ""],
  ["\u0000", ""],
])("a body like %j is refused", async (body, path) => {
  expect((await problems(body)).map((problem) => problem.path)).toEqual([path]);
});

test("thousands of problems are counted, not all spelt out", async () => {
  const facts = Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`f${i}`, 1]));
  const errors = await problems(JSON.stringify({ facts }));
  expect(errors).toHaveLength(501);
  expect(errors.at(-1)?.message).toContain("8500");
});

test("what is not JSON by its own word is refused before it is read", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"]) {
    const response = await call("{}", { type });
    expect(response.status).toBe(415);
    errorsSchema.parse(await response.json());
  }
  const type = "application/json; charset=utf-8";
  expect((await call('{"facts":{}}', { type })).status).toBe(200);
});

test("a parameter in the address is a mistake worth naming", async () => {
  const response = await call('{"facts": {}, "x": 1}', { query: "?asOf=2026-11-24" });
  expect(response.status).toBe(400);
  const { errors } = errorsSchema.parse(await response.json());
  expect(errors.map(({ path }) => path)).toEqual(["asOf", "x"]);
});

test("no body fails, and what is refused says where and how to mend it", async () => {
  const ids = [...live.catalogue.dictionary.facts.keys(), "__proto__", "constructor", ""];
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(-0, 1e308, -1e308, 1e-320, "2026-11-24", "9999-99-99", [], {}),
    fc.record({ min: fc.jsonValue({ maxDepth: 1 }), max: fc.jsonValue({ maxDepth: 1 }) }),
  );
  const facts = fc.dictionary(fc.constantFrom(...ids), odd, { maxKeys: 12 });
  const body = fc.oneof(
    fc.record({ facts }),
    fc.record({ facts, asOf: odd, knownOn: odd }, { requiredKeys: [] }),
    fc.jsonValue(),
  );
  const text = fc.oneof(
    { weight: 8, arbitrary: body.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  );
  await fc.assert(
    fc.asyncProperty(text, async (sent) => {
      const response = await call(sent);
      const answer: unknown = await response.json();
      if (response.status === 200) matchResponseSchema.parse(answer);
      else {
        expect(response.status).toBe(400);
        for (const { message } of errorsSchema.parse(answer).errors) expect(message).not.toBe("");
      }
    }),
    { numRuns: 500 },
  );
});
