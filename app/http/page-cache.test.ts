import { expect, test } from "vitest";
import { sharedAddress } from "./page-cache.server";

const any = () => true;
const address = (url: string, cookie?: string) =>
  sharedAddress({ url, headers: { ...(cookie && { cookie }) } }, any);

test("the order of parameters and what messengers append make no new page", () => {
  const plain = address("/policies?level=city&q=%E7%A0%94%E5%8F%91");
  expect(address("/policies?q=研发&level=city")).toEqual(plain);
  expect(
    address("/policies?from=singlemessage&q=研发&utm_source=x&level=city&isappinstalled=0"),
  ).toEqual(plain);
  expect(address("/policies?q=研发")).not.toEqual(plain);
  expect(address("/policies?from=timeline")?.search).toBe("");
});

test("repeated parameters keep their order", () => {
  expect(address("/policies?b=2&a=1&b=1")?.search).toBe("?a=1&b=2&b=1");
});

test("the display mode makes another page, unknown cookies do not", () => {
  expect(address("/", "display=130.elder")?.display).toBe("130.elder");
  expect(address("/", "Hm_lvt=1; JSESSIONID=2")).toEqual(address("/"));
  expect(address("/", "display=<script>")).toEqual(address("/"));
});

test("a reader with answers gets no shared page", () => {
  expect(address("/", "display=130; answers=abc")).toBeNull();
  expect(address("/", "answers=")).toBeNull();
});

test("endless queries are not kept", () => {
  expect(address(`/policies?q=${"a".repeat(600)}`)).toBeNull();
});
