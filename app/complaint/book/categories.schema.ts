import { z } from "zod";
import { evidence, LANE_IDS } from "./clocks.schema";
import { readContent, repeated, type Finding } from "./content-file";
import type { UnitTable } from "./units.schema";

const text = z.string().trim().min(1);

/** The radios `反映哪类问题` of the filing page. */
export const CATEGORY_GROUPS = [
  "policy",
  "arrears",
  "charges",
  "delay",
  "bribery",
  "competition",
  "other",
] as const;
export type CategoryGroupId = (typeof CATEGORY_GROUPS)[number];

export const CATEGORY_IDS = Array.from(
  { length: 22 },
  (_, at) => `C${String(at + 1).padStart(2, "0")}`,
);

export const categorySchema = z.strictObject({
  id: z.enum(CATEGORY_IDS),
  name: text,
  examples: z.array(text).min(1),
  group: z.enum(CATEGORY_GROUPS),
  lane: z.enum(LANE_IDS),
  otherLanes: z.array(z.enum(LANE_IDS)).default([]),
  /** Units that usually lead; `superior`: the one above the unit complained about; `sealed`: the lane's recipient. */
  lead: z.union([z.array(text).min(1), z.literal(["superior", "sealed"])]),
  legal: text,
  evidence,
  /** A statutory procedure that comes first. */
  firstDoor: text.optional(),
  /** Opens the retaliation lane. */
  retaliation: z.literal(true).optional(),
});

export type Category = z.output<typeof categorySchema>;

export const categoryGroupSchema = z.strictObject({
  id: z.enum(CATEGORY_GROUPS),
  label: text,
  /** Category a filing starts in until intake decides. */
  usual: z.enum(CATEGORY_IDS),
});

export type CategoryGroup = z.output<typeof categoryGroupSchema>;

export interface CategoryTable {
  /** In the order of the filing page. */
  groups: readonly CategoryGroup[];
  categories: ReadonlyMap<string, Category>;
}

const fileSchema = z.strictObject({
  groups: z.array(categoryGroupSchema),
  categories: z.array(categorySchema),
});

/**
 * Reads `content/categories.yaml`.
 * @throws ComplaintContentError naming line and key: a category or group twice or missing, a usual category of
 * another group, a lead that is no unit, a sealed lead outside L5.
 */
export function parseCategories(yaml: string, units: UnitTable): CategoryTable {
  const { groups, categories } = readContent("categories.yaml", yaml, fileSchema, (file) => {
    const ids = file.categories.map(({ id }) => id);
    const groupIds = file.groups.map(({ id }) => id);
    const missing = [
      ...CATEGORY_IDS.filter((id) => !ids.includes(id)),
      ...CATEGORY_GROUPS.filter((id) => !groupIds.includes(id)),
    ];
    return [
      ...repeated(ids, (at) => ["categories", at, "id"]),
      ...repeated(groupIds, (at) => ["groups", at, "id"]),
      ...missing.map((id) => ({ path: ["categories"], message: `${id} is missing` })),
      ...file.groups.flatMap(({ id, usual }, at) =>
        file.categories.some((category) => category.id === usual && category.group === id)
          ? []
          : [{ path: ["groups", at, "usual"], message: `${usual} is not of this group` }],
      ),
      ...file.categories.flatMap((category, at) => leadFindings(category, at, units)),
    ];
  });
  return { groups, categories: new Map(categories.map((category) => [category.id, category])) };
}

function leadFindings({ lane, lead }: Category, at: number, units: UnitTable): Finding[] {
  const path = ["categories", at, "lead"];
  const wrong = (lead === "sealed") !== (lane === "L5");
  return [
    ...(wrong ? [{ path, message: "is sealed in L5, and only there" }] : []),
    ...(Array.isArray(lead) ? lead : [])
      .filter((id) => !units.get(id)?.handles)
      .map((id) => ({ path, message: `${id} is no unit that handles` })),
  ];
}

/** The category a filing of a group starts in. */
export function usualCategory(table: CategoryTable, group: CategoryGroupId): Category {
  const usual = table.groups.find(({ id }) => id === group)?.usual;
  const category = usual === undefined ? undefined : table.categories.get(usual);
  if (!category) throw new RangeError(`no category for group ${group}`);
  return category;
}

/** Units proposed to lead a case: those of the category, never the one complained about. */
export function proposedLeads(
  category: Category,
  units: UnitTable,
  accused: string | null,
): string[] {
  if (category.lead === "sealed") return [];
  const superior = accused === null ? null : (units.get(accused)?.superior ?? null);
  const leads = category.lead === "superior" ? [superior] : category.lead;
  const free = leads.filter((id): id is string => id !== null && id !== accused);
  return free.length > 0 || superior === null ? free : [superior];
}
