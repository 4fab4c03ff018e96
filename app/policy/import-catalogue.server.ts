import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "~/platform/db.server";
import type { PolicyFiles } from "./catalogue-files";
import { readCatalogueFiles } from "./catalogue-files.server";
import { CatalogueError, refuseProblems } from "./catalogue-problem";
import type { PolicyText } from "./policy";
import {
  findRevision,
  insertPolicyVersions,
  listLatestVersions,
  raiseRevision,
} from "./policy-version.repository.server";
import type { Rule } from "./rule";

/** Any fixed number: two processes that start together import one after the other. */
const IMPORT_LOCK = 7_430_112;

/**
 * Records the shipped catalogue: a policy whose content differs from its newest recorded version gets one
 * version more, all in one transaction. Formatting and the order of keys do not matter. Returns how many
 * versions were added. `now` dates them; a changed policy whose `recorded` day was not moved on is
 * recorded `today` (`YYYY-MM-DD`).
 */
export async function importCatalogue(
  db: Database,
  contentDir: string,
  { today, now }: { today: string; now: Date },
): Promise<number> {
  const { policies, problems } = await readCatalogueFiles(contentDir);
  refuseProblems(problems);
  const shipped = policies.map(contentOf);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
    const latest = new Map((await listLatestVersions(tx)).map((row) => [row.policyId, row]));
    const rows = shipped.flatMap(({ text, rule, contentHash }) => {
      const before = latest.get(rule.id);
      if (before?.contentHash === contentHash) return [];
      const recorded = before && rule.recorded <= before.recordedOn ? today : rule.recorded;
      return {
        policyId: rule.id,
        version: (before?.version ?? 0) + 1,
        contentHash,
        recordedOn: recorded,
        effectiveFrom: rule.effective.from,
        effectiveTo: rule.effective.to,
        body: { text, rule: { ...rule, recorded } },
      };
    });
    await insertPolicyVersions(tx, rows);
    if (rows.length > 0 || (await findRevision(tx)) === null) {
      await raiseRevision(tx, { contentHash: hashOf(shipped.map((p) => p.contentHash)), now });
    }
    return rows.length;
  });
}

function contentOf({ id, text, rule }: PolicyFiles): {
  text: PolicyText;
  rule: Rule;
  contentHash: string;
} {
  if (!text.text || !rule) throw new CatalogueError(`The policy ${id} is incomplete.`);
  const { recorded: _whenNotWhat, ...content } = rule;
  return { text: text.text, rule, contentHash: hashOf([text.text, content]) };
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

/** JSON with sorted keys, so that equal content has equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`)
    .join(",")}}`;
}
