import { OriginalOnly } from "./clean-outcome";

const unreadable = "音视频里有不认识的内容,无法去除录制信息";

/** The boxes (ISO 14496-12) that are needed to play a file, by the box they lie in; all others go. */
const needed: Record<string, readonly string[]> = {
  file: ["ftyp", "styp", "moov", "moof", "mdat", "sidx", "mfra", "wide"],
  moov: ["mvhd", "trak", "mvex", "iods"],
  trak: ["tkhd", "mdia", "edts", "tref"],
  edts: ["elst"],
  mdia: ["mdhd", "hdlr", "minf"],
  minf: ["vmhd", "smhd", "nmhd", "dinf", "stbl"],
  dinf: ["dref"],
  stbl: [
    ...["stsd", "stts", "ctts", "cslg", "stsc", "stsz", "stz2", "stco", "co64", "stss", "stps"],
    ...["sdtp", "sgpd", "sbgp", "subs", "saiz", "saio", "stsh"],
  ],
  mvex: ["mehd", "trex"],
  moof: ["mfhd", "traf"],
  traf: ["tfhd", "tfdt", "trun", "sdtp", "sgpd", "sbgp", "subs", "saiz", "saio"],
  mfra: ["tfra", "mfro"],
};

const inside = (type: string) => type in needed && type !== "file";

/**
 * An MP4 or M4A of the same length, in which every box that playing does not need is blank space (places,
 * titles, camera and software names lie there), and times of recording and names of handlers and encoders
 * are zero. Sound and picture are untouched. Throws OriginalOnly when a track is neither, as cameras
 * write places into such tracks, or when the file cannot be followed.
 */
export function cleanFilm(bytes: Uint8Array): { clean: Uint8Array; removed: string[] } {
  // A copy: a Buffer's slice would share its memory.
  const clean = new Uint8Array(bytes);
  const view = new DataView(clean.buffer);
  const found = { moov: false };
  walk(view, 0, clean.length, "file", found);
  if (!found.moov) throw new OriginalOnly(unreadable);
  return { clean, removed: ["位置", "设备信息", "录制时间"] };
}

function walk(
  view: DataView,
  from: number,
  to: number,
  parent: string,
  found: { moov: boolean },
): void {
  for (let at = from; at < to;) {
    if (at + 8 > to) throw new OriginalOnly(unreadable);
    const short = view.getUint32(at);
    const type = fourLetters(view, at + 4);
    const long = short === 1;
    if (long && at + 16 > to) throw new OriginalOnly(unreadable);
    const start = at + (long ? 16 : 8);
    const toEnd = short === 0 && parent === "file" && type === "mdat";
    const end = toEnd ? to : at + (long ? Number(view.getBigUint64(at + 8)) : short);
    if (end < start || end > to) throw new OriginalOnly(unreadable);
    if (!needed[parent]?.includes(type)) {
      blank(view, at + 4, at + 8, "free");
      blank(view, start, end);
    } else if (inside(type)) {
      if (type === "moov") found.moov = true;
      walk(view, start, end, type, found);
    } else cleanBox(view, type, start, end);
    at = end;
  }
}

function cleanBox(view: DataView, type: string, start: number, end: number): void {
  const atLeast = (length: number) => {
    if (end - start < length) throw new OriginalOnly(unreadable);
  };
  switch (type) {
    case "mvhd":
    case "tkhd":
    case "mdhd": {
      // Version and flags, then the times of creation and change: 4 bytes each, or 8 in version 1.
      atLeast(20);
      blank(view, start + 4, start + (view.getUint8(start) === 1 ? 20 : 12));
      return;
    }
    case "hdlr": {
      atLeast(24);
      if (!["vide", "soun"].includes(fourLetters(view, start + 8))) {
        throw new OriginalOnly("音视频里有画面和声音以外的内容,无法去除录制信息");
      }
      blank(view, start + 12, end);
      return;
    }
    case "dref": {
      // Each entry must say that the content lies in this same file: no address follows.
      atLeast(8);
      for (let at = start + 8; at < end; at += 12) {
        if (end - at < 12 || view.getUint32(at) !== 12 || view.getUint32(at + 8) !== 1) {
          throw new OriginalOnly(unreadable);
        }
      }
      return;
    }
    case "stsd": {
      atLeast(8);
      for (let at = start + 8; at < end;) {
        if (end - at < 8) throw new OriginalOnly(unreadable);
        const length = view.getUint32(at);
        if (length < 16 || at + length > end) throw new OriginalOnly(unreadable);
        cleanSample(view, fourLetters(view, at + 4), at, at + length);
        at += length;
      }
    }
  }
}

/** A picture format's entry names its encoder in 32 bytes, and its maker in 4. */
function cleanSample(view: DataView, format: string, start: number, end: number): void {
  const film = ["avc1", "avc3", "hvc1", "hev1", "mp4v", "av01", "vp09", "s263", "encv"];
  if (!film.includes(format)) return;
  if (end - start < 86) throw new OriginalOnly(unreadable);
  blank(view, start + 20, start + 24);
  blank(view, start + 50, start + 82);
}

function fourLetters(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

function blank(view: DataView, from: number, to: number, text = ""): void {
  for (let at = from; at < to; at += 1) view.setUint8(at, text.charCodeAt(at - from) || 0);
}
