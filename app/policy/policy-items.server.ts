import { currentCatalogue } from "./catalogue.server";
import { compileProfile } from "./compile-profile";
import { evaluatePolicy } from "./evaluate-policy";
import { listItem, type PolicyListItem } from "./list-policies";

let kept: { revision: string; asOf: string; items: readonly PolicyListItem[] } | null = null;

/**
 * Every policy as it stands on a day, with the most it may pay anybody. Worked out once per catalogue
 * revision and day; one day is kept, because nearly everybody asks for today.
 */
export function policyItems(asOf: string): readonly PolicyListItem[] {
  const { catalogue } = currentCatalogue();
  if (!kept || kept.revision !== catalogue.revision || kept.asOf !== asOf) {
    const items = catalogue.versionsAt({ asOf }).map((policy) => {
      const { amount } = evaluatePolicy(policy, compileProfile({}, catalogue.dictionary), asOf);
      return listItem(policy.version, asOf, amount?.max ?? null);
    });
    kept = { revision: catalogue.revision, asOf, items };
  }
  return kept.items;
}
