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
  /** The version that holds of every policy, in catalogue order. The same array as long as the same moment is asked for. */
  versionsAt(moment: Moment): readonly CompiledVersion[];
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
    versionsAt: keepLast((moment) =>
      [...policies.keys()].flatMap((id) => versionAt(id, moment) ?? []),
    ),
  };
}

/** Nearly everybody asks about today. */
function keepLast<T>(work: (moment: Moment) => T): (moment: Moment) => T {
  let last: { asOf: string; knownOn: string | undefined; found: T } | null = null;
  return ({ asOf, knownOn }) => {
    if (last?.asOf !== asOf || last.knownOn !== knownOn) {
      last = { asOf, knownOn, found: work({ asOf, knownOn }) };
    }
    return last.found;
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
