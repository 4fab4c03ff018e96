// Writes icons.svg, the sprite behind icon.tsx, from the outlines in lucide-static.
// Run `node app/ui/make-icons.mjs` after changing the list; the output is checked in so that a build
// needs no icon package.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Sprite id → lucide file. They differ where lucide has renamed an icon since the installed version. */
const ICONS = {
  search: "search",
  "file-text": "file-text",
  "message-square-warning": "message-square-warning",
  "clipboard-check": "clipboard-check",
  "circle-check": "circle-check",
  clock: "clock",
  "circle-question-mark": "circle-help",
  "circle-x": "circle-x",
  "triangle-alert": "triangle-alert",
  lock: "lock",
  "eye-off": "eye-off",
  phone: "phone",
  "map-pin": "map-pin",
  "calendar-days": "calendar-days",
  "building-2": "building-2",
  paperclip: "paperclip",
  printer: "printer",
  send: "send",
  "log-out": "log-out",
  "chevron-right": "chevron-right",
  "chevron-down": "chevron-down",
  download: "download",
  "a-large-small": "a-large-small",
  "external-link": "external-link",
};

const STROKE =
  'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';

const symbols = Object.entries(ICONS).map(([id, file]) => {
  const source = readFileSync(require.resolve(`lucide-static/icons/${file}.svg`), "utf8");
  const shapes = source
    .slice(source.indexOf(">", source.indexOf("<svg")) + 1, source.lastIndexOf("</svg>"))
    .replace(/\s*\n\s*/g, "")
    .replaceAll(" />", "/>");
  return `<symbol id="${id}" viewBox="0 0 24 24" ${STROKE}>${shapes}</symbol>`;
});

const licence =
  "<!-- Icons: Lucide (lucide.dev), ISC licence; portions from Feather, MIT licence. -->";
writeFileSync(
  new URL("icons.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${licence}\n${symbols.join("\n")}\n</svg>\n`,
);
