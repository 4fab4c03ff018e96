import type { CatalogueProblem } from "./catalogue-problem";
import { parametersSchema, ruleSchema } from "./catalogue.schema";
import { casesSchema, type CasesFile } from "./cases.schema";
import type { FactDictionary } from "./fact";
import { FactDictionaryError, parseFactDictionary } from "./fact-dictionary";
import type { Parameter, ParameterTable } from "./parameter";
import { parsePolicyText, type PolicyTextSource } from "./policy-text";
import type { Rule } from "./rule";
import { fitSchema, yamlSource, type YamlSource } from "./yaml-source";

/** Texts of a content folder by path below it. */
export type ContentTexts = ReadonlyMap<string, string>;

/** One policy folder as read: data where a file is sound, and the lines to point at. */
export interface PolicyFiles {
  id: string;
  rule: Rule | null;
  rules: YamlSource;
  text: PolicyTextSource;
  cases: CasesFile | null;
  casesSource: YamlSource;
}

/** A content folder as read. Nothing here is checked beyond the shape of each file. */
export interface CatalogueFiles {
  dictionary: FactDictionary;
  parameters: ParameterTable;
  policies: PolicyFiles[];
  /** What is missing or does not fit the schemas. */
  problems: CatalogueProblem[];
}

const emptyDictionary: FactDictionary = { facts: new Map(), aliases: new Map(), questions: [] };

/**
 * Parses `facts.yaml`, `parameters.yaml` and the three files of every policy, in the order of their ids.
 * Cases prove the rules and are left out where the rules are only used.
 */
export function parseCatalogueFiles(
  texts: ContentTexts,
  { withCases }: { withCases: boolean },
): CatalogueFiles {
  const problems: CatalogueProblem[] = [];
  const dictionary = parseDictionary(texts, problems);
  const parameters = parseParameters(texts, problems);
  const ids = [...texts.keys()].flatMap((file) => /^policies\/([^/]+)\//.exec(file)?.[1] ?? []);
  const policies = [...new Set(ids)].sort().map((id) => parsePolicy(id, texts, withCases));
  for (const { rules, text, casesSource } of policies) {
    problems.push(...rules.problems, ...text.problems, ...casesSource.problems);
  }
  return { dictionary, parameters, policies, problems };
}

function parseDictionary(texts: ContentTexts, problems: CatalogueProblem[]): FactDictionary {
  const file = "facts.yaml";
  const text = texts.get(file);
  if (text === undefined) {
    problems.push(missing(file));
    return emptyDictionary;
  }
  try {
    return parseFactDictionary(text);
  } catch (error) {
    if (!(error instanceof FactDictionaryError)) throw error;
    for (const { line, subject, message } of error.problems) {
      problems.push({ file, line, ...(subject && { leaf: subject }), message });
    }
    return emptyDictionary;
  }
}

function parseParameters(texts: ContentTexts, problems: CatalogueProblem[]): ParameterTable {
  const source = sourceOf("parameters.yaml", texts);
  const parameters = fitSchema(source, parametersSchema);
  problems.push(...source.problems);
  return new Map<string, Parameter>(Object.entries(parameters ?? {}));
}

function parsePolicy(id: string, texts: ContentTexts, withCases: boolean): PolicyFiles {
  const rules = sourceOf(`policies/${id}/rules.yaml`, texts);
  const casesFile = `policies/${id}/cases.yaml`;
  const casesSource = withCases ? sourceOf(casesFile, texts) : yamlSource(casesFile, "");
  const file = `policies/${id}/policy.md`;
  const markdown = texts.get(file);
  const text =
    markdown === undefined
      ? { file, text: null, problems: [missing(file)], lineOf: () => 1, rowLines: {} }
      : parsePolicyText(file, markdown);
  return {
    id,
    rule: fitSchema(rules, ruleSchema),
    rules,
    text,
    cases: withCases ? fitSchema(casesSource, casesSchema) : null,
    casesSource,
  };
}

function sourceOf(file: string, texts: ContentTexts): YamlSource {
  const text = texts.get(file);
  const source = yamlSource(file, text ?? "");
  if (text === undefined) source.problems.push(missing(file));
  return source;
}

const missing = (file: string): CatalogueProblem => ({ file, line: 1, message: "does not exist" });
