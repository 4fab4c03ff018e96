import sharp from "sharp";
import { OriginalOnly } from "./clean-outcome";

/** 50 megapixels: more than phones take, and some 200 MB while it is decoded. */
const pixelLimit = 50_000_000;

// Of all the decoders in the library only these three ever see a stranger's bytes (finding 29).
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
// No decoded picture stays in memory after its request.
sharp.cache(false);

/**
 * Decodes a picture, turns it upright and encodes it anew: only pixels survive, no EXIF, XMP, IPTC,
 * thumbnail, text, colour profile or trailing bytes. Of an animation the first frame.
 */
export async function cleanImage(
  kind: "jpeg" | "png" | "webp",
  bytes: Uint8Array,
): Promise<{ clean: Uint8Array; removed: string[] }> {
  const removed = ["位置", "设备信息"];
  try {
    const picture = sharp(bytes, { limitInputPixels: pixelLimit, failOn: "warning", pages: 1 });
    const { format, pages = 1, width, height } = await picture.metadata();
    if (format !== kind) throw new Error("A decoder for another format took the file.");
    if (width * height > pixelLimit) throw new OriginalOnly("照片的尺寸太大,打不开");
    if (pages > 1) removed.push("第一幅以外的动画画面");
    const upright = picture.rotate().timeout({ seconds: 20 });
    const encoded = {
      jpeg: () => upright.jpeg({ quality: 90 }),
      png: () => upright.png(),
      webp: () => upright.webp({ quality: 90 }),
    }[kind]();
    return { clean: new Uint8Array(await encoded.toBuffer()), removed };
  } catch (error) {
    if (error instanceof OriginalOnly) throw error;
    const tooLarge = /pixel limit/i.test((error as Error).message);
    throw new OriginalOnly(tooLarge ? "照片的尺寸太大,打不开" : "照片不完整或打不开");
  }
}
