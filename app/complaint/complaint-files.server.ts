import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readComplaintBook, type ComplaintBook } from "./complaint-book";

let current: ComplaintBook | undefined;

/** Reads the complaint tables of a content folder. @throws ComplaintContentError naming file, line and key. */
export async function loadComplaintBook(contentFolder: string): Promise<ComplaintBook> {
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
  return readComplaintBook({ ...texts, calendar: new Map(calendar) });
}

/** Makes a book the one that `complaintBook()` answers with. Called once, at start. */
export function shareComplaintBook(book: ComplaintBook): void {
  current = book;
}

/** The tables of this process. Throws when called before the portal has started. */
export function complaintBook(): ComplaintBook {
  if (!current) throw new Error("The complaint tables are not loaded yet.");
  return current;
}
