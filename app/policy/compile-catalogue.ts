import { compileRule, type CompiledRule } from "./compile-rule";
import type { FactDictionary } from "./fact";
import type { ParameterTable } from "./parameter";
import type { Catalogue, PolicyVersion } from "./policy";

export interface CompiledVersion {
  readonly version: PolicyVersion;
  readonly compiled: CompiledRule;
}

/** The two times of a question, `YYYY-MM-DD`: the day asked about, and up to when what we had recorded counts. */
export interface Moment {
  asOf: string;
  /** Absent: everything recorded so far. */
  knownOn?: string | undefined;
}

/** A catalogue with every rule compiled. Immutable, one per catalogue revision. */
export interface CompiledCatalogue {
  readonly revision: string;
  readonly dictionary: FactDictionary;
  readonly policies: ReadonlyMap<string, readonly CompiledVersion[]>;
  /** The version that holds; null when nothing of the policy was recorded by then. */
  versionAt(policyId: string, moment: Moment): CompiledVersion | null;
  /** The version that holds of every policy, in catalogue order. */
  versionsAt(moment: Moment): CompiledVersion[];
}

/** @throws as `compileRule` does. */
export function compileCatalogue(
  catalogue: Catalogue,
  dictionary: FactDictionary,
  parameters: ParameterTable,
): CompiledCatalogue {
  const policies = new Map<string, readonly CompiledVersion[]>();
  for (const [id, versions] of catalogue.policies) {
    const compiled = versions.map((version) => ({
      version,
      compiled: compileRule(version.rule, dictionary, parameters),
    }));
    policies.set(id, compiled.sort(latestFirst));
  }
  const versionAt = (policyId: string, moment: Moment) =>
    chooseVersion(policies.get(policyId) ?? [], moment);
  return {
    revision: catalogue.revision,
    dictionary,
    policies,
    versionAt,
    versionsAt: (moment) =>
      [...policies.keys()].flatMap((id) => {
        const version = versionAt(id, moment);
        return version ? [version] : [];
      }),
  };
}

const latestFirst = (a: CompiledVersion, b: CompiledVersion) =>
  b.version.rule.recorded.localeCompare(a.version.rule.recorded) ||
  b.version.version - a.version.version;

/** The latest recorded version whose validity covers the day, else the latest recorded. */
function chooseVersion(
  versions: readonly CompiledVersion[],
  { asOf, knownOn }: Moment,
): CompiledVersion | null {
  const known = versions.filter(
    ({ version }) => knownOn === undefined || version.rule.recorded <= knownOn,
  );
  const covering = known.find(({ version }) => {
    const { from, to } = version.rule.effective;
    return (from === null || from <= asOf) && (to === null || to >= asOf);
  });
  return covering ?? known[0] ?? null;
}
