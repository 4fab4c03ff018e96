import { readFileSync } from "node:fs";
import { answersCookie } from "~/business/answers-cookie.server";
import { serialiseAnswers } from "~/business/answers-text";
import type { FactDefinition, Prior, Question } from "~/policy/fact";
import { parseFactDictionary } from "~/policy/fact-dictionary";
import { formatFacts } from "~/policy/fact-input";
import type { Profile, Value } from "~/policy/value";
import { known } from "~/policy/value-set";
import { randomFrom, type Random } from "../../fixtures/random";

/** A firm as far as it has answered: in the order of the interview, then some questions more. */
export interface Visitor {
  facts: Profile;
  /** Keys of the questions met. */
  met: string[];
}

const dictionary = parseFactDictionary(readFileSync("content/facts.yaml", "utf8"));
const core = dictionary.questions
  .filter((question) => question.core !== undefined)
  .sort((a, b) => (a.core ?? 0) - (b.core ?? 0));
const others = dictionary.questions.filter((question) => question.core === undefined);

/** The result is offered from the third question on; few go far beyond the core questions. */
const FEWEST_CORE = 4;
const MOST_OTHERS = 8;

/** So many firms at random, by the priors of the facts; the same seed gives the same ones. */
export function visitorsOf(seed: number, count: number): Visitor[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => {
    const asked = core.slice(0, random.whole(FEWEST_CORE, core.length));
    for (let more = random.whole(0, MOST_OTHERS); more > 0; more -= 1) {
      const question = random.pick(others);
      if (!asked.includes(question)) asked.push(question);
    }
    return { facts: answersTo(asked, random), met: asked.map(({ key }) => key) };
  });
}

function answersTo(asked: readonly Question[], random: Random): Profile {
  const facts: Record<string, Value> = {};
  for (const id of asked.flatMap((question) => question.facts)) {
    const fact = dictionary.facts.get(id);
    const value = fact && answerTo(fact, random);
    if (value) facts[id] = value;
  }
  return facts;
}

function answerTo(fact: FactDefinition, random: Random): Value {
  const { type, prior, options } = fact;
  switch (type) {
    case "bool":
      return known(random.chance(prior && "share" in prior ? prior.share : 0.5));
    case "enum":
      return { kind: "choice", possible: [optionOf(fact, random)] };
    case "multi": {
      const held = random.some(
        options.map(({ value }) => value),
        0.2,
      );
      return { kind: "set", must: held, may: held };
    }
    case "date": {
      const day = Math.round(quantileOf(prior, random, [16_000, 20_000]));
      return { kind: "date", min: day, max: day, never: false };
    }
    default: {
      const figure = clamp(fact, figureOf(quantileOf(prior, random, [1, 100]), type));
      return { kind: "range", min: figure, max: figure };
    }
  }
}

function optionOf({ prior, options }: FactDefinition, random: Random): string {
  const shares = prior && "shares" in prior ? prior.shares : {};
  let left = random.next();
  for (const { value } of options) {
    left -= shares[value] ?? 1 / options.length;
    if (left < 0) return value;
  }
  return random.pick(options).value;
}

function quantileOf(prior: Prior | null, random: Random, ends: [number, number]): number {
  const points = prior && "quantiles" in prior ? prior.quantiles : [];
  const [first, last] = [points[0]?.[1] ?? ends[0], points.at(-1)?.[1] ?? ends[1]];
  const share = random.next();
  const at = points.findIndex(([upTo]) => share < upTo);
  const [from, to] =
    at > 0 ? [points[at - 1]?.[1] ?? first, points[at]?.[1] ?? last] : [first, last];
  return from + random.next() * (to - from);
}

/** People count heads exactly and give money with two figures. */
function figureOf(figure: number, type: FactDefinition["type"]): number {
  return type === "integer" ? Math.round(figure) : Number(figure.toPrecision(2));
}

const clamp = ({ min = 0, max = Infinity }: FactDefinition, figure: number) =>
  Math.min(Math.max(figure, min), max);

/** The body that a program posts to judge this firm. */
export const matchBody = ({ facts }: Visitor) => JSON.stringify({ facts: formatFacts(facts) });

/** The cookie of this firm's browser. */
export function visitorCookie({ facts, met }: Visitor, secret: string): string {
  const text = serialiseAnswers({ facts, met, skipped: [], creditCode: null });
  const sealing = { secret: Buffer.from(secret), now: new Date(), secure: false };
  return answersCookie(text, sealing)?.split(";", 1)[0] ?? "";
}
