import fs from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { officials } from "~db/schema/identity";
import {
  cheapMeans,
  codeAt,
  fullLogIn,
  requestWith,
  testOrganisation,
  type TestOrganisation,
} from "../../tests/fixtures/organisation";
import { testDatabase } from "../../tests/setup/database";
import { acceptInvitation } from "./accept-invitation.server";
import { checkRecoveryCode } from "./check-recovery-code.server";
import { checkSetUpCode } from "./check-set-up-code.server";
import { demoLogIns, seedDemoOrganisation } from "./demo-organisation.server";
import { demoPlan } from "./demo-plan";
import { inviteOfficial } from "./invite-official.server";
import { openGroupKeys } from "./group-access.server";
import type { ShownOffer } from "./enrolment-offer.server";
import { newRecoveryCode } from "./keys/recovery-code.server";
import { logIn } from "./log-in.server";
import { isSigned } from "./official-record.server";
import { pinnedOrganisationKeys } from "./pinned-keys.server";
import { recoverWithCode } from "./recover-with-code.server";
import { renewRecoveryCode } from "./renew-recovery-code.server";
import { readOfficialSession } from "./session.server";
import { setUpOrganisation } from "./set-up-organisation.server";

const database = testDatabase();
const start = new Date();
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await testOrganisation(database.db, start);
});

function offered(offer: ShownOffer, own = "") {
  const secret = secretOf(offer);
  return {
    state: offer.state,
    password: { choice: own ? ("own" as const) : ("proposed" as const), own },
    totpCode: codeAt(secret, start),
  };
}

/** The bytes behind the base 32 text that the page shows. */
function secretOf(offer: ShownOffer): Uint8Array {
  let bits = "";
  for (const letter of offer.totpText) {
    bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0");
  }
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, at) =>
    parseInt(bits.slice(at * 8, at * 8 + 8), 2),
  );
}

async function invite(loginName: string, roles: readonly string[] = ["handler"]) {
  const answer = await inviteOfficial(database.db, {
    actor: organisation.person("demo-admin").official,
    input: { loginName, displayName: "测试承办人", unitId: "commerce", roles },
    now: start,
  });
  if (answer.status !== "ok") throw new Error(answer.status);
  return answer;
}

test("an invitation becomes an official with own keys that nobody signed yet", async () => {
  const { means } = organisation;
  const { setUpCode, officialId } = await invite("New.Handler ");
  const check = (code: string, now = start) =>
    checkSetUpCode(
      database.db,
      { input: { loginName: "new.handler", code }, caller: "c", now },
      means,
    );
  expect((await check(newRecoveryCode())).status).toBe("refused");
  expect((await check(setUpCode, later(15 * 24 * 60))).status).toBe("refused");
  const checked = await check(setUpCode.toLowerCase().replaceAll("-", " "));
  if (checked.status !== "ok") throw new Error(checked.status);
  const { offer } = checked;
  const wrong = { ...offered(offer, "short"), totpCode: "123" };
  expect(await acceptInvitation(database.db, { input: wrong, now: start }, means)).toMatchObject({
    status: "invalid",
    password: "too-short",
    totpWrong: true,
    offer,
  });
  const accepted = await acceptInvitation(
    database.db,
    { input: offered(offer), now: start },
    means,
  );
  if (accepted.status !== "ok") throw new Error(accepted.status);
  expect(accepted).toMatchObject({ awaitsSignature: true });
  expect(accepted.backupCodes).toHaveLength(10);
  const [row] = await database.db.select().from(officials).where(eq(officials.id, officialId));
  if (!row) throw new Error("no row");
  expect(isSigned(means.pinned, row)).toBe(false);
  expect(row).toMatchObject({ status: "active", setupHash: null, keyEpoch: 1 });
  const again = await acceptInvitation(database.db, { input: offered(offer), now: start }, means);
  expect(again).toEqual({ status: "expired" });
  expect((await check(setUpCode)).status).toBe("refused");
  const logged = await logIn(
    database.db,
    {
      input: { loginName: "new.handler", password: offer.passphrase },
      caller: "c",
      now: start,
    },
    means,
  );
  expect(logged.status).toBe("second-factor");
});

test("the code that confirmed the app cannot be used for the first log-in", async () => {
  const { means } = organisation;
  const { setUpCode, officialId } = await invite("new-handler");
  const checked = await checkSetUpCode(
    database.db,
    { input: { loginName: "new-handler", code: setUpCode }, caller: "c", now: start },
    means,
  );
  if (checked.status !== "ok") throw new Error(checked.status);
  const { offer } = checked;
  await acceptInvitation(database.db, { input: offered(offer), now: start }, means);
  const who = {
    ...organisation.person("demo-handler-1"),
    id: officialId,
    loginName: "new-handler",
    password: offer.passphrase,
    totpSecret: secretOf(offer),
  };
  await expect(fullLogIn(database.db, who, start, means)).rejects.toThrow("wrong");
  expect(await fullLogIn(database.db, who, later(1), means)).toContain("__Host-desk");
});

test("what an administrator writes is checked", async () => {
  const actor = organisation.person("demo-admin").official;
  const problems = async (changes: object) => {
    const input = {
      loginName: "somebody",
      displayName: "某人",
      unitId: "commerce",
      roles: ["handler"],
      ...changes,
    };
    const answer = await inviteOfficial(database.db, { actor, input, now: start });
    return answer.status === "invalid" ? answer.problems.map(({ field }) => field) : [];
  };
  expect(await problems({ loginName: "李" })).toEqual(["loginName"]);
  expect(await problems({ loginName: "demo-admin" })).toEqual(["loginName"]);
  expect(await problems({ displayName: " " })).toEqual(["displayName"]);
  expect(await problems({ unitId: "../x" })).toEqual(["unitId"]);
  expect(await problems({ roles: [] })).toEqual(["roles"]);
  expect(await problems({ roles: ["root"] })).toEqual(["roles"]);
  expect(await problems({ roles: ["administrator", "handler"] })).toEqual(["roles"]);
  expect(await problems({})).toEqual([]);
});

test("A15: the printed code gives a new password and the same keys; it works once", async () => {
  const { means } = organisation;
  const who = organisation.person("demo-intake-1");
  const cookie = await fullLogIn(database.db, who, start, means);
  const check = (code: string) =>
    checkRecoveryCode(
      database.db,
      { input: { loginName: who.loginName, code }, caller: "c", now: start },
      means,
    );
  expect((await check(newRecoveryCode())).status).toBe("refused");
  expect((await check("mistyped")).status).toBe("refused");
  const checked = await check(who.recoveryCode);
  if (checked.status !== "ok") throw new Error(checked.status);
  const own = "七里湖边 orchid stone 41 lamp";
  const recovered = await recoverWithCode(
    database.db,
    { input: offered(checked.offer, own), now: start },
    means,
  );
  if (recovered.status !== "ok") throw new Error(recovered.status);
  expect(recovered.awaitsSignature).toBe(false);
  expect(await readOfficialSession(requestWith(cookie), start, database.db)).toBeNull();
  expect((await check(who.recoveryCode)).status).toBe("refused");
  expect((await check(recovered.recoveryCode)).status).toBe("ok");
  const secret = secretOf(checked.offer);
  const again = { ...who, password: own, totpSecret: secret };
  const after = await fullLogIn(database.db, again, later(1), means);
  const session = await readOfficialSession(requestWith(after), later(1), database.db);
  if (session?.stage !== "full") throw new Error("no session");
  expect([...(await openGroupKeys(database.db, session.official, means.pinned)).keys()]).toEqual([
    "intake-a",
  ]);
});

test("a renewed recovery code voids the old paper", async () => {
  const { means } = organisation;
  const who = organisation.person("demo-intake-1");
  const renew = (password: string) =>
    renewRecoveryCode(
      database.db,
      { actor: who.official, input: { password }, caller: "c", now: start },
      means,
    );
  expect(await renew("not the password")).toEqual({ status: "wrong-password" });
  const renewed = await renew(who.password);
  if (renewed.status !== "ok") throw new Error(renewed.status);
  for (const [code, status] of [
    [who.recoveryCode, "refused"],
    [renewed.recoveryCode, "ok"],
  ] as const) {
    const input = { loginName: who.loginName, code };
    const answer = await checkRecoveryCode(database.db, { input, caller: "c", now: start }, means);
    expect(answer.status).toBe(status);
  }
});

test("set-up keys open with the printed code only, and one organisation is enough", async () => {
  const { dataFolder, means } = organisation;
  const input = { plan: demoPlan, dataFolder };
  expect(await setUpOrganisation(database.db, { input, now: start })).toEqual({ status: "exists" });
  await database.sql`truncate organisations, officials, groups, group_keys cascade`;
  const made = await setUpOrganisation(database.db, { input, now: start });
  if (made.status !== "ok") throw new Error(made.status);
  const pinned = pinnedOrganisationKeys({ PORTAL_DATA_DIR: dataFolder });
  expect(pinned).toEqual([made.publicKey]);
  const [first] = made.people;
  if (!first) throw new Error("nobody");
  const [before] = await database.db
    .select()
    .from(officials)
    .where(eq(officials.loginName, first.loginName));
  if (!before) throw new Error("no row");
  expect(before).toMatchObject({ status: "invited", wrappedKeys: null, verifier: null });
  expect(isSigned(pinned, before)).toBe(true);
  const checked = await checkSetUpCode(
    database.db,
    { input: { loginName: first.loginName, code: first.setUpCode }, caller: "c", now: start },
    means,
  );
  if (checked.status !== "ok") throw new Error(checked.status);
  const accepted = await acceptInvitation(
    database.db,
    { input: offered(checked.offer), now: start },
    means,
  );
  expect(accepted).toMatchObject({ status: "ok", awaitsSignature: false });
  const [after] = await database.db.select().from(officials).where(eq(officials.id, before.id));
  expect(after && isSigned(pinned, after)).toBe(true);
  expect(after?.recoveryWrappedKeys).not.toEqual(before.recoveryWrappedKeys);
});

test("demo officials are made once, log in, and never appear beside real data", async () => {
  const { dataFolder } = organisation;
  await database.sql`truncate organisations, officials, groups, group_keys, audit_events cascade`;
  const means = cheapMeans();
  const input = { dataFolder, production: true, ownDatabaseServer: false };
  const seed = (changes: object = {}) =>
    seedDemoOrganisation(database.db, { input: { ...input, ...changes }, now: start }, means);
  expect((await seed({ ownDatabaseServer: true })).status).toBe("refused");
  expect(await database.db.$count(officials)).toBe(0);
  const both = await Promise.all([seed(), seed()]);
  expect(both.map(({ status }) => status).sort()).toEqual(["present", "seeded"]);
  expect(await database.db.$count(officials)).toBe(demoPlan.people.length);
  const logIns = demoLogIns(dataFolder);
  expect(logIns).toHaveLength(demoPlan.people.length);
  const file = path.join(dataFolder, "demo-log-ins.json");
  expect((fs.statSync(file).mode & 0o777).toString(8)).toBe("600");
  const [one] = logIns ?? [];
  const logged = await logIn(
    database.db,
    {
      input: { loginName: one?.loginName ?? "", password: one?.password ?? "" },
      caller: "c",
      now: start,
    },
    means,
  );
  expect(logged.status).toBe("second-factor");
  expect(await seed()).toMatchObject({ status: "present", logIns });
  await database.sql`update organisations set demo = false`;
  expect((await seed()).status).toBe("refused");
  const rows = await database.db.select().from(auditEvents);
  expect(rows.map(({ event }) => event)).toEqual(["organisation.set-up"]);
});
