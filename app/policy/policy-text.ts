import type { CatalogueProblem } from "./catalogue-problem";
import type { ConclusionRow, PolicyText } from "./policy";
import { frontMatterSchema } from "./policy-text.schema";
import { fitSchema, yamlSource, type YamlSource } from "./yaml-source";

const rowHeadings = {
  who: "谁能享受",
  howMuch: "能拿多少",
  howTo: "怎么办",
  contact: "找谁",
  until: "到什么时候",
} as const;
const NOTES = "说明";

type RowName = keyof typeof rowHeadings;
const rowNames = Object.keys(rowHeadings) as RowName[];

/** A `policy.md` as read: the text when it is sound, and where its parts stand. */
export interface PolicyTextSource {
  file: string;
  text: PolicyText | null;
  problems: CatalogueProblem[];
  lineOf: YamlSource["lineOf"];
  /** Line of the citation of each row. */
  rowLines: Readonly<Record<string, number>>;
}

interface Section {
  heading: string;
  line: number;
  body: string[];
}

/** Reads a `policy.md`: YAML front matter between `---` lines, then one section per row and `## 说明`. */
export function parsePolicyText(file: string, source: string): PolicyTextSource {
  const lines = source.split(/\r?\n/);
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) {
    const message = "does not start with front matter between two --- lines";
    return {
      file,
      text: null,
      problems: [{ file, line: 1, message }],
      lineOf: () => 1,
      rowLines: {},
    };
  }
  const yaml = yamlSource(file, lines.slice(1, end).join("\n"), 2);
  const front = fitSchema(yaml, frontMatterSchema);
  const problems = [...yaml.problems];
  const sections = sectionsOf(lines, end + 1);
  const headings: string[] = [...Object.values(rowHeadings), NOTES];
  for (const { heading, line } of sections) {
    if (!headings.includes(heading)) {
      problems.push({ file, line, message: `has a section nobody shows: ${heading}` });
    }
  }
  const rows: Partial<Record<RowName, ConclusionRow>> = {};
  const rowLines: Record<string, number> = {};
  for (const name of rowNames) {
    const heading = rowHeadings[name];
    const section = sections.find((one) => one.heading === heading);
    const row = section ? rowOf(section) : "is missing";
    rowLines[name] = section ? section.line + section.body.length : lines.length;
    if (typeof row === "string") {
      problems.push({ file, line: section?.line ?? lines.length, leaf: heading, message: row });
    } else rows[name] = row;
  }
  const notes =
    sections
      .find((one) => one.heading === NOTES)
      ?.body.join("\n")
      .trim() ?? "";
  const { who, howMuch, howTo, contact, until } = rows;
  const complete = front && who && howMuch && howTo && contact && until;
  return {
    file,
    text: complete ? { ...front, rows: { who, howMuch, howTo, contact, until }, notes } : null,
    problems,
    lineOf: yaml.lineOf,
    rowLines,
  };
}

function sectionsOf(lines: string[], from: number): Section[] {
  const sections: Section[] = [];
  lines.slice(from).forEach((line, i) => {
    const heading = /^## +(.+?) *$/.exec(line)?.[1];
    if (heading !== undefined) sections.push({ heading, line: from + i + 1, body: [] });
    else sections.at(-1)?.body.push(line);
  });
  for (const { body } of sections) while (body.at(-1)?.trim() === "") body.pop();
  return sections;
}

/** The row, or what is wrong with it. */
function rowOf({ body }: Section): ConclusionRow | string {
  const last = body.at(-1)?.trim() ?? "";
  const cited = /^依据:(?:无|来源 ?(\d+)(?: +(.+))?)$/.exec(last);
  if (!cited) return "does not end with a line such as 依据:来源 1 or 依据:无";
  const text = body.slice(0, -1).join("\n").trim();
  if (text === "") return "is empty";
  const [, source, clause] = cited;
  if (source === undefined) return { text, cite: null };
  return { text, cite: { source: Number(source), ...(clause !== undefined && { clause }) } };
}
