import { parse, YAMLParseError } from "yaml";
import { z } from "zod";

const sentence = z.string().trim().min(1).max(120);
const unlessUnknown = sentence.nullable();
const day = z.iso.date();

const siteSchema = z.strictObject({
  name: sentence,
  shortName: z.string().trim().min(1).max(12),
  region: sentence,
  official: z.boolean(),
  notices: z.array(sentence).max(3),
  contact: z.strictObject({
    hotline: z
      .string()
      .regex(/^[0-9][0-9-]{4,17}$/, "must be digits and dashes, such as 0792-1234567")
      .nullable(),
    cityHotline: z.strictObject({
      name: sentence,
      number: z.string().regex(/^\d{3,8}$/, "must be 3 to 8 digits in quotes"),
    }),
    window: z.strictObject({ name: unlessUnknown, address: unlessUnknown, hours: unlessUnknown }),
    intro: sentence,
    prepare: z.array(sentence).max(6),
  }),
  owner: z.strictObject({
    sponsor: unlessUnknown,
    operator: unlessUnknown,
    siteId: unlessUnknown,
    icp: unlessUnknown,
    publicSecurity: unlessUnknown,
  }),
  updated: day,
  frequentQueries: z.array(z.string().trim().min(1).max(12)).min(1).max(8),
});

/** The portal's own facts. `null` means "not known yet" and is shown as such, never filled in. */
export type Site = Readonly<z.output<typeof siteSchema>>;

/** A mistake in content/site.yaml. The message is one line for each wrong value, naming its place. */
export class SiteError extends Error {
  override name = "SiteError";
}

/** Checks the text of content/site.yaml. Throws SiteError naming every wrong value. */
export function parseSite(yamlText: string): Site {
  const result = siteSchema.safeParse(readYaml(yamlText));
  if (result.success) return result.data;
  throw new SiteError(
    result.error.issues
      .map((issue) => `content/site.yaml: ${issue.path.join(".") || "file"}: ${issue.message}`)
      .join("\n"),
  );
}

function readYaml(yamlText: string): unknown {
  try {
    return parse(yamlText);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new SiteError(`content/site.yaml: ${error.message}`);
    throw error;
  }
}

const DEMONSTRATION = "演示系统:本站尚未正式上线,内容仅供试用,以主管部门发布为准";

/** The sentences of the notice bar: first that this is a demonstration, while it is one. */
export function siteNotices(site: Site): string[] {
  return site.official ? [...site.notices] : [DEMONSTRATION, ...site.notices];
}

/** A value the owner has not given yet. */
export const orUnpublished = (value: string | null): string => value ?? "待公布";

/** A record number that the authorities have not given yet. */
export const orUnregistered = (value: string | null): string => value ?? "待备案";

/** The number that every dead end names: the department's hotline, or 12345 until there is one. */
export function mainPhone(site: Site): { number: string; href: string } {
  const number = site.contact.hotline ?? site.contact.cityHotline.number;
  return { number, href: `tel:${number.replaceAll("-", "")}` };
}

/** The numbers a dead end names: ours, and the city's hotline beside it. */
export function phonesOf(site: Site) {
  return { main: mainPhone(site), city: site.contact.cityHotline };
}
