import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Icon, type IconName } from "./icon";
import { StatusTag } from "./tag";

const sprite = readFileSync(new URL("icons.svg", import.meta.url), "utf8");
const inSprite = [...sprite.matchAll(/<symbol id="([a-z0-9-]+)"/g)].map((match) => match[1]);

const NAMES: Record<IconName, true> = {
  search: true,
  "file-text": true,
  "message-square-warning": true,
  "clipboard-check": true,
  "circle-check": true,
  clock: true,
  "circle-question-mark": true,
  "circle-x": true,
  "triangle-alert": true,
  lock: true,
  "eye-off": true,
  phone: true,
  "map-pin": true,
  "calendar-days": true,
  "building-2": true,
  paperclip: true,
  printer: true,
  send: true,
  "log-out": true,
  "chevron-right": true,
  "chevron-down": true,
  download: true,
  "a-large-small": true,
  "external-link": true,
};

test("the sprite holds exactly the icons that have a name", () => {
  expect(inSprite.toSorted()).toEqual(Object.keys(NAMES).toSorted());
});

test("an icon is decoration", () => {
  const html = renderToStaticMarkup(<Icon name="clock" />);
  expect(html).toContain('aria-hidden="true"');
  expect(html).toMatch(/<use href="[^"]*icons[^"]*\.svg#clock">/);
});

test("a status is icon, word and colour together", () => {
  const html = renderToStaticMarkup(<StatusTag tone="ok">符合</StatusTag>);
  expect(html).toContain("tag-ok");
  expect(html).toContain("#circle-check");
  expect(html).toContain("符合");
});
