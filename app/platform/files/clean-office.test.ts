import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import {
  type Parts,
  relationships,
  sheetParts,
  wordParts,
  zipParts,
} from "../../../tests/fixtures/files/build-office";
import { marks, marksIn, visible } from "../../../tests/fixtures/files/marks";
import { cleanFile } from "./clean-file.server";
import { sniffFile } from "./sniff-file";
import { zipEntryNames } from "./read-zip.server";

async function cleaned(kind: "docx" | "xlsx", parts: Parts) {
  const outcome = await cleanFile(kind, zipParts(parts));
  if (!("clean" in outcome)) throw new Error(outcome.why);
  const files = unzipSync(outcome.clean);
  return {
    bytes: outcome.clean,
    names: Object.keys(files),
    text: (name: string) => strFromU8(files[name] ?? new Uint8Array()),
  };
}

describe("A25: a letter", () => {
  test("carries every mark before and none after", async () => {
    const parts = await wordParts();
    expect(marksIn(zipParts(parts))).toEqual(expect.arrayContaining(Object.values(marks)));
    const { bytes } = await cleaned("docx", parts);
    expect(marksIn(bytes)).toEqual([]);
    expect(sniffFile(bytes, zipEntryNames(bytes), "")).toEqual({ kind: "docx" });
  });

  test("keeps its words, changes and remarks", async () => {
    const { text } = await cleaned("docx", await wordParts());
    const document = text("word/document.xml");
    expect(document).toContain(`${visible} author="kept"`);
    expect(document).toContain('<w:ins w:id="1" w:author="">');
    expect(document).toContain('<w:del w:id="2" w:author=""><w:r><w:delText>gone');
    expect(text("word/comments.xml")).toContain("a remark");
    expect(text("word/settings.xml")).toContain('<w:zoom w:percent="100"/>');
  });

  test("names no part that is not there", async () => {
    const { names, text } = await cleaned("docx", await wordParts());
    expect(names).not.toContain("word/people.xml");
    for (const rels of names.filter((name) => name.endsWith(".rels"))) {
      expect(text(rels)).not.toMatch(/people|customXml|thumbnail|attachedTemplate/);
    }
    expect(text("[Content_Types].xml")).not.toMatch(/people|customXml/);
    expect(text("[Content_Types].xml")).toContain("/word/document.xml");
  });

  test("keeps links to the web and loses the target of those to a disk", async () => {
    const { text } = await cleaned("docx", await wordParts());
    const links = text("word/_rels/document.xml.rels");
    expect(links).toContain('Target="https://example.org/"');
    expect(links).toContain('Target="about:blank"');
  });

  test("has no time in its container", async () => {
    const { bytes } = await cleaned("docx", await wordParts());
    const zip = Buffer.from(bytes);
    for (let at = zip.indexOf("PK\x03\x04"); at !== -1; at = zip.indexOf("PK\x03\x04", at + 4)) {
      expect(zip.readUInt32LE(at + 10)).toBe(0x00210000);
    }
  });
});

describe("A25: a table", () => {
  test("carries marks before and none after, and keeps its cells", async () => {
    const parts = await sheetParts();
    expect(marksIn(zipParts(parts)).length).toBeGreaterThan(5);
    const { bytes, text, names } = await cleaned("xlsx", parts);
    expect(marksIn(bytes)).toEqual([]);
    expect(names).not.toContain("xl/printerSettings/printerSettings1.bin");
    expect(text("xl/worksheets/sheet1.xml")).toContain(visible);
    expect(text("xl/worksheets/sheet1.xml")).toContain('<pageSetup orientation="portrait"/>');
    expect(text("xl/comments1.xml")).toContain("<author></author>");
    expect(text("xl/workbook.xml")).toContain('<sheet name="表1" sheetId="1"/>');
  });
});

const withPart = (name: string, part: string | Uint8Array) => async () => ({
  ...(await wordParts()),
  [name]: part,
});

const field = (...runs: string[]) =>
  `<w:document>${runs.map((run) => `<w:instrText>${run}</w:instrText>`).join("<w:r/>")}</w:document>`;

test.each<[string, () => Promise<Parts>]>([
  ["macros", withPart("word/vbaProject.bin", "x")],
  ["an embedded file", withPart("word/embeddings/oleObject1.bin", "x")],
  ["data from another table", withPart("xl/externalLinks/externalLink1.xml", "<a/>")],
  [
    "a picture that is fetched from elsewhere",
    withPart("word/_rels/document.xml.rels", relationships(["r", "image", "http://x/a.png", true])),
  ],
  ["a picture that is no photo", withPart("word/media/image2.emf", "\x01\0\0\0l\0\0\0")],
  ["an SVG picture", withPart("word/media/image2.svg", "<svg/>")],
  ["an unknown part", withPart("word/data.bin", "x")],
  ["a field with the author's name", withPart("word/footer1.xml", field(" AUTHOR "))],
  ["a field whose code is cut in two", withPart("word/footer1.xml", field(" LASTSA", "VEDBY "))],
  [
    "more authors than can be looked for",
    withPart(
      "word/a.xml",
      Array.from({ length: 101 }, (_, n) => `<a author="name${n}"/>`).join(""),
    ),
  ],
  ["entities", withPart("word/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
  ["a remark in the markup without end", withPart("word/a.xml", "<!-- a")],
  ["UTF-16 markup", withPart("word/a.xml", Buffer.from("\ufeff<a/>", "utf16le"))],
  ["a macro type", withPart("[Content_Types].xml", '<Override ContentType="macroEnabled"/>')],
  [
    "the author's name in an attribute that is not known",
    withPart("word/a.xml", `<a new:mark="by ${marks.author}"/>`),
  ],
])("%s leaves the original only", async (_what, parts) => {
  expect(await cleanFile("docx", zipParts(await parts()))).toHaveProperty("originalOnly");
});

test("the author's name in the text is the text", async () => {
  const parts = await withPart("word/a.xml", `<a>${marks.author}</a>`)();
  expect(await cleanFile("docx", zipParts(parts))).toHaveProperty("clean");
});

test("what is no container leaves the original only", async () => {
  expect(await cleanFile("docx", Buffer.from("PK\x03\x04"))).toEqual({
    originalOnly: true,
    why: "文件不完整或打不开,无法去除作者信息",
  });
});
