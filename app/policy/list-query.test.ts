import fc from "fast-check";
import { expect, test } from "vitest";
import { listHref, parseListAddress, withoutChoice } from "./list-query";

const parse = (query: string) => parseListAddress(new URLSearchParams(query));

test("an address is read and written back the same", () => {
  const address = parse("q=研发&want=资金补贴&want=减税降费&sort=amount&page=3");
  expect(address).toMatchObject({ q: "研发", sort: "amount", page: 3, emptySearch: false });
  expect(parseListAddress(new URL(listHref(address, 3), "http://x").searchParams)).toEqual(address);
});

test("an empty search is told from no search", () => {
  expect(parse("q=+").emptySearch).toBe(true);
  expect(parse("").emptySearch).toBe(false);
});

test("nonsense in an address falls back to the plain list", () => {
  expect(parse("sort=evil&page=-1&want=")).toEqual({
    q: "",
    emptySearch: false,
    chosen: {},
    sort: null,
    page: 1,
  });
  expect(parse("sort=__proto__&page=1e99").page).toBe(1);
});

test("any query string is read without an error and bounded", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const address = parse(text);
      expect(address.q.length).toBeLessThanOrEqual(64);
      expect(address.page).toBeGreaterThanOrEqual(1);
      listHref(address);
    }),
  );
});

test("taking off the last choice of a facet removes the facet", () => {
  expect(withoutChoice({ want: ["资金补贴"], level: ["市"] }, "want", "资金补贴")).toEqual({
    level: ["市"],
  });
  expect(withoutChoice({ want: ["a", "b"] }, "want", "a")).toEqual({ want: ["b"] });
});
