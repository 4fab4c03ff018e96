import fs from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { officials, organisations } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { type BuiltOfficial, buildOrganisation } from "./build-organisation.server";
import { demoPlan } from "./demo-plan";
import { enrol, replaceBackupCodes } from "./enrolment.server";
import { generatePassphrase } from "./keys/passphrase";
import { randomKey } from "./keys/suite.server";
import { newTotpSecret, totpSecretText } from "./keys/totp.server";
import type { Means } from "./means.server";
import { isRole, ROLES } from "./roles";
import { hasOrganisation, writeOrganisation } from "./set-up-organisation.server";

const FILE = "demo-log-ins.json";

const logInsSchema = z.array(
  z.strictObject({
    loginName: z.string(),
    displayName: z.string(),
    roles: z.string(),
    password: z.string(),
    /** To type into an authenticator app, or for `npm run demo:code`. */
    totpSecret: z.string(),
    totpBytes: z.base64(),
  }),
);

export type DemoLogIn = z.output<typeof logInsSchema>[number];

export type SeedOutcome =
  | { status: "seeded" | "present"; logIns: readonly DemoLogIn[] | null }
  /** A real organisation lives here, or this is a production server. */
  | { status: "refused"; reason: string };

/**
 * Officials to try the desk with, made once per database, with passwords made by chance that are kept in the data
 * folder only. Refused on a production server with a database of its own and beside a real organisation.
 */
export async function seedDemoOrganisation(
  db: Database,
  {
    input,
    now,
  }: {
    input: { dataFolder: string; production: boolean; ownDatabaseServer: boolean };
    now: Date;
  },
  means: Means,
): Promise<SeedOutcome> {
  const { dataFolder, production, ownDatabaseServer } = input;
  if (production && ownDatabaseServer) {
    return { status: "refused", reason: "Demo officials are not made on a production database." };
  }
  const known = await existing(db, dataFolder);
  if (known) return known;
  const built = await buildOrganisation(demoPlan, now);
  const enrolled: Awaited<ReturnType<typeof enrolDemo>>[] = [];
  // One after the other: people who open pages meanwhile must not wait for a row of derivations.
  for (const official of built.officials) enrolled.push(await enrolDemo(official, means));
  const written = await db.transaction(async (tx) => {
    const people = built.officials.map((official, at) => {
      const columns = enrolled[at]?.columns;
      return { ...official, row: { ...official.row, ...columns } };
    });
    const demo = { ...built, officials: people };
    if (!(await writeOrganisation(tx, demo, { demo: true, dataFolder, now }))) return false;
    for (const { row } of people) await replaceBackupCodes(tx, row.id, means);
    keepLogIns(
      dataFolder,
      enrolled.map(({ logIn }) => logIn),
    );
    return true;
  });
  if (written) return { status: "seeded", logIns: enrolled.map(({ logIn }) => logIn) };
  return (await existing(db, dataFolder)) ?? { status: "present", logIns: null };
}

/** The log-ins made at seeding, or null when there are none (any more). */
export function demoLogIns(dataFolder: string): readonly DemoLogIn[] | null {
  try {
    const text = fs.readFileSync(path.join(dataFolder, FILE), "utf8");
    return logInsSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether somebody's log-in is one of the demonstration. */
export async function isDemoOrganisation(db: Database): Promise<boolean> {
  return (await db.$count(organisations, eq(organisations.demo, true))) > 0;
}

async function existing(db: Database, dataFolder: string): Promise<SeedOutcome | null> {
  if (!(await hasOrganisation(db))) return null;
  if (!(await isDemoOrganisation(db))) {
    return { status: "refused", reason: "There is an organisation already." };
  }
  const logIns = demoLogIns(dataFolder);
  const [first] = logIns ?? [];
  const [row] = first
    ? await db
        .select({ id: officials.id })
        .from(officials)
        .where(eq(officials.loginName, first.loginName))
    : [];
  return { status: "present", logIns: row ? logIns : null };
}

async function enrolDemo({ row, keys }: BuiltOfficial, means: Means) {
  const password = generatePassphrase(randomKey);
  const secret = newTotpSecret();
  const roles = row.roles.filter(isRole);
  for (;;) {
    const enrolled = await enrol(means, {
      official: row,
      keys,
      password,
      totp: { secret, lastStep: null },
      cost: means.kdfFor(roles),
    });
    if (enrolled.status === "busy") continue;
    const logIn: DemoLogIn = {
      loginName: row.loginName,
      displayName: row.displayName,
      roles: roles.map((role) => ROLES[role]).join("、"),
      password,
      totpSecret: totpSecretText(secret),
      totpBytes: Buffer.from(secret).toString("base64"),
    };
    return { columns: enrolled.columns, logIn };
  }
}

function keepLogIns(dataFolder: string, logIns: readonly DemoLogIn[]): void {
  const file = path.join(dataFolder, FILE);
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(logIns, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, file);
}
