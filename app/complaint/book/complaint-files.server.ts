import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readComplaintBook, type ComplaintBook } from "./complaint-book";
import { parseRetention, type RetentionTable } from "./retention.schema";

/** The tables of the complaint domain, those that only jobs need included. */
export interface ComplaintTables extends ComplaintBook {
  retention: RetentionTable;
}

let current: ComplaintTables | undefined;

/** Reads the complaint tables of a content folder. @throws ComplaintContentError naming file, line and key. */
export async function loadComplaintTables(contentFolder: string): Promise<ComplaintTables> {
  const read = (name: string) => readFile(path.join(contentFolder, name), "utf8");
  const years = await readdir(path.join(contentFolder, "calendar"));
  const calendar = await Promise.all(
    years
      .filter((name) => name.endsWith(".yaml"))
      .map(async (name) => [name, await read(path.join("calendar", name))] as const),
  );
  const [clocks, lanes, units, categories, refusals] = await Promise.all(
    ["clocks.yaml", "lanes.yaml", "units.yaml", "categories.yaml", "refusals.yaml"].map(read),
  );
  const texts = { clocks, lanes, units, categories, refusals } as Record<
    "clocks" | "lanes" | "units" | "categories" | "refusals",
    string
  >;
  const book = readComplaintBook({ ...texts, calendar: new Map(calendar) });
  return { ...book, retention: parseRetention(await read("retention.yaml")) };
}

/** Makes tables the ones that `complaintBook()` answers with. Called once, at start. */
export function shareComplaintTables(tables: ComplaintTables): void {
  current = tables;
}

/** The tables of this process. Throws when called before the portal has started. */
export function complaintBook(): ComplaintTables {
  if (!current) throw new Error("The complaint tables are not loaded yet.");
  return current;
}
