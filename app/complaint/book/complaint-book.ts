import { parseCalendarYear } from "./calendar-year.schema";
import { parseCategories, type CategoryTable } from "./categories.schema";
import type { Clockwork } from "./clocks";
import { parseClockBook } from "./clocks.schema";
import { ComplaintContentError } from "./content-file";
import { parseLanes, type LaneTable } from "./lanes.schema";
import { parseRefusals, type RefusalTable } from "./refusals.schema";
import { parseUnits, type UnitTable } from "./units.schema";
import { workdayCalendar } from "./workdays";

/** Everything the complaint domain reads from `content/`. */
export interface ComplaintBook {
  clockwork: Clockwork;
  lanes: LaneTable;
  units: UnitTable;
  categories: CategoryTable;
  refusals: RefusalTable;
}

/** Texts of the files; `calendar` by file name (`2026.yaml`). */
export interface ComplaintTexts {
  clocks: string;
  lanes: string;
  units: string;
  categories: string;
  refusals: string;
  calendar: ReadonlyMap<string, string>;
}

/** Reads all content files. @throws ComplaintContentError naming file, line and key of what is wrong. */
export function readComplaintBook(texts: ComplaintTexts): ComplaintBook {
  const units = parseUnits(texts.units);
  const lanes = parseLanes(texts.lanes);
  for (const { id, recipient } of lanes.values()) {
    if (recipient !== undefined && !units.has(recipient)) {
      throw new ComplaintContentError(`lanes.yaml: ${id}: recipient: unknown unit ${recipient}`);
    }
  }
  const years = [...texts.calendar].map(([name, text]) =>
    parseCalendarYear(`calendar/${name}`, text),
  );
  return {
    clockwork: { book: parseClockBook(texts.clocks), calendar: workdayCalendar(years) },
    lanes,
    units,
    categories: parseCategories(texts.categories, units),
    refusals: parseRefusals(texts.refusals),
  };
}
