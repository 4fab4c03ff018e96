import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { dumpAsText, embeddedUrl } from "../../setup/table-checksums";
import { beginFiling, passFiles, sendFiling } from "../filing-steps";
import { expect, test } from "../fixtures";
import { sessionCookie } from "../officials";

/** Words that occur nowhere else, one for each place a complainant writes to. */
const markers = {
  unit: "标记单位翠鸟",
  when: "标记时间夜莺",
  what: "标记经过白鹭,写到二十个字以上才能提交,所以再写几句",
  wish: "标记希望鸬鹚",
  name: "标记姓名朱鹮",
  enterprise: "标记企业斑鸠",
  phone: "13912345671",
  mail: "marker-kingfisher@example.com",
};
const needles = [
  ...[
    "标记单位翠鸟",
    "标记时间夜莺",
    "标记经过白鹭",
    "标记希望鸬鹚",
    "标记姓名朱鹮",
    "标记企业斑鸠",
  ],
  ...[markers.phone, "marker-kingfisher", "标记附件名喜鹊", "MARKERINFILE"],
];

/** The ways in which a word may lie in a file. */
function forms(word: string): Buffer[] {
  const utf8 = Buffer.from(word, "utf8");
  const base64 = [0, 1, 2].map((shift) =>
    // Whatever stands before it, the middle of its base64 is one of three texts.
    Buffer.from(
      Buffer.concat([Buffer.alloc(shift), utf8])
        .toString("base64")
        .slice(4, -4),
      "utf8",
    ),
  );
  return [
    utf8,
    Buffer.from(word, "utf16le"),
    Buffer.from(utf8.toString("hex")),
    Buffer.from(JSON.stringify(word).slice(1, -1)),
    Buffer.from(encodeURIComponent(word)),
    ...base64,
  ].filter((bytes) => bytes.length >= 8);
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield path.join(entry.parentPath, entry.name);
  }
}

function found(bytes: Buffer, needle: string): boolean {
  return forms(needle).some((form) => bytes.includes(form));
}

test("A1: a stolen database and disk hold no word, name or file of a complaint", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await beginFiling(page, "保密");
  await page.getByRole("radio", { name: "乱收费乱罚款乱检查", exact: true }).check();
  await page.getByLabel("反映哪个单位").fill(markers.unit);
  await page.getByLabel("什么时候").fill(markers.when);
  await page.getByLabel("发生了什么").fill(markers.what);
  await page.getByLabel("您希望怎么解决").fill(markers.wish);
  await page.getByLabel("怎么称呼您").fill(markers.name);
  await page.getByLabel("电话", { exact: true }).fill(markers.phone);
  await page.getByLabel("企业名称").fill(markers.enterprise);
  await page.getByLabel("电子邮箱").fill(markers.mail);
  await page.getByRole("main").getByRole("button", { name: "下一步" }).click();
  const keep = page.getByRole("button", { name: "保留并提交" });
  if (await keep.isVisible()) await keep.click();
  await page.locator("input[type=file]").setInputFiles({
    name: "标记附件名喜鹊.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n% MARKERINFILE\n1 0 obj<</Type/Catalog>>endobj\n%%EOF"),
  });
  await page.getByRole("button", { name: "上传" }).click();
  await passFiles(page);
  const { code, reference } = await sendFiling(page);
  expect(code).toHaveLength(24);

  const folder = process.env.E2E_DATA_DIR ?? "";
  const dump = Buffer.from(await dumpAsText(embeddedUrl(folder)));
  // The scan can find what is there: the number that may be said aloud.
  expect(dump.includes(Buffer.from(reference))).toBe(true);
  const hits = (bytes: Buffer) => [...needles, code].filter((needle) => found(bytes, needle));
  expect(hits(dump)).toEqual([]);
  for (const file of filesIn(folder)) {
    const bytes = fs.readFileSync(file);
    expect.soft(hits(bytes), file).toEqual([]);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
      expect.soft(hits(zlib.gunzipSync(bytes)), file).toEqual([]);
    }
  }
});

test("A3: a stolen table of sessions logs nobody in", async ({ request }) => {
  const { name } = sessionCookie("demo-intake-1");
  const dump = await dumpAsText(embeddedUrl(process.env.E2E_DATA_DIR ?? ""));
  const ids = [...dump.matchAll(/^\(([0-9a-f]{64}),/gm)].map(([, id]) => id ?? "");
  expect(ids.length).toBeGreaterThan(10);
  for (const id of ids) {
    const tries = [id, Buffer.from(id, "hex").toString("base64url")];
    for (const value of tries) {
      for (const cookie of [name, "__Host-case"]) {
        const headers = { Cookie: `${cookie}=${value}` };
        for (const address of ["/desk/cases", "/track/case"]) {
          const answer = await request.get(address, { headers, maxRedirects: 0 });
          expect(answer.status()).toBe(303);
        }
      }
    }
  }
});
