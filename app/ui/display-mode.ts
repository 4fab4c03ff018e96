/** How a visitor wants pages shown. `size` is the root size in percent; 长辈模式 is at least 130. */
export type DisplayMode = Readonly<{
  size: 100 | 115 | 130 | 150;
  elder: boolean;
  contrast: boolean;
  pointer: boolean;
}>;

export const STANDARD_DISPLAY: DisplayMode = {
  size: 100,
  elder: false,
  contrast: false,
  pointer: false,
};

export const DISPLAY_SIZES = [100, 115, 130, 150] as const;

/** The classes for <html>; an empty string in the standard mode. */
export function displayClasses(mode: DisplayMode): string {
  return [
    mode.size === 100 ? "" : `fs-${mode.size}`,
    mode.elder ? "elder" : "",
    mode.contrast ? "contrast" : "",
    mode.pointer ? "pointer" : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Reads the cookie text written by `displayModeText`. Anything it does not know is the standard mode. */
export function parseDisplayMode(text: string | null | undefined): DisplayMode {
  const words = new Set((text ?? "").split("."));
  return {
    size: DISPLAY_SIZES.find((size) => size !== 100 && words.has(String(size))) ?? 100,
    elder: words.has("elder"),
    contrast: words.has("contrast"),
    pointer: words.has("pointer"),
  };
}

/** One short text per distinct mode, safe in a cookie and in a cache key. Empty in the standard mode. */
export function displayModeText(mode: DisplayMode): string {
  return [
    mode.size === 100 ? "" : String(mode.size),
    mode.elder ? "elder" : "",
    mode.contrast ? "contrast" : "",
    mode.pointer ? "pointer" : "",
  ]
    .filter(Boolean)
    .join(".");
}
