import { deflateSync } from "node:zlib";
import {
  AFRelationship,
  PDFContext,
  PDFDocument,
  PDFName,
  PDFObjectStreamParser,
  PDFRawStream,
  PDFString,
  PDFXRefStreamParser,
} from "pdf-lib";
import { expect, test } from "vitest";
import { buildPhoto } from "../../../tests/fixtures/files/build-image";
import {
  addAction,
  addAuthorship,
  buildPdf,
  buildPdfBomb,
  setOnPage,
} from "../../../tests/fixtures/files/build-pdf";
import { marks, marksIn, visible } from "../../../tests/fixtures/files/marks";
import { cleanFile } from "./clean-file.server";
import { stripJpeg } from "./strip-jpeg";

const active = { originalOnly: true, why: "PDF 里有程序、附带文件或表单,无法去除作者信息" };
const hexVisible = Buffer.from(visible).toString("hex").toUpperCase();

async function cleaned(bytes: Uint8Array): Promise<Uint8Array> {
  const outcome = await cleanFile("pdf", bytes);
  if (!("clean" in outcome)) throw new Error(outcome.why);
  return outcome.clean;
}

test.each([true, false])(
  "A25: a document written with object streams: %s keeps pages and text, and no mark",
  async (objectStreams) => {
    const before = await buildPdf(addAuthorship, { objectStreams, photo: true });
    const found = marksIn(before);
    for (const mark of [marks.author, marks.software, marks.place, "20190713"]) {
      expect(found).toContain(mark);
    }
    const clean = await cleaned(before);
    expect(marksIn(clean)).toEqual([]);
    const pdf = await PDFDocument.load(clean, { updateMetadata: false });
    expect(pdf.getPageCount()).toBe(1);
    expect(pdf.context.trailerInfo.Info).toBeUndefined();
    expect(pdf.getProducer()).toBeUndefined();
    // The note's words stay, as do those of the page.
    expect(Buffer.from(clean).includes(visible)).toBe(true);
    const contents = pdf.getPage(0).node.Contents();
    expect(contents).toBeDefined();
  },
);

test("words on the page are untouched", async () => {
  const plain = await cleaned(await buildPdf());
  const { streams } = await textStreams(plain);
  expect(streams.some((text) => text.includes(hexVisible))).toBe(true);
});

test("an earlier revision behind the page does not survive", async () => {
  const first = Buffer.from(await buildPdf(undefined, { objectStreams: false }));
  const old = `\n900 0 obj\n(${marks.author} ${marks.path})\nendobj\n`;
  const at = first.indexOf("\nxref\n");
  const both = Buffer.concat([first.subarray(0, at), Buffer.from(old), first.subarray(at)]);
  expect(marksIn(await cleaned(both))).toEqual([]);
});

test.each<[string, (pdf: PDFDocument) => void | Promise<void>]>([
  ["a script in a note", addAction({ S: "JavaScript", JS: "app" })],
  ["a program to start", addAction({ S: "Launch", F: "a" })],
  ["a form that is sent away", addAction({ S: "SubmitForm", F: "a" })],
  ["another document to open", addAction({ S: "GoToR", F: "a" })],
  ["a file pinned to the page", addAction({}, "FileAttachment")],
  ["a film", addAction({}, "RichMedia")],
  ["an action when the page opens", setOnPage("AA", { O: { S: "Named" } })],
  ["files that belong to the page", setOnPage("AF", [])],
])("A24: %s leaves the original only", async (_what, change) => {
  expect(await cleanFile("pdf", await buildPdf(change))).toEqual(active);
});

test("scripts, attached files, first actions and forms of the document stay behind", async () => {
  const bytes = await buildPdf(async (pdf) => {
    pdf.addJavaScript("start", `app.alert("${marks.company}")`);
    await pdf.attach(Buffer.from(marks.author), "a.txt", { afRelationship: AFRelationship.Data });
    pdf.catalog.set(PDFName.of("OpenAction"), pdf.context.obj({ S: "JavaScript", JS: "app" }));
    pdf.catalog.set(
      PDFName.of("AcroForm"),
      pdf.context.obj({ XFA: PDFString.of(marks.author), Fields: [] }),
    );
  });
  const clean = Buffer.from(await cleaned(bytes));
  expect(marksIn(clean)).toEqual([]);
  for (const word of ["JavaScript", "EmbeddedFile", "OpenAction", "XFA"]) {
    expect(clean.includes(word)).toBe(false);
  }
});

test.each(["/S /Java#53cript", "/S /#4aavaScript", "/S /#4AavaScript"])(
  "the name %s is still that name",
  async (escaped) => {
    const plain = Buffer.from(
      await buildPdf(addAction({ S: "JavaScript", JS: "app" }), { objectStreams: false }),
    );
    const text = plain.toString("latin1").replace("/S /JavaScript", escaped);
    expect(text).toContain(escaped);
    expect(await cleanFile("pdf", Buffer.from(text, "latin1"))).toEqual(active);
  },
);

test("an XMP packet in a stream of the page leaves the original only", async () => {
  const bytes = await buildPdf((pdf) => {
    const stream = pdf.context.flateStream(`<?xpacket begin=""?>${marks.author}`);
    pdf.getPage(0).node.set(PDFName.of("QxzData"), pdf.context.register(stream));
  });
  expect(await cleanFile("pdf", bytes)).toEqual({
    originalOnly: true,
    why: "PDF 里还有作者信息,无法去除",
  });
});

test("hidden layers, which a copy would show, leave the original only", async () => {
  const bytes = await buildPdf((pdf) => {
    pdf.catalog.set(PDFName.of("OCProperties"), pdf.context.obj({}));
  });
  expect(await cleanFile("pdf", bytes)).toHaveProperty("originalOnly");
});

test("a locked document leaves the original only", async () => {
  const bytes = await buildPdf((pdf) => {
    pdf.context.trailerInfo.Encrypt = pdf.context.register(pdf.context.obj({ Filter: "Standard" }));
  });
  expect(await cleanFile("pdf", bytes)).toEqual({
    originalOnly: true,
    why: "PDF 有密码保护,无法去除作者信息",
  });
});

test("A24: an object stream that unpacks to 200 MB is not unpacked", async () => {
  const bomb = buildPdfBomb(200_000_000);
  expect(bomb.length).toBeLessThan(300_000);
  expect(await cleanFile("pdf", bomb)).toHaveProperty("originalOnly");
});

test("A24: the library is not even asked to unpack it", () => {
  const context = PDFContext.create();
  const dict = context.obj({ Type: "ObjStm", N: 1, First: 4, Filter: "FlateDecode" });
  const stream = PDFRawStream.of(dict, deflateSync(Buffer.alloc(60_000_000)));
  for (const parser of [PDFObjectStreamParser, PDFXRefStreamParser]) {
    expect(() => parser.forStream(stream)).toThrow("larger than");
  }
});

test("A24: nor is one that is packed twice, or nested without end", async () => {
  const twice = buildPdfBomb(1_000, "[/FlateDecode /FlateDecode]");
  expect(await cleanFile("pdf", twice)).toHaveProperty("originalOnly");
  const deep = Buffer.from(`%PDF-1.4\n1 0 obj\n${"[".repeat(500_000)}`);
  expect(await cleanFile("pdf", deep)).toHaveProperty("originalOnly");
});

test("a document cut short, or none at all, leaves the original only", async () => {
  const whole = await buildPdf();
  for (const length of [8, 100, whole.length >> 1]) {
    expect(await cleanFile("pdf", whole.subarray(0, length))).toHaveProperty("originalOnly");
  }
});

test("a JPEG loses its segments and keeps its picture data", async () => {
  const photo = await buildPhoto("jpeg");
  const stripped = Buffer.from(stripJpeg(photo) ?? []);
  expect(marksIn(photo)).toContain(marks.author);
  expect(marksIn(stripped)).toEqual([]);
  const scan = photo.subarray(
    photo.indexOf(Buffer.from([0xff, 0xda])),
    photo.indexOf(Buffer.from([0xff, 0xd9])) + 2,
  );
  expect(stripped.subarray(-scan.length).equals(scan)).toBe(true);
});

test("a JPEG that cannot be followed is not stripped", () => {
  expect(stripJpeg(Buffer.from("GIF89a"))).toBeNull();
  expect(stripJpeg(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1]))).toBeNull();
  expect(stripJpeg(deflateSync("x"))).toBeNull();
});

async function textStreams(bytes: Uint8Array): Promise<{ streams: string[] }> {
  const { inflateSync } = await import("node:zlib");
  const pdf = await PDFDocument.load(bytes);
  const streams = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const contents = (object as { contents?: Uint8Array }).contents;
    if (!contents) return [];
    try {
      return [inflateSync(contents).toString("latin1")];
    } catch {
      return [];
    }
  });
  return { streams };
}
