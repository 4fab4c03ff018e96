import { OriginalOnly } from "./clean-outcome";
import { tags } from "./office-authors";

/** Parts that say who wrote with what and when; the document reads the same without them. */
const dropped = [
  /^docProps\/thumbnail\./i,
  /^docMetadata\//i,
  /^customXml\//i,
  /^word\/(people|commentsIds|commentsExtended|commentsExtensible|stylesWithEffects)\.xml$/i,
  /^word\/(glossary|webextensions)\//i,
  /^xl\/(persons|threadedComments|webextensions)\//i,
  /(^|\/)printerSettings\//i,
];

/** Parts whose content may be anything: code, other files, data from elsewhere. */
const opaque =
  /vbaProject|vbaData|activeX|embeddings\/|externalLinks\/|ctrlProps\/|customUI|attachedToolbars|revisions\/|queryTables\/|connections\.xml$|oleObject/i;

const unusual = "文件的写法不常见,无法去除作者信息";

/** Elements that carry authorship and nothing that is shown. */
const elements = [
  ...["w:rsids", "w:docVars", "w:mailMerge", "w:attachedTemplate", "w:printerSettings"],
  ...["w:saveThroughXslt", "w14:docId", "w15:docId", "x15ac:absPath", "xr:revisionPtr"],
  ...["xr6:coauthVersionLast", "fileSharing"],
];

const emptied =
  /(\s(?:[\w.]+:)?(?:author|initials|userId|providerId|userName|lastAuthor))=(?:"[^"]*"|'[^']*')/g;
const attributes =
  /\s(?:[\w.]+:)?(?:rsid\w*|paraId|textId|dateUtc|dT|uid|documentId|codeName)=(?:"[^"]*"|'[^']*')/g;
const changeTimes = /\sw:date=(?:"[^"]*"|'[^']*')/g;
const pictureTexts = /\s(?:descr|title|o:title|alt)=(?:"[^"]*"|'[^']*')/g;

/** Fields whose last result, kept as text, is a name or a path. */
const tellingFields =
  /\b(AUTHOR|LASTSAVEDBY|FILENAME|USERNAME|USERINITIALS|USERADDRESS|TEMPLATE)\b/;

export const isDropped = (name: string) => dropped.some((pattern) => pattern.test(name));

/** Throws OriginalOnly for a document with parts that cannot be cleaned. */
export function refuseOpaqueParts(names: readonly string[]): void {
  if (names.some((name) => opaque.test(name))) {
    throw new OriginalOnly("文件里有宏、嵌入的文件或外部数据,无法去除作者信息");
  }
}

/** A part of `docProps/`, with the same root element and nothing in it; null for other parts. */
export function blankProperties(name: string): string | null {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const extended = "http://schemas.openxmlformats.org/officeDocument/2006";
  switch (name.toLowerCase()) {
    case "docprops/core.xml":
      return `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`;
    case "docprops/app.xml":
      return `${head}<Properties xmlns="${extended}/extended-properties"/>`;
    case "docprops/custom.xml":
      return `${head}<Properties xmlns="${extended}/custom-properties"/>`;
    default:
      return null;
  }
}

/** The text of an XML part without authors, editing times, editing sessions, local paths and GUIDs. */
export function cleanMarkup(xml: string): string {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new OriginalOnly(unusual);
  if (fieldCodes(xml).some((code) => tellingFields.test(code))) {
    throw new OriginalOnly("文件里有自动填写的作者或文件名,无法去除");
  }
  let clean = withoutSpans(xml, /<!--/g, "-->");
  clean = withoutSpans(clean, /<\?(?!xml\s)/g, "?>");
  for (const name of elements) clean = withoutElement(clean, name);
  return clean.replace(/<author>[^<]*<\/author>/g, "<author></author>").replace(tags, cleanTag);
}

function cleanTag(tag: string): string {
  if (tag.startsWith("</")) return tag;
  const name = /^<([\w.:]+)/.exec(tag)?.[1] ?? "";
  let clean = tag.replace(emptied, '$1=""').replace(attributes, "");
  if (name.startsWith("w:") && name !== "w:date") clean = clean.replace(changeTimes, "");
  // The file name of a picture, or its path, is often its name or its description.
  if (/(^|:)(docPr|cNvPr)$/.test(name)) {
    clean = clean.replace(pictureTexts, "").replace(/\sname=(?:"[^"]*"|'[^']*')/, ' name="图"');
  }
  if (/^v:|^o:/.test(name)) clean = clean.replace(pictureTexts, "");
  // The printer's settings are dropped, and a reference to nothing would read as damage.
  if (name === "pageSetup") clean = clean.replace(/\sr:id=(?:"[^"]*"|'[^']*')/, "");
  return clean;
}

function fieldCodes(xml: string): string[] {
  const codes = [...xml.matchAll(/\s(?:\w+:)?instr=(?:"([^"]*)"|'([^']*)')/g)];
  // A code may be cut into several runs of text.
  const runs = [...xml.matchAll(/<(?:\w+:)?instrText\b[^<>]*>([^<]*)</g)].map(
    ([, run]) => run ?? "",
  );
  return [...codes.map(([, a, b]) => a ?? b ?? ""), runs.join("")];
}

function withoutElement(xml: string, name: string): string {
  const empty = new RegExp(`<${name}(?:\\s[^<>]*)?/>`, "g");
  return withoutSpans(xml.replace(empty, ""), new RegExp(`<${name}[\\s>]`, "g"), `</${name}>`);
}

/** Cuts out each stretch from `open` to the `close` after it. Throws OriginalOnly when one has no end. */
function withoutSpans(xml: string, open: RegExp, close: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { index } of xml.matchAll(open)) {
    if (index < from) continue;
    const end = xml.indexOf(close, index);
    if (end === -1) throw new OriginalOnly(unusual);
    kept.push(xml.slice(from, index));
    from = end + close.length;
  }
  return kept.join("") + xml.slice(from);
}

/**
 * A relationship part without what leads to dropped parts. A link to the template is dropped, a link to
 * a file on the author's computer loses its target. Throws OriginalOnly for other outside content.
 */
export function cleanRelationships(xml: string, part: string): string {
  if (xml.includes("</Relationship>")) throw new OriginalOnly(unusual);
  const folder = part.replace(/_rels\/[^/]*$/, "");
  return xml.replace(/<Relationship\b[^<>]*>/g, (tag) => {
    const target = attribute(tag, "Target");
    const type = attribute(tag, "Type").split("/").at(-1) ?? "";
    if (attribute(tag, "TargetMode") === "External") {
      if (type === "attachedTemplate") return "";
      if (type !== "hyperlink") {
        throw new OriginalOnly("文件里有外部链接的内容,无法去除作者信息");
      }
      if (/^(https?:|mailto:|tel:|#)/i.test(target)) return tag;
      return tag.replace(/\sTarget=(?:"[^"]*"|'[^']*')/, ' Target="about:blank"');
    }
    return isDropped(resolvePart(folder, target)) ? "" : tag;
  });
}

/** `[Content_Types].xml` without the parts that were dropped. */
export function cleanContentTypes(xml: string): string {
  if (xml.includes("</Override>")) throw new OriginalOnly(unusual);
  return xml.replace(/<Override\b[^<>]*>/g, (tag) => {
    if (/macroEnabled/i.test(tag)) refuseOpaqueParts(["vbaProject"]);
    return isDropped(attribute(tag, "PartName").replace(/^\//, "")) ? "" : tag;
  });
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match?.[1] ?? match?.[2] ?? "";
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path: string[] = folder.split("/").filter(Boolean);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}
