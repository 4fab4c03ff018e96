import { inArray } from "drizzle-orm";
import { groupMembers } from "~db/schema/identity";
import { isoOfDay, dayOfIso } from "~/policy/civil-day";
import type { Official } from "~/identity/official";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { complaintBook } from "../book/complaint-files.server";
import { deskKeyring } from "../desk/desk-keyring.server";
import type { QueueReader } from "./queue-rows.server";
import { SOON_WORKDAYS } from "./queue-tabs";
import type { TextReader } from "./queue-titles.server";
import { sessionCache, type SessionCache } from "../track/session-cache.server";
import { addWorkdays } from "../book/workdays";

/** An official at the desk's lists: keys, and the days that tabs are cut by. */
export interface DeskReader extends QueueReader, TextReader {
  official: Official;
  today: string;
  dayBefore: string;
  soonUntil: string;
}

/** `sessionId`: the hash under which the session's row is found. */
export async function deskReader(
  db: Database,
  input: { official: Official; sessionId: string; now: Date; cache?: SessionCache },
): Promise<DeskReader> {
  const { official, sessionId, now, cache = sessionCache() } = input;
  const keyring = await deskKeyring(db, official);
  const today = shanghaiDate(now);
  const colleagues = await db
    .selectDistinct({ id: groupMembers.officialId })
    .from(groupMembers)
    .where(inArray(groupMembers.groupId, keyring.holderIds));
  return {
    official,
    officialId: official.id,
    holderIds: keyring.holderIds,
    colleagueIds: [...new Set([official.id, ...colleagues.map(({ id }) => id)])],
    keyring,
    sessionId,
    cache,
    now,
    today,
    dayBefore: isoOfDay(dayOfIso(today) - 1),
    soonUntil: addWorkdays(complaintBook().clockwork.calendar, today, SOON_WORKDAYS).due,
  };
}
