import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { expect, test } from "vitest";
import { loggedRoute, logRequest } from "./request-log.server";

const known = new Set(["", "policies", "match"]);

test("the log knows the kind of page and nothing a reader typed", () => {
  expect(loggedRoute("/", known)).toBe("/");
  expect(loggedRoute("/policies?q=张三 13800000000", known)).toBe("/policies");
  expect(loggedRoute("/policies/secret-thing", known)).toBe("/policies/*");
  expect(loggedRoute("/match/q/employees?x=1", known)).toBe("/match/*");
  expect(loggedRoute("/13800000000/policies", known)).toBe("other");
  expect(loggedRoute(undefined, known)).toBe("/");
});

test("on complainants' pages the log keeps the hour, elsewhere the millisecond", () => {
  const lines: { route: string; time?: number }[] = [];
  const log = { info: (line: (typeof lines)[number]) => lines.push(line) } as unknown as Logger;
  for (const url of ["/track/case", "/complaints/new?x=1", "/policies/a"]) {
    const response = new EventEmitter() as unknown as ServerResponse;
    logRequest({ url, method: "GET" } as IncomingMessage, response, {
      id: "x",
      known: new Set(["track", "complaints", "policies"]),
      log,
    });
    response.emit("close");
  }
  const [track, complaint, policy] = lines;
  for (const line of [track, complaint]) {
    expect(line?.time).toBeDefined();
    expect((line?.time ?? 1) % 3_600_000).toBe(0);
  }
  expect(policy?.time).toBeUndefined();
  expect(lines.map(({ route }) => route)).toEqual(["/track/*", "/complaints/*", "/policies/*"]);
});
