import { expect, test } from "vitest";
import { buildSound, soundFrame } from "../../../tests/fixtures/files/build-media";
import { marks, marksIn } from "../../../tests/fixtures/files/marks";
import { cleanFile } from "./clean-file.server";

async function cleaned(bytes: Uint8Array): Promise<Buffer> {
  const outcome = await cleanFile("mp3", bytes);
  if (!("clean" in outcome)) throw new Error(outcome.why);
  return Buffer.from(outcome.clean);
}

test("A25: a recording carries marks in tags of every kind before, and is bare frames after", async () => {
  const sound = buildSound();
  expect(marksIn(sound)).toEqual(
    expect.arrayContaining([marks.author, marks.place, marks.device, marks.software]),
  );
  const clean = await cleaned(sound);
  expect(marksIn(clean)).toEqual([]);
  for (const sign of ["ID3", "TAG", "APETAGEX", "Xing", "LAME"]) {
    expect(clean.includes(sign)).toBe(false);
  }
  expect(clean.length).toBe(4 * 417);
  expect(clean.subarray(0, 417).equals(soundFrame())).toBe(true);
});

test("a recording that was cut off keeps what is there", async () => {
  const frames = Buffer.concat([soundFrame(), soundFrame(), soundFrame()]);
  expect((await cleaned(frames.subarray(0, -100))).length).toBe(frames.length - 100);
});

test.each([
  ["too little sound", Buffer.concat([soundFrame(), soundFrame()])],
  ["other bytes between frames", Buffer.concat([soundFrame(), Buffer.from("QXZ"), soundFrame()])],
  [
    "other bytes at the end",
    Buffer.concat([soundFrame(), soundFrame(), soundFrame(), Buffer.from("QXZ")]),
  ],
  ["a tag longer than the file", Buffer.from("ID3\x04\0\0\x7f\x7f\x7f\x7f")],
  ["a tag with a wrong length", Buffer.from("ID3\x04\0\0\xff\xff\xff\xff", "latin1")],
  ["tags without sound", Buffer.from("ID3\x04\0\0\0\0\0\0")],
  ["an APE tag with a wrong length", Buffer.concat([soundFrame(), apeOfLength(0x7fffffff)])],
])("%s leaves the original only", async (_what, bytes) => {
  expect(await cleanFile("mp3", bytes)).toEqual({
    originalOnly: true,
    why: "录音里有不认识的内容,无法去除录制信息",
  });
});

function apeOfLength(length: number): Buffer {
  const footer = Buffer.alloc(32);
  footer.write("APETAGEX");
  footer.writeUInt32LE(length, 12);
  return footer;
}
