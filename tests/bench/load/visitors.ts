import { readFileSync } from "node:fs";
import { answersCookie } from "~/business/answers-cookie.server";
import { serialiseAnswers } from "~/business/answers-text";
import type { FactDictionary } from "~/policy/fact";
import { parseFactDictionary } from "~/policy/fact-dictionary";
import { parseFacts } from "~/policy/fact-input";
import type { Profile } from "~/policy/value";

/** A manufacturer after the core questions and one more: what most visitors have told when they look at the result. */
const facts = {
  entityType: "企业",
  registeredDistrict: "浔阳区",
  industry: "C",
  foundedOn: "2019-05-06",
  employees: 80,
  annualRevenue: { min: 20_000_000, max: 50_000_000 },
  isHighTech: true,
  isTechSme: true,
  isInnovativeSme: false,
  isSpecializedNew: false,
  isAboveScale: true,
  hasRdSpending: true,
  ownsPatent: true,
  hasExports: false,
  hiredTargetGroups: true,
  hasBankLoanContract: true,
};

/** The body that a program posts to judge this firm. */
export const matchBody = JSON.stringify({ facts });

/** The cookie of this firm's browser. */
export function visitorCookie(secret: string): string {
  const dictionary = parseFactDictionary(readFileSync("content/facts.yaml", "utf8"));
  const profile = profileOf(dictionary);
  const met = dictionary.questions
    .filter((question) => question.facts.some((id) => id in profile))
    .map(({ key }) => key);
  const text = serialiseAnswers({ facts: profile, met, skipped: [], creditCode: null });
  const sealing = { secret: Buffer.from(secret), now: new Date(), secure: false };
  return answersCookie(text, sealing)?.split(";", 1)[0] ?? "";
}

function profileOf(dictionary: FactDictionary): Profile {
  const parsed = parseFacts(facts, dictionary);
  if ("errors" in parsed) {
    throw new Error(`The visitor of the load bench needs mending: ${JSON.stringify(parsed)}`);
  }
  return parsed.profile;
}
