import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseClockBook } from "../book/clocks.schema";
import { parsePromise } from "./filing-promise";

const book = parseClockBook(readFileSync("content/clocks.yaml", "utf8"));
const yaml = readFileSync("content/pages/complaint-promise.yaml", "utf8");

test("days of the clocks stand in the promises, marked as 拟定", () => {
  const { promises, version } = parsePromise(yaml, book);
  expect(promises.at(-1)).toBe("3 个工作日内告诉您是否受理,受理后一般 15 个工作日内办理〔拟定〕");
  expect(version).toMatch(/^[\d-]+$/);
});

test("nothing absolute is said about network addresses", () => {
  const text = JSON.stringify(parsePromise(yaml, book));
  expect(text).toContain("法律要求网站保留网络日志至少 6 个月");
  expect(text).not.toContain("不记录网络地址");
});

test("a mistake names the file", () => {
  expect(() => parsePromise(yaml.replace("version:", "edition:"), book)).toThrow(
    "complaint-promise.yaml",
  );
});
