import { OriginalOnly } from "./clean-outcome";
import { isSoundFrame } from "./sniff-file";

const unreadable = "录音里有不认识的内容,无法去除录制信息";
const ascii = new TextDecoder("latin1");

/** kbit/s of layer III by MPEG version (ISO 11172-3 §2.4.2.3, ISO 13818-3 §2.4.2.3). */
const bitrates = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates = [44_100, 48_000, 32_000];

/**
 * An MP3 as its sound frames alone: tags of any kind before, between or behind them are gone, and with
 * them the first frame when it only describes the encoder. Throws OriginalOnly when frames do not follow
 * one another.
 */
export function cleanSound(bytes: Uint8Array): { clean: Uint8Array; removed: string[] } {
  let at = 0;
  while (ascii.decode(bytes.subarray(at, at + 3)) === "ID3") at += tagLength(bytes, at);
  while (bytes[at] === 0) at += 1;
  const end = soundEnd(bytes);
  let frames = 0;
  let first = at;
  while (at < end && isSoundFrame(bytes, at)) {
    const length = frameLength(bytes, at);
    if (frames === 0 && isDescription(bytes.subarray(at, at + length))) first = at + length;
    // A recording that was cut off ends within a frame.
    at = Math.min(at + length, end);
    frames += 1;
  }
  if (frames < 3 || !isSilence(bytes.subarray(at, end))) throw new OriginalOnly(unreadable);
  // A copy: a Buffer's slice would share its memory.
  const clean = new Uint8Array(bytes.subarray(first, at));
  blankEncoderNames(clean);
  return { clean, removed: ["标签", "软件信息"] };
}

/** ID3v2: ten bytes, a length of 4 × 7 bits, and perhaps ten bytes more. */
function tagLength(bytes: Uint8Array, at: number): number {
  const [flags = 0, ...size] = bytes.subarray(at + 5, at + 10);
  if (size.length < 4 || size.some((byte) => byte > 127)) throw new OriginalOnly(unreadable);
  const length = size.reduce((sum, byte) => sum * 128 + byte, 0);
  return 10 + length + (flags & 0x10 ? 10 : 0);
}

/** Where the tags at the end begin: ID3v1, APE, Lyrics3, in any order. */
function soundEnd(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (from: number, length: number) =>
    from < 0 ? "" : ascii.decode(bytes.subarray(from, from + length));
  let end = bytes.length;
  for (let before = -1; before !== end;) {
    before = end;
    if (at(end - 128, 3) === "TAG") end -= 128;
    if (at(end - 227, 4) === "TAG+") end -= 227;
    if (at(end - 32, 8) === "APETAGEX") {
      const withHeader = (view.getUint32(end - 12, true) & 0x80000000) !== 0;
      end -= view.getUint32(end - 20, true) + (withHeader ? 32 : 0);
    }
    if (at(end - 9, 9) === "LYRICS200") end -= Number(at(end - 15, 6)) + 15;
    if (!(end >= 0)) throw new OriginalOnly(unreadable);
  }
  return end;
}

function frameLength(bytes: Uint8Array, at: number): number {
  const [b = 0, c = 0] = bytes.subarray(at + 1, at + 3);
  const version = (b >> 3) & 3;
  const mpeg1 = version === 3;
  const bitrate = (mpeg1 ? bitrates.mpeg1 : bitrates.mpeg2)[c >> 4] as number;
  const rate = (sampleRates[(c >> 2) & 3] as number) / (mpeg1 ? 1 : version === 2 ? 2 : 4);
  return Math.floor(((mpeg1 ? 144 : 72) * bitrate * 1000) / rate) + ((c >> 1) & 1);
}

/** A frame of silence that holds the encoder's name and an index of the file. */
function isDescription(frame: Uint8Array): boolean {
  return /Xing|Info|VBRI/.test(ascii.decode(frame.subarray(4, 48)));
}

function isSilence(rest: Uint8Array): boolean {
  return rest.every((byte) => byte === 0);
}

/** Encoders also fill unused bits of sound frames with their name. */
function blankEncoderNames(bytes: Uint8Array): void {
  const names = ["LAME", "Lavc", "Lavf", "GOGO", "iTun"].map((name) =>
    Array.from(name, (letter) => letter.charCodeAt(0)),
  );
  for (const [first = 0, ...rest] of names) {
    for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
      if (!rest.every((byte, index) => bytes[at + 1 + index] === byte)) continue;
      let end = at;
      while (end < at + 24 && /[\w.]/.test(String.fromCharCode(bytes[end] ?? 0))) end += 1;
      bytes.fill(0, at, end);
    }
  }
}
