import { LogicEngine } from "json-logic-engine";
import {
  Engine as RulesEngine,
  type NestedCondition,
  type TopLevelCondition,
} from "json-rules-engine";
import Publicodes from "publicodes";
import type { FactDictionary } from "~/policy/fact";
import type { Condition, Rule } from "~/policy/rule";
import type { PlainProfile } from "./match-rules";

/** A rule library that says of each rule whether a complete profile meets it. */
export interface Rival {
  name: string;
  /** Verdicts in the order of the rules. */
  verdicts: (profile: PlainProfile) => boolean[] | Promise<boolean[]>;
}

type Members = { all: Condition[] } | { any: Condition[] } | { none: Condition[] };
type FigureTest = { fact: string; op: ">=" | "<=" | ">"; value: number };
type PlainTest =
  { fact: string; is: boolean | string } | { fact: string; in: string[] } | FigureTest;

/** The part of the vocabulary that the bench rules use, folded into another language. */
interface Language<T> {
  group: (kind: "all" | "any" | "none", members: T[]) => T;
  test: (test: PlainTest) => T;
}

function translate<T>(condition: Condition, language: Language<T>): T {
  for (const kind of ["all", "any", "none"] as const) {
    if (!(kind in condition)) continue;
    const members = (condition as Members & Record<typeof kind, Condition[]>)[kind];
    return language.group(
      kind,
      members.map((member) => translate(member, language)),
    );
  }
  return language.test(condition as PlainTest);
}

/** json-rules-engine with all rules in one engine, as its manual has it: facts are looked up once a run. */
export function jsonRulesEngine(rules: readonly Rule[]): Rival {
  const engine = new RulesEngine();
  for (const { id, eligible } of rules) {
    const conditions = translate<NestedCondition>(eligible, {
      group: (kind, members) =>
        kind === "all"
          ? { all: members }
          : kind === "any"
            ? { any: members }
            : { not: { any: members } },
      test: (test) => {
        if ("is" in test) return { fact: test.fact, operator: "equal", value: test.is };
        if ("in" in test) return { fact: test.fact, operator: "in", value: test.in };
        const operators = {
          ">=": "greaterThanInclusive",
          "<=": "lessThanInclusive",
          ">": "greaterThan",
        };
        return { fact: test.fact, operator: operators[test.op], value: test.value };
      },
    });
    engine.addRule({ conditions: conditions as TopLevelCondition, event: { type: id } });
  }
  return {
    name: "json-rules-engine",
    verdicts: async (profile) => {
      const { events } = await engine.run(profile);
      const met = new Set(events.map(({ type }) => type));
      return rules.map(({ id }) => met.has(id));
    },
  };
}

/** json-logic-engine with every rule compiled. */
export function jsonLogicEngine(rules: readonly Rule[]): Rival {
  const engine = new LogicEngine();
  const compiled = rules.map(({ eligible }) => {
    const logic = translate<object>(eligible, {
      group: (kind, members) =>
        kind === "all"
          ? { and: members }
          : kind === "any"
            ? { or: members }
            : { "!": { or: members } },
      test: (test) => {
        const fact = { var: test.fact };
        if ("is" in test) return { "===": [fact, test.is] };
        return "in" in test ? { in: [fact, test.in] } : { [test.op]: [fact, test.value] };
      },
    });
    return engine.build(logic) as (profile: PlainProfile) => unknown;
  });
  return {
    name: "json-logic-engine, compiled",
    verdicts: (profile) => compiled.map((met) => Boolean(met(profile))),
  };
}

/** publicodes with all rules in one engine; options are numbers there, which costs it nothing. */
export function publicodes(rules: readonly Rule[], { facts }: FactDictionary): Rival {
  const code = (fact: string, option: string) =>
    facts.get(fact)?.options.findIndex(({ value }) => value === option) ?? -1;
  const model: Record<string, object> = {};
  for (const id of facts.keys()) model[id] = { question: id };
  for (const { id, eligible } of rules) {
    model[id] = translate<object>(eligible, {
      group: (kind, members) => {
        if (kind === "all") return { "toutes ces conditions": members };
        const any = { "une de ces conditions": members };
        return kind === "any" ? any : { "=": [any, "non"] };
      },
      test: (test) => {
        if ("op" in test) return { [test.op]: [test.fact, String(test.value)] };
        if ("in" in test) {
          const equals = test.in.map((option) => `${test.fact} = ${code(test.fact, option)}`);
          return { "une de ces conditions": equals };
        }
        if (typeof test.is === "boolean") return { "=": [test.fact, test.is ? "oui" : "non"] };
        return { "=": [test.fact, String(code(test.fact, test.is))] };
      },
    });
  }
  const engine = new Publicodes(model as ConstructorParameters<typeof Publicodes>[0]);
  return {
    name: "publicodes",
    verdicts: (profile) => {
      const situation = Object.entries(profile).map(([id, value]) => {
        if (typeof value === "boolean") return [id, value ? "oui" : "non"];
        return [id, typeof value === "string" ? code(id, value) : value];
      });
      engine.setSituation(Object.fromEntries(situation) as Record<string, string | number>);
      return rules.map(({ id }) => engine.evaluate(id).nodeValue === true);
    },
  };
}
