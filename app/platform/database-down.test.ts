import { expect, test } from "vitest";
import { isDatabaseDown } from "./database-down";

const withCode = (code: string, cause?: Error) =>
  Object.assign(new Error("x", { cause }), { code });

test.each([
  ["a refused connection", withCode("ECONNREFUSED"), true],
  ["a connection that ended", withCode("CONNECTION_CLOSED"), true],
  ["a server that shuts down", withCode("57P01"), true],
  ["a server that starts", withCode("57P03"), true],
  ["too many connections", withCode("53300"), true],
  ["wrapped by the query builder", new Error("Failed query", { cause: withCode("08006") }), true],
  ["a duplicate key", withCode("23505"), false],
  ["a cancelled statement", withCode("57014"), false],
  ["a bug", new TypeError("x is undefined"), false],
  ["no error at all", "57P01", false],
])("%s", (_name, error, expected) => {
  expect(isDatabaseDown(error)).toBe(expected);
});
