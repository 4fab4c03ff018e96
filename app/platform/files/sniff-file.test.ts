import { expect, test } from "vitest";
import { sniffFile } from "./sniff-file";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const ftyp = (brand: string, ...others: string[]) =>
  bytes(
    `\0\0\0${String.fromCharCode(16 + others.length * 4)}ftyp${brand}\0\0\0\0${others.join("")}`,
  );

const zip = bytes("PK\x03\x04");
const word = ["[Content_Types].xml", "word/document.xml"];
const sheet = ["[Content_Types].xml", "xl/workbook.xml"];
const notTaken = "不能上传这种文件。请改用照片、PDF、Word、Excel、录音或视频";

test.each([
  ["jpeg", bytes("\xff\xd8\xff\xe0\0\x10JFIF"), null],
  ["png", bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), null],
  ["webp", bytes("RIFF\0\0\0\0WEBPVP8 "), null],
  ["pdf", bytes("%PDF-1.7\n"), null],
  ["docx", zip, word],
  ["xlsx", zip, sheet],
  ["mp3", bytes("ID3\x04\0\0"), null],
  ["mp3", bytes("\xff\xfb\x90\x64"), null],
  ["m4a", ftyp("M4A "), null],
  ["m4a", ftyp("mp42", "isom", "M4A "), null],
  ["mp4", ftyp("isom", "iso2", "avc1"), null],
  ["mp4", ftyp("mp42"), null],
] as const)("%s is known by its bytes, whatever its name says", (kind, head, entries) => {
  for (const name of ["", "a.exe", "b.svg", "照片.jpg"]) {
    expect(sniffFile(head, entries, name)).toEqual({ kind });
  }
});

test.each([
  ["an SVG named .jpg", bytes('<?xml version="1.0"?>\n<svg xmlns="x">'), "a.jpg", "截屏"],
  ["an SVG behind a comment", bytes("\xef\xbb\xbf<!-- a --><svg>"), "a.svg", "截屏"],
  ["a GIF", bytes("GIF89a"), "a.gif", "截屏"],
  ["a TIFF", bytes("II*\0"), "a.tif", "截屏"],
  ["a HEIC photo", ftyp("heic", "mif1"), "IMG_1.HEIC", "HEIC"],
  ["a QuickTime film", ftyp("qt  "), "a.mov", "MP4"],
  ["an old Word file", bytes("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a.doc", "DOCX"],
  ["a recording as AMR", bytes("#!AMR\n"), "a.amr", "MP3"],
  ["a program named .pdf", bytes("MZ\x90\0"), "合同.pdf", "后缀"],
  ["an empty file", bytes(""), "a.jpg", "空的"],
])("%s is refused with a way out", (_what, head, name, advice) => {
  const sniffed = sniffFile(head, null, name);
  expect(sniffed).toMatchObject({ refused: notTaken });
  expect("advice" in sniffed && sniffed.advice).toContain(advice);
});

test.each([
  ["a zip without entries", zip, null],
  ["a plain zip", zip, ["a.txt"]],
  ["a zip that is a document and a sheet at once", zip, [...word, "xl/workbook.xml"]],
  ["a PDF behind other bytes", bytes("x%PDF-1.7"), null],
  ["half a PNG signature", bytes("\x89PNG"), null],
  ["a web page", bytes("<html><svg>"), null],
  ["MPEG sound of layer II", bytes("\xff\xfd\x90\x64"), null],
  ["RIFF without pictures", bytes("RIFF\0\0\0\0AVI LIST"), null],
] as const)("%s is refused", (_what, head, entries) => {
  expect(sniffFile(head, entries, "data")).toEqual({ refused: notTaken, advice: null });
});
