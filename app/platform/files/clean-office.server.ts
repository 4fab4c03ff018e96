import { zipSync, type Zippable } from "fflate";
import { cleanImage } from "./clean-image.server";
import { OriginalOnly } from "./clean-outcome";
import { attributesIn, authorsIn } from "./office-authors";
import {
  blankProperties,
  cleanContentTypes,
  cleanMarkup,
  cleanRelationships,
  isDropped,
  refuseOpaqueParts,
} from "./office-parts";
import { readZip, ZipError } from "./read-zip.server";
import { sniffFile, sniffLength } from "./sniff-file";

const authorLimit = 100;

/** Local time, as zip has it: the first moment it can say. */
const noTime = new Date(1980, 0, 1);

/**
 * Writes a DOCX or XLSX anew: properties blank, authors and times of comments and tracked changes gone,
 * pictures re-encoded, zip times fixed. The text, also that of comments and changes, stays.
 */
export async function cleanOffice(
  bytes: Uint8Array,
): Promise<{ clean: Uint8Array; removed: string[] }> {
  try {
    const parts = readZip(bytes);
    refuseOpaqueParts([...parts.keys()]);
    const written: Zippable = {};
    const authors = new Set<string>();
    for (const [name, content] of parts) {
      if (isDropped(name)) continue;
      written[name] = await cleanPart(name, content, authors);
    }
    refuseAuthorsLeft(written, authors);
    const clean = zipSync(written, { mtime: noTime, os: 0, attrs: 0, level: 6 });
    return { clean, removed: ["作者", "编辑时间", "软件信息"] };
  } catch (error) {
    if (error instanceof OriginalOnly) throw error;
    if (error instanceof ZipError) throw new OriginalOnly("文件不完整或打不开,无法去除作者信息");
    throw error;
  }
}

async function cleanPart(
  name: string,
  content: Uint8Array,
  authors: Set<string>,
): Promise<Uint8Array> {
  if (isMarkup(name)) {
    const xml = readText(content);
    for (const author of authorsIn(xml)) authors.add(author);
    // Each is looked for in every attribute.
    if (authors.size > authorLimit) throw new OriginalOnly("文件的作者太多,无法去除作者信息");
    return new TextEncoder().encode(
      blankProperties(name) ??
        (name === "[Content_Types].xml"
          ? cleanContentTypes(xml)
          : /\.rels$/i.test(name)
            ? cleanRelationships(xml, name)
            : cleanMarkup(xml)),
    );
  }
  // Fonts are scrambled and hold no more than the font.
  if (/\.odttf$/i.test(name)) return content;
  const picture = sniffFile(content.subarray(0, sniffLength), null, "");
  if ("kind" in picture && (picture.kind === "jpeg" || picture.kind === "png")) {
    return (await cleanImage(picture.kind, content)).clean;
  }
  throw new OriginalOnly("文件里有无法清理的图片或附带内容");
}

const isMarkup = (name: string) => /\.(xml|rels|vml)$/i.test(name);

function readText(content: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw new OriginalOnly("文件的写法不常见,无法去除作者信息");
  }
}

/** An author's name in the text is the text; as an attribute it is a mark that we do not know yet. */
function refuseAuthorsLeft(written: Zippable, authors: ReadonlySet<string>): void {
  for (const [name, content] of Object.entries(written)) {
    if (!isMarkup(name)) continue;
    for (const { value } of attributesIn(new TextDecoder().decode(content as Uint8Array))) {
      if ([...authors].some((author) => value.includes(author))) {
        throw new OriginalOnly("文件里还有作者信息,无法去除");
      }
    }
  }
}
