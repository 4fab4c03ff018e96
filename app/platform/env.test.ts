import path from "node:path";
import { expect, test } from "vitest";
import { EnvError, parseEnv } from "./env.server";

test("nothing needs to be set", () => {
  expect(parseEnv({})).toMatchObject({
    NODE_ENV: "production",
    PORT: 3000,
    API_RATE_LIMIT_PER_MINUTE: 120,
    UPLOAD_MB_PER_HOUR: 300,
    PAGE_CACHE_MB: 64,
    PORTAL_DATA_DIR: path.resolve(".data"),
  });
});

test("an empty variable counts as unset", () => {
  expect(parseEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 3000 });
});

test.each([
  ["PORT", "80a"],
  ["PORT", "70000"],
  ["PORT", "-1"],
  ["DATABASE_URL", "mysql://localhost/portal"],
  ["TEST_DATABASE_URL", "localhost"],
  ["NODE_ENV", "staging"],
  ["PUBLIC_ORIGIN", "https://example.gov.cn/portal"],
  ["PUBLIC_ORIGIN", "example.gov.cn"],
  ["APP_SECRET", "short"],
  ["LOG_LEVEL", "loud"],
  ["API_RATE_LIMIT_PER_MINUTE", "0"],
  ["PAGE_CACHE_MB", "1e3"],
  ["TRUST_PROXY", "true"],
  ["REQUEST_TIMEOUT_SECONDS", "0"],
  ["SHUTDOWN_SECONDS", "soon"],
])("%s=%s stops the start with one sentence that names it", (name, value) => {
  const attempt = () => parseEnv({ [name]: value });
  expect(attempt).toThrow(EnvError);
  expect(attempt).toThrow(new RegExp(`^The environment variable ${name} [^\\n]+\\.$`));
});

test("in production a shared database needs a shared secret", () => {
  const shared = { NODE_ENV: "production", DATABASE_URL: "postgres://db.example/portal" };
  expect(() => parseEnv(shared)).toThrow(/^The environment variable APP_SECRET is needed/);
  expect(parseEnv({ ...shared, APP_SECRET: "s".repeat(32) }).APP_SECRET).toHaveLength(32);
  expect(() => parseEnv({ ...shared, NODE_ENV: "development" })).not.toThrow();
});
