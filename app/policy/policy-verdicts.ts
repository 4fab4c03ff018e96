import type { CompiledCatalogue, Moment } from "./compile-catalogue";
import { compileProfile } from "./compile-profile";
import { dayOfIso } from "./civil-day";
import { deriveFacts } from "./derive-facts";
import type { Verdict } from "./evaluation";
import { verdictOf } from "./truth-code";
import type { Profile } from "./value";

/** Only the verdict of every policy, by id: what a list shows of a match, at a fraction of its work. */
export function policyVerdicts(
  catalogue: CompiledCatalogue,
  given: Profile,
  moment: Moment,
): Record<string, Verdict> {
  const { dictionary } = catalogue;
  const profile = compileProfile(deriveFacts(given, dictionary, moment.asOf), dictionary);
  const day = dayOfIso(moment.asOf);
  return Object.fromEntries(
    catalogue
      .versionsAt(moment)
      .map(({ compiled }) => [compiled.rule.id, verdictOf(compiled.verdict(profile, day))]),
  );
}
