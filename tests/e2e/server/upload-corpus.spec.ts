import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { buildPhoto, buildPictureBomb } from "../../fixtures/files/build-image";
import { wordParts, zipParts } from "../../fixtures/files/build-office";
import { buildPdfBomb } from "../../fixtures/files/build-pdf";
import { marks, marksIn } from "../../fixtures/files/marks";
import { demoLogInsOf, openOfficialSession } from "../../setup/official-sessions";
import { startPortal } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";
import { embeddedUrl, tableChecksums } from "../../setup/table-checksums";
import { expect, test } from "../fixtures";
import {
  beginByPosts,
  lastPost,
  passFilesByPosts,
  receiptIn,
  uploadByPosts,
  writeByPosts,
} from "./filing-posts";
import { type Answered, formIn, Reader, unescaped } from "./reader";

const FILES = "/complaints/new/files";
/** What the jobs of the first minute write. */
const restless = ["jobs", "daily_roots", "indicator_snapshots"];
const script = "<script>window.__ran=1</script>";

const said = ({ text }: Answered) =>
  unescaped((/<main.*<\/main>/s.exec(text)?.[0] ?? "").replace(/<[^>]*>/g, " "));

/** Bytes after which the sender goes away, in a request that announces more. */
async function breakOff(reader: Reader, page: Answered, bytes: Buffer): Promise<void> {
  const { hostname, port } = new URL(reader.origin);
  const socket = net.connect(Number(port), hostname);
  socket.on("error", () => undefined);
  const field = (name: string, rest: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${rest}`;
  const fields = formIn(page, FILES).fields.map(([name, value]) =>
    field(name, `\r\n\r\n${value}\r\n`),
  );
  const head = [
    `POST ${FILES} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Origin: ${reader.origin}`,
    "Content-Type: multipart/form-data; boundary=x",
    `Content-Length: ${bytes.length * 2}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${fields.join("")}`);
  socket.write(`${field("file", '; filename="a.jpg"')}\r\nContent-Type: image/jpeg\r\n\r\n`);
  await new Promise((resolve) => socket.write(bytes, resolve));
  await sleep(500);
  socket.destroy();
  await sleep(1500);
}

test("A24, A25: files that are not what they say leave nothing, and what the desk gets is clean and never shown", async () => {
  test.setTimeout(900_000);
  // What is taken: the photo that says where it was made, others under a wrong or dangerous name.
  const photo = await buildPhoto("jpeg");
  const parts = await wordParts();
  const html = `%PDF-1.4\n<html>${script}</html>\n%%EOF`;
  const space = " ".repeat(1_000_000);
  const taken: [name: string, bytes: Uint8Array, clean: boolean][] = [
    [`"><img src=x onerror=alert(1)>.jpg`, photo, true],
    ["photo.pdf", await buildPhoto("png"), true],
    ["macro.docx", zipParts({ ...parts, "word/vbaProject.bin": "macro" }), false],
    ["bomb.docx", zipParts({ ...parts, "word/big.xml": space.repeat(150) }), false],
    ["polyglot.pdf", Buffer.from(html), false],
  ];
  const folder = await scratchFolder();
  const portal = await startPortal(folder, {
    LOG_LEVEL: "silent",
    DEMO_OFFICIALS: "on",
    TRUST_PROXY: "1",
  });
  const { origin } = portal;
  const blobs = () => fs.readdirSync(path.join(folder, "files")).sort();
  const tables = () => tableChecksums(embeddedUrl(folder), restless);
  try {
    const logIns = await demoLogInsOf(folder);
    const reader = new Reader(origin, "10.5.0.1");
    let page = await writeByPosts(reader, await beginByPosts(reader));
    fs.mkdirSync(path.join(folder, "files"), { recursive: true });

    const refused: [name: string, bytes: Uint8Array][] = [
      ["setup.exe", Buffer.from("MZ\x90\0 program")],
      ["photo.jpg", Buffer.from("MZ\x90\0 program with the name of a photo")],
      ["elf.pdf", Buffer.from("\x7fELF program with the name of a letter")],
      ["picture.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)],
      ["picture.png", Buffer.from(`<?xml version="1.0"?><svg onload="1">${script}</svg>`)],
      ["letter.pdf", Buffer.from(`<!DOCTYPE html><title>%PDF-</title>${script}`)],
      ["gif.js", Buffer.from(`GIF89a/*\0\0*/=1;${script}`)],
      ["run.sh", Buffer.from("#!/bin/sh\nrm -rf /\n")],
      ["old.doc", Buffer.from("d0cf11e0a1b11ae1000000", "hex")],
      ["page.mht", Buffer.from("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n")],
      ["archive.zip", zipParts({ "a.txt": "x" })],
      ["nested.docx", zipParts({ "a.docx": zipParts(parts) })],
      ["empty.pdf", Buffer.alloc(0)],
      ["large.pdf", Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(10_500_000, 0x20)])],
    ];
    const [cleanFolder, cleanTables] = [blobs(), await tables()];
    for (const [name, bytes] of refused) {
      const answer = await uploadByPosts(reader, FILES, page, { name, bytes });
      expect.soft(answer.status, name).toBe(400);
      expect.soft(said(answer), name).toMatch(/不能上传这种文件|空的|超过 10 MB|没有传上去/);
      expect.soft(blobs(), name).toEqual(cleanFolder);
    }
    expect(await tables()).toEqual(cleanTables);

    // A form that announces ten gigabytes is refused before it is read.
    const { hostname, port } = new URL(origin);
    const announced = await new Promise<string>((resolve, reject) => {
      const socket = net.connect(Number(port), hostname, () =>
        socket.write(
          `POST /complaints/new/content HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${origin}\r\n` +
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000000000\r\n\r\na=b",
        ),
      );
      socket.on("error", reject);
      socket.once("data", (chunk) => {
        resolve(chunk.toString());
        socket.destroy();
      });
    });
    expect(announced).toMatch(/^HTTP\/1\.1 413 /);

    // Sixty megabytes in one form: more than it may hold in all, said on the page that comes back.
    const greedy = new Reader(origin, "10.5.0.3");
    const its = await writeByPosts(greedy, await beginByPosts(greedy));
    const heavy = new FormData();
    for (const [name, value] of formIn(its, FILES).fields) heavy.append(name, value);
    const nine = Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(9_900_000, 0x20)]);
    for (let at = 0; at < 6; at += 1) heavy.append("file", new Blob([nine]), "a.txt");
    const tooMuch = await greedy.post(FILES, heavy);
    expect([400, 413]).toContain(tooMuch.status);

    // A sender who goes away in the middle of a file: nothing on disk, nothing in the tables.
    const before = { blobs: blobs(), tables: await tables() };
    const long = Buffer.concat([photo, Buffer.alloc(3_000_000, 1)]);
    await breakOff(reader, page, long);
    await breakOff(reader, page, long.subarray(0, 200));
    expect({ blobs: blobs(), tables: await tables() }).toEqual(before);

    for (const [name, bytes, clean] of taken) {
      const there = blobs().length;
      page = await uploadByPosts(reader, FILES, page, { name, bytes });
      expect.soft(page.status, `${name}: ${said(page)}`).toBe(200);
      expect.soft(blobs().length - there, name).toBe(clean ? 2 : 1);
      expect(page.text).not.toContain("onerror");
    }
    const check = await passFilesByPosts(reader, page);
    const sent = await reader.post("/complaints/new/send", await lastPost(reader, check));
    expect(sent.status).toBe(303);
    const { reference } = receiptIn(await reader.get("/complaints/receipt"));

    // Pictures and documents that unpack to gigabytes cost no memory and are kept as they are.
    const second = new Reader(origin, "10.5.0.2");
    let other = await writeByPosts(second, await beginByPosts(second));
    for (const bytes of [buildPictureBomb(60_000, 60_000), buildPdfBomb(200_000_000)]) {
      other = await uploadByPosts(second, FILES, other, { name: "a", bytes });
      expect(other.status).toBe(200);
      expect(said(other)).toContain("只保存了原件");
    }
    expect((await second.get("/healthz")).status).toBe(200);

    let handed = 0;
    for (const loginName of ["demo-intake-1", "demo-intake-3"]) {
      const logIn = logIns.find((known) => known.loginName === loginName);
      if (!logIn) throw new Error(`no ${loginName}`);
      const desk = new Reader(origin);
      desk.cookies.set("__Host-desk", await openOfficialSession(origin, logIn));
      const shown = await desk.get(`/desk/cases/${reference}`);
      if (shown.status !== 200) continue;
      const links = [...shown.text.matchAll(/href="(\/desk\/cases\/XS\d+\/files\/[\w-]+)"/g)];
      for (const address of new Set(links.map(([, href = ""]) => href))) {
        const cookie = `__Host-desk=${desk.cookies.get("__Host-desk") ?? ""}`;
        const file = await fetch(origin + address, { headers: { Cookie: cookie } });
        const of = Object.fromEntries(file.headers);
        expect(of["content-type"]).toBe("application/octet-stream");
        expect(of["content-disposition"]).toMatch(/^attachment; filename="file\d*\.(jpg|png)"/);
        expect(of["content-security-policy"]).toBe("sandbox; default-src 'none'");
        expect(of["x-content-type-options"]).toBe("nosniff");
        expect(of["cache-control"]).toBe("no-store");
        const bytes = Buffer.from(await file.arrayBuffer());
        expect(marksIn(bytes)).toEqual([]);
        expect(bytes.includes(marks.place) || bytes.includes("<script")).toBe(false);
        expect((await sharp(bytes).metadata()).exif).toBeUndefined();
        handed += 1;
      }
    }
    // Only clean copies are for the desk; originals need a granted identity.
    expect(handed).toBe(taken.filter(([, , clean]) => clean).length);
  } finally {
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
