import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readMultipart, type SentFile, usualLimits } from "./read-multipart.server";
import { multipartBoundary } from "./split-multipart.server";

const limits = { ...usualLimits, bytesPerFile: 1_000, bytesPerField: 100, bytesTotal: 100_000 };

interface Sent {
  type: string;
  body: Uint8Array;
}

/** The body that the platform's own encoder makes of a form. */
async function encode(form: FormData): Promise<Sent> {
  const made = new Request("http://localhost/", { method: "POST", body: form });
  return {
    type: made.headers.get("Content-Type") ?? "",
    body: new Uint8Array(await made.arrayBuffer()),
  };
}

function request({ type, body }: Sent, piece = body.length || 1, onCancel = () => undefined) {
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= body.length) return controller.close();
      controller.enqueue(body.slice(at, at + piece));
      at += piece;
    },
    cancel: onCancel,
  });
  const init = { method: "POST", body: stream, headers: { "Content-Type": type }, duplex: "half" };
  return new Request("http://localhost/", init as RequestInit);
}

const keep = (file: SentFile) => Promise.resolve({ ...file, bytes: Buffer.from(file.bytes) });

const form = (...parts: [string, string | Uint8Array<ArrayBuffer>, string?][]) => {
  const made = new FormData();
  for (const [name, value, fileName] of parts) {
    if (typeof value === "string") made.append(name, value);
    else made.append(name, new File([value], fileName ?? "a.jpg"));
  }
  return made;
};

const ofLength = (length: number) => new Uint8Array(randomBytes(length));

test("reads what the platform's own reader reads, cut into pieces of any size", async () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom('a";b=c.jpg', "照片;1=2.png", "\r\n--", "--", "\r\n\r\n", "%22"),
  );
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom("\r\n--", "\r\n------", "--\r\n", "\r").map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ name: fc.string({ minLength: 1, maxLength: 9 }), text: nasty, file: content }),
        { maxLength: 4 },
      ),
      fc.array(nasty, { maxLength: 4 }),
      fc.integer({ min: 1, max: 300 }),
      async (texts, fileNames, piece) => {
        const made = new FormData();
        for (const [index, { name, text, file }] of texts.entries()) {
          made.append(name, text);
          const fileName = (fileNames[index] ?? "a.jpg").replace(/[/\\%]/g, "") || "b";
          made.append(`file${index}`, new File([new Uint8Array(file)], fileName));
        }
        const sent = await encode(made);
        const expected = await request(sent).formData();
        const read = await readMultipart(request(sent, piece), limits, keep);
        expect(read).toMatchObject({ end: "whole", refused: [] });
        const entries = [...expected.entries()];
        expect([...read.fields.entries()]).toEqual(
          entries.filter(([, value]) => typeof value === "string"),
        );
        const files = entries.flatMap(([, value]) => (typeof value === "string" ? [] : [value]));
        expect(read.files.map((file) => file.declaredName)).toEqual(files.map((file) => file.name));
        for (const [index, file] of files.entries()) {
          const bytes = Buffer.from(await file.arrayBuffer());
          expect(read.files[index]?.bytes.equals(bytes)).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("#49: a file over the limit is named, and everything else is kept", async () => {
  const sent = await encode(
    form(
      ["before", "一"],
      ["file", ofLength(1_000), "a.jpg"],
      ["file", ofLength(1_001), "b.jpg"],
      ["file", ofLength(5), "c.jpg"],
      ["after", "二"],
    ),
  );
  const mega = { ...usualLimits, bytesPerFile: 1_000 };
  const read = await readMultipart(request(sent, 77), mega, keep);
  expect(Object.fromEntries(read.fields)).toEqual({ before: "一", after: "二" });
  expect(read.files.map(({ number, bytes }) => [number, bytes.length])).toEqual([
    [1, 1_000],
    [3, 5],
  ]);
  expect(read.refused).toMatchObject([{ field: "file", number: 2, reason: "tooLarge" }]);
  expect(read.end).toBe("whole");
});

test("#49: 12 MB where 10 are allowed, in the exact words", async () => {
  const sent = await encode(form(["file", new Uint8Array(12_000_000), "a.jpg"], ["after", "在"]));
  const read = await readMultipart(request(sent, 65_536), { ...usualLimits, firstNumber: 2 }, keep);
  expect(read.refused[0]?.words).toBe("“附件2”超过 10 MB,请压缩或截取后再传");
  expect(read.fields.get("after")).toBe("在");
});

test("files beyond the number allowed are named and not handed over", async () => {
  const many = form(
    ...[1, 2, 3].map((n) => ["file", ofLength(n)] as [string, Uint8Array<ArrayBuffer>]),
  );
  const read = await readMultipart(
    request(await encode(many)),
    { ...limits, files: 2, firstNumber: 4 },
    keep,
  );
  expect(read.files.map((file) => file.number)).toEqual([4, 5]);
  expect(read.refused).toMatchObject([
    { number: 6, reason: "tooMany", words: "最多上传 5 个附件,“附件6”没有保存" },
  ]);
});

test("a file field in which nothing was chosen is no file, an empty file is one", async () => {
  const type = "multipart/form-data; boundary=x";
  const part = (fileName: string) =>
    `--x\r\nContent-Disposition: form-data; name="f"; filename="${fileName}"\r\n\r\n\r\n`;
  const body = Buffer.from(`${part("")}${part("C:\\照片\\a.jpg")}--x--\r\n`);
  const read = await readMultipart(request({ type, body }), limits, keep);
  expect(read.files).toMatchObject([{ declaredName: "a.jpg", number: 1 }]);
});

test("#50: wherever the connection breaks, whole parts are kept and the broken file is not", async () => {
  const sent = await encode(form(["text", "一"], ["file", ofLength(50)], ["file", ofLength(60)]));
  for (let length = 0; length < sent.body.length; length += 1) {
    const cut = { ...sent, body: sent.body.subarray(0, length) };
    const read = await readMultipart(request(cut), limits, keep);
    // The last two dashes and line break are the only bytes that carry nothing.
    if (length < sent.body.length - 2) expect(read.end).toBe("cut");
    for (const file of read.files) expect([50, 60]).toContain(file.bytes.length);
    for (const text of read.fields.values()) expect(text).toBe("一");
    for (const part of read.refused) expect(part.reason).toBe("cut");
  }
  const cut = { ...sent, body: sent.body.subarray(0, sent.body.length - 80) };
  const read = await readMultipart(request(cut), limits, keep);
  expect(read.files).toHaveLength(1);
  expect(read.refused[0]?.words).toBe("“附件2”没有传上去,请再试一次。其他内容都还在");
});

test("a failing connection is a broken one, not an error", async () => {
  const sent = await encode(form(["file", ofLength(50)]));
  let started = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (started) return controller.error(new Error("ECONNRESET"));
      started = true;
      controller.enqueue(sent.body.slice(0, -60));
    },
  });
  const init = {
    method: "POST",
    body: stream,
    headers: { "Content-Type": sent.type },
    duplex: "half",
  };
  const read = await readMultipart(new Request("http://x/", init as RequestInit), limits, keep);
  expect(read).toMatchObject({ end: "cut", files: [] });
});

test("a body over the total keeps what came before and is read to its end", async () => {
  const sent = await encode(
    form(["file", ofLength(900)], ["file", ofLength(900)], ["late", "二"], ["file", ofLength(900)]),
  );
  let cancelled = false;
  const read = await readMultipart(
    request(sent, 10, () => void (cancelled = true)),
    { ...limits, bytesTotal: 1_500 },
    keep,
  );
  expect(read.end).toBe("tooLarge");
  expect(read.files.map((file) => file.number)).toEqual([1]);
  expect(cancelled).toBe(false);
});

test("a body without end is closed", async () => {
  const type = "multipart/form-data; boundary=x";
  const head = Buffer.from('--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n');
  let cancelled = false;
  const endless = { type, body: Buffer.concat([head, Buffer.alloc(1_000_000)]) };
  const read = await readMultipart(
    request(endless, 1_000, () => void (cancelled = true)),
    limits,
    keep,
  );
  expect(read).toMatchObject({ end: "tooLarge", files: [], refused: [{ reason: "tooLarge" }] });
  expect(cancelled).toBe(true);
});

test("when a file cannot be kept the body is let go and the error passed on", async () => {
  const sent = await encode(form(["file", ofLength(5)], ["file", ofLength(500)]));
  let cancelled = false;
  await expect(
    readMultipart(
      request(sent, 10, () => void (cancelled = true)),
      limits,
      () => Promise.reject(new Error("disk full")),
    ),
  ).rejects.toThrow("disk full");
  expect(cancelled).toBe(true);
});

test("one file is in memory at a time, and its bytes are wiped afterwards", async () => {
  const sent = await encode(form(["file", ofLength(50)], ["file", ofLength(60)]));
  const seen: Uint8Array[] = [];
  let busy = 0;
  await readMultipart(request(sent, 7), limits, async (file) => {
    busy += 1;
    expect(busy).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    busy -= 1;
    seen.push(file.bytes);
  });
  expect(seen.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true, true]);
});

test.each([
  ["no form", "text/plain", "a"],
  ["no boundary", "multipart/form-data", "--x\r\n"],
  ["no disposition", "multipart/form-data; boundary=x", "--x\r\nContent-Type: a\r\n\r\nb\r\n--x--"],
  [
    "no name",
    "multipart/form-data; boundary=x",
    "--x\r\nContent-Disposition: form-data; a\r\n\r\n",
  ],
  ["letters after a boundary", "multipart/form-data; boundary=x", "--xyz\r\n"],
  [
    "a head without end",
    "multipart/form-data; boundary=x",
    `--x\r\nContent-Disposition: form-data; name="${"a".repeat(9_000)}`,
  ],
])("%s is malformed", async (_what, type, text) => {
  const read = await readMultipart(request({ type, body: Buffer.from(text) }), limits, keep);
  expect(read).toMatchObject({ end: "malformed", files: [], refused: [] });
});

test.each([
  ["multipart/form-data; boundary=abc", "abc"],
  ['Multipart/Form-Data; charset=utf-8; boundary="a b"', "a b"],
  ["multipart/form-data; boundary=", null],
  [`multipart/form-data; boundary=${"a".repeat(71)}`, null],
  ["application/x-www-form-urlencoded", null],
])("the boundary of %j is %j", (type, boundary) => {
  expect(multipartBoundary(type)).toBe(boundary);
});
