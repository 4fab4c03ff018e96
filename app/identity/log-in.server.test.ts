import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { officials, officialSessions } from "~db/schema/identity";
import {
  codeAt,
  fullLogIn,
  requestWith,
  testOrganisation,
} from "../../tests/fixtures/organisation";
import type { TestOrganisation } from "../../tests/fixtures/organisation";
import { testDatabase } from "../../tests/setup/database";
import { changePassword } from "./change-password.server";
import { confirmSecondFactor } from "./confirm-second-factor.server";
import { makeOffer } from "./enrolment-offer.server";
import type { KdfQueue } from "./keys/kdf-queue.server";
import { sealKeyring, openKeyring, sessionIdHash } from "./keys/sealed-session.server";
import { SealError } from "./keys/seal-error";
import { randomKey } from "./keys/suite.server";
import { lockOfficial } from "./lock-official.server";
import { logIn } from "./log-in.server";
import { logOut } from "./log-out.server";
import { renewSecondFactor } from "./renew-second-factor.server";
import { resetOfficial } from "./reset-official.server";
import { createOfficialSession, readOfficialSession } from "./session.server";
import { unlockOfficial } from "./unlock-official.server";

const database = testDatabase();
const start = new Date();
const later = (ms: number) => new Date(start.getTime() + ms);
const minute = 60_000;

let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await testOrganisation(database.db, start);
});

async function passwordStep(
  loginName: string,
  password: string,
  { caller = "caller", now = start } = {},
) {
  const input = { loginName, password };
  return logIn(database.db, { input, caller, now }, organisation.means);
}

async function pendingSession(loginName: string) {
  const who = organisation.person(loginName);
  const answer = await passwordStep(loginName, who.password);
  if (answer.status !== "second-factor") throw new Error(answer.status);
  const session = await readOfficialSession(requestWith(answer.cookie), start, database.db);
  if (session?.stage !== "second-factor") throw new Error("no session");
  return { session, cookie: answer.cookie };
}

const failedRows = () =>
  database.db.select().from(auditEvents).where(eq(auditEvents.event, "log-in.failed"));

test("password and code log in; the cookie changes between them and the first is dead", async () => {
  const who = organisation.person("demo-intake-1");
  const { session, cookie } = await pendingSession("demo-intake-1");
  const input = { code: codeAt(who.totpSecret, start) };
  const answer = await confirmSecondFactor(
    database.db,
    { session, input, caller: "c", now: start },
    organisation.means,
  );
  if (answer.status !== "ok") throw new Error(answer.status);
  expect(answer.cookie).not.toBe(cookie);
  expect(answer.cookie).toMatch(
    /^__Host-desk=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
  expect(await readOfficialSession(requestWith(cookie), start, database.db)).toBeNull();
  const full = await readOfficialSession(requestWith(answer.cookie), start, database.db);
  expect(full).toMatchObject({ stage: "full", official: { id: who.id, keys: who.official.keys } });
});

test("names are read as phones type them", async () => {
  const who = organisation.person("demo-intake-1");
  const answer = await passwordStep("  DEMO-intake-1 ", who.password);
  expect(answer.status).toBe("second-factor");
});

test("finding 20: a failed log-in leaves exactly one row, without what was typed", async () => {
  await passwordStep("demo-intake-1", "not the password");
  expect(await failedRows()).toHaveLength(1);
  await passwordStep("nobody-here", "not the password");
  const rows = await failedRows();
  expect(rows).toHaveLength(2);
  expect(rows.map(({ actorId }) => actorId)).toEqual([
    organisation.person("demo-intake-1").id,
    null,
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/nobody-here|not the password/);
  const { session } = await pendingSession("demo-intake-2");
  const wrong = { session, input: { code: "000000" }, caller: "c", now: start };
  await confirmSecondFactor(database.db, wrong, organisation.means);
  expect(await failedRows()).toHaveLength(3);
});

test("unknown, wrong, locked and not yet set up cost one derivation and answer alike", async () => {
  const admin = organisation.person("demo-admin").official;
  const target = organisation.person("demo-intake-2");
  await lockOfficial(database.db, {
    actor: admin,
    input: { officialId: target.id },
    now: start,
  });
  await database.db.insert(officials).values({
    id: "11111111-1111-4111-8111-111111111111",
    loginName: "invited-one",
    displayName: "x",
    unitId: "commerce",
    roles: ["handler"],
    status: "invited",
  });
  const calls = vi.fn();
  const { queue } = organisation.means;
  const counting: KdfQueue = (work) => {
    calls();
    return queue(work);
  };
  const means = { ...organisation.means, queue: counting };
  const tries = [
    ["nobody-here", "not the password"],
    ["demo-intake-1", "not the password"],
    ["demo-intake-2", target.password],
    ["invited-one", "not the password"],
  ] as const;
  for (const [index, [loginName, password]] of tries.entries()) {
    const caller = `caller-${index}`;
    const input = { loginName, password };
    const answer = await logIn(database.db, { input, caller, now: start }, means);
    expect(answer).toEqual({ status: "refused" });
    expect(calls).toHaveBeenCalledTimes(index + 1);
  }
});

test("finding 17: an endless password does no derivation", async () => {
  const started = vi.fn();
  const queue: KdfQueue = (work) => {
    started();
    return work();
  };
  const input = { loginName: "demo-intake-1", password: "长".repeat(200) };
  const means = { ...organisation.means, queue };
  const answer = await logIn(database.db, { input, caller: "c", now: start }, means);
  expect(answer.status).toBe("refused");
  expect(started).not.toHaveBeenCalled();
});

test("finding 16: a flood keeps nobody out but itself", async () => {
  const owner = organisation.person("demo-intake-1");
  for (let at = 0; at < 60; at += 1) {
    await passwordStep("demo-intake-1", "not the password", { caller: `attacker-${at % 8}` });
  }
  const attacker = await passwordStep("demo-intake-1", "again", { caller: "attacker-0" });
  expect(attacker).toMatchObject({ status: "wait" });
  const own = await passwordStep("demo-intake-1", owner.password, { caller: "owner" });
  expect(own.status).toBe("second-factor");
  const other = organisation.person("demo-intake-2");
  const neighbour = await passwordStep("demo-intake-2", other.password, { caller: "attacker-0" });
  expect(neighbour.status).toBe("second-factor");
});

test("five mistakes are free, then ten minutes; unknown names the same", async () => {
  for (const name of ["demo-intake-1", "nobody-here"]) {
    const caller = `caller of ${name}`;
    for (let at = 0; at < 5; at += 1) {
      expect((await passwordStep(name, "x", { caller })).status).toBe("refused");
    }
    expect(await passwordStep(name, "x", { caller })).toEqual({ status: "wait", seconds: 600 });
    const after = await passwordStep(name, "x", { caller, now: later(10 * minute) });
    expect(after.status).toBe("refused");
  }
});

test("finding 18: a code works once, with spaces, after a failure and in two requests at once", async () => {
  const who = organisation.person("demo-intake-1");
  const code = codeAt(who.totpSecret, start);
  const { means } = organisation;
  const first = await pendingSession("demo-intake-1");
  const second = await pendingSession("demo-intake-1");
  const attempt = (session: typeof first.session, typed: string, caller: string) =>
    confirmSecondFactor(
      database.db,
      { session, input: { code: typed }, caller, now: start },
      means,
    );
  const answers = await Promise.all([
    attempt(first.session, code, "a"),
    attempt(second.session, code, "b"),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["ok", "wrong"]);
  const third = await pendingSession("demo-intake-1");
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  expect((await attempt(third.session, spaced, "c")).status).toBe("wrong");
});

test("a back-up code works once", async () => {
  const [code = ""] = organisation.person("demo-intake-1").backupCodes;
  const { means } = organisation;
  for (const expected of ["ok", "wrong"]) {
    const { session } = await pendingSession("demo-intake-1");
    const input = { code: code.toLowerCase() };
    const asked = { session, input, caller: expected, now: start };
    const answer = await confirmSecondFactor(database.db, asked, means);
    expect(answer.status).toBe(expected);
    if (answer.status === "ok") {
      expect(answer).toMatchObject({ usedBackupCode: true, backupCodesLeft: 9 });
    }
  }
});

test("A10: the session table opens nothing and logs nobody in", async () => {
  const cookie = await fullLogIn(
    database.db,
    organisation.person("demo-intake-1"),
    start,
    organisation.means,
  );
  const [row] = await database.db.select().from(officialSessions);
  if (!row) throw new Error("no row");
  const stolen = requestWith(`__Host-desk=${row.id}`);
  expect(await readOfficialSession(stolen, start, database.db)).toBeNull();
  for (const key of [randomKey(), new Uint8Array(Buffer.from(row.id, "hex"))]) {
    expect(() => openKeyring(key, row.sealedKeys)).toThrow(SealError);
  }
  const { box, sign } = organisation.person("demo-intake-1").official.keys;
  for (const secret of [box.privateKey, sign.privateKey]) {
    expect(Buffer.from(row.sealedKeys).includes(Buffer.from(secret))).toBe(false);
  }
  expect(cookie).not.toContain(row.id);
});

test("a session row that was moved to another session opens nothing", async () => {
  const secret = randomKey();
  const id = sessionIdHash(secret);
  const sealed = sealKeyring(randomKey(), new Map([["box private", randomKey()]]));
  await database.db.insert(officialSessions).values({
    id,
    officialId: organisation.person("demo-admin").id,
    stage: "full",
    startedAt: start,
    expiresAt: later(minute),
    sealedKeys: sealed,
  });
  const cookie = `__Host-desk=${Buffer.from(secret).toString("base64url")}`;
  expect(await readOfficialSession(requestWith(cookie), start, database.db)).toBeNull();
});

test("limits: 8 hours in all, 5 minutes for the second factor, 30 minutes without a request", async () => {
  const who = organisation.person("demo-intake-1");
  const pending = await pendingSession("demo-intake-1");
  const at = (cookie: string, now: Date) =>
    readOfficialSession(requestWith(cookie), now, database.db);
  expect(await at(pending.cookie, later(5 * minute - 1))).not.toBeNull();
  expect(await at(pending.cookie, later(5 * minute))).toBeNull();
  const cookie = await fullLogIn(database.db, who, start, organisation.means);
  expect(await at(cookie, later(480 * minute - 1))).not.toBeNull();
  expect(await at(cookie, later(480 * minute))).toBeNull();
  const [left] = await database.sql`
    select extract(epoch from max(expires_at) - now())::int as seconds from official_sessions`;
  expect(Number(left?.seconds)).toBeGreaterThan(29 * 60);
  expect(Number(left?.seconds)).toBeLessThanOrEqual(30 * 60);
  await database.sql`update official_sessions set expires_at = now() - interval '1 second'`;
  expect(await at(cookie, start)).toBeNull();
});

test("a request in the second half of the idle time prolongs it", async () => {
  const who = organisation.person("demo-intake-1");
  const cookie = await fullLogIn(database.db, who, start, organisation.means);
  await database.sql`update official_sessions set expires_at = now() + interval '10 minutes'`;
  await readOfficialSession(requestWith(cookie), start, database.db);
  const [row] = await database.sql`
    select expires_at > now() + interval '29 minutes' as prolonged from official_sessions`;
  expect(row?.prolonged).toBe(true);
});

test("finding 15: lock, reset and a new second factor end all sessions", async () => {
  const who = organisation.person("demo-intake-1");
  const admin = organisation.person("demo-admin").official;
  const { means } = organisation;
  const input = { officialId: who.id };
  const alive = async (cookies: string[]) => {
    const found = await Promise.all(
      cookies.map((cookie) => readOfficialSession(requestWith(cookie), start, database.db)),
    );
    return found.filter((session) => session !== null).length;
  };
  const open = async () => {
    const one = await createOfficialSession(database.db, {
      officialId: who.id,
      stage: "full",
      keys: who.official.keys,
      now: start,
    });
    const other = await pendingSession("demo-intake-1");
    return [one.cookie, other.cookie];
  };
  const first = await open();
  expect(await alive(first)).toBe(2);
  await lockOfficial(database.db, { actor: admin, input, now: start });
  expect(await alive(first)).toBe(0);
  await unlockOfficial(database.db, { actor: admin, input, now: start });
  expect(await alive(first)).toBe(0);

  const second = await open();
  const owner = { officialId: who.id, loginName: who.loginName, code: "" };
  const offer = makeOffer("second-factor", owner, start, means);
  const secret = new Uint8Array(base32Bytes(offer.totpText));
  const renewed = await renewSecondFactor(
    database.db,
    {
      actor: who.official,
      input: { state: offer.state, password: who.password, totpCode: codeAt(secret, start) },
      caller: "c",
      now: start,
    },
    means,
  );
  expect(renewed.status).toBe("ok");
  expect(await alive(second)).toBe(0);

  const third = await open();
  await resetOfficial(database.db, { actor: admin, input, now: start });
  expect(await alive(third)).toBe(0);
  expect((await passwordStep(who.loginName, who.password, { caller: "later" })).status).toBe(
    "refused",
  );
});

test("a new password: other sessions end, this one gets a new cookie, the second factor stays", async () => {
  const who = organisation.person("demo-intake-1");
  const { means } = organisation;
  const before = await fullLogIn(database.db, who, start, means);
  const owner = { officialId: who.id, loginName: who.loginName, code: "" };
  const offer = makeOffer("password", owner, start, means);
  const change = (own: string) =>
    changePassword(
      database.db,
      {
        actor: who.official,
        input: {
          state: offer.state,
          current: who.password,
          password: { choice: own ? "own" : "proposed", own },
        },
        caller: "c",
        now: start,
      },
      means,
    );
  expect(await change("short")).toEqual({ status: "invalid", problem: "too-short" });
  const changed = await change("");
  if (changed.status !== "ok") throw new Error(changed.status);
  expect(await readOfficialSession(requestWith(before), start, database.db)).toBeNull();
  const after = await readOfficialSession(requestWith(changed.cookie), start, database.db);
  expect(after?.stage).toBe("full");
  expect((await passwordStep(who.loginName, who.password)).status).toBe("refused");
  const next = later(minute);
  const again = { ...who, password: offer.passphrase };
  expect(await fullLogIn(database.db, again, next, means)).toContain("__Host-desk=");
});

test("finding 13: a proposed password cannot be replaced by the browser", async () => {
  const who = organisation.person("demo-intake-1");
  const owner = { officialId: who.id, loginName: who.loginName, code: "" };
  const offer = makeOffer("password", owner, start, organisation.means);
  const broken = `${offer.state.slice(0, -4)}AAAA`;
  const other = makeOffer("second-factor", owner, start, organisation.means);
  const foreign = makeOffer(
    "password",
    { ...owner, officialId: organisation.person("demo-admin").id },
    start,
    organisation.means,
  );
  const late = later(31 * minute);
  for (const [state, now] of [
    [broken, start],
    [other.state, start],
    [foreign.state, start],
    [offer.state, late],
  ] as const) {
    const answer = await changePassword(
      database.db,
      {
        actor: who.official,
        input: { state, current: who.password, password: { choice: "proposed", own: "" } },
        caller: "c",
        now,
      },
      organisation.means,
    );
    expect(answer).toEqual({ status: "expired" });
  }
});

test("a raised cost is taken over at the next log-in", async () => {
  const who = organisation.person("demo-intake-1");
  const means = {
    ...organisation.means,
    kdfFor: () => ({ memoryKiB: 128, passes: 2, lanes: 1 }),
  };
  await fullLogIn(database.db, who, start, means);
  const [row] = await database.db.select().from(officials).where(eq(officials.id, who.id));
  expect(row?.kdf).toMatchObject({ memoryKiB: 128, passes: 2 });
  expect(await fullLogIn(database.db, who, later(minute), means)).toContain("__Host-desk=");
});

test("log-out ends this session and no other", async () => {
  const who = organisation.person("demo-intake-1");
  const { means } = organisation;
  const one = await fullLogIn(database.db, who, start, means);
  const two = await fullLogIn(database.db, who, later(minute), means);
  const session = await readOfficialSession(requestWith(one), start, database.db);
  if (!session) throw new Error("no session");
  await logOut(database.db, { session, now: start });
  expect(await readOfficialSession(requestWith(one), start, database.db)).toBeNull();
  expect(await readOfficialSession(requestWith(two), later(minute), database.db)).not.toBeNull();
});

test("a session made through one pool is known to another", async () => {
  const { connect } = await import("~/platform/db.server");
  const other = connect(database.url, { max: 1 });
  const who = organisation.person("demo-intake-1");
  const cookie = await fullLogIn(database.db, who, start, organisation.means);
  const there = await readOfficialSession(requestWith(cookie), start, other.db);
  await other.sql.end();
  expect(there).toMatchObject({ stage: "full", official: { id: who.id } });
});

function base32Bytes(text: string): number[] {
  let bits = "";
  for (const letter of text) {
    bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0");
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, at) =>
    parseInt(bits.slice(at * 8, at * 8 + 8), 2),
  );
}
