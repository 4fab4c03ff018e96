import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { hashRaw, type Algorithm, type Options } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { slowHash } from "./slow-hash.server";

const options: Options = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 1024,
  timeCost: 1,
  parallelism: 1,
  outputLen: 32,
  salt: new Uint8Array(16).fill(7),
};
const bytes = (text: string) => new TextEncoder().encode(text);

test("each of many gets its own hash, the same as without a thread", async () => {
  const inputs = Array.from({ length: 12 }, (_, i) => bytes(`input ${i}`));
  const hashes = await Promise.all(inputs.map((input) => slowHash(input, options)));
  for (const [i, input] of inputs.entries()) {
    expect(hashes[i]).toEqual(new Uint8Array(await hashRaw(input, options)));
  }
});

test("what was given stays as it was, and impossible parameters give nothing", async () => {
  const input = bytes("a password");
  expect(await slowHash(input, { ...options, salt: new Uint8Array(1) })).toBeNull();
  expect(input).toEqual(bytes("a password"));
  expect(await slowHash(input, options)).toHaveLength(32);
});

test.runIf(process.platform === "linux")(
  "the threads give way, the event loop does not",
  async () => {
    await slowHash(bytes("x"), options);
    const nices = readdirSync("/proc/self/task").map((thread) => {
      const [, rest = ""] = readFileSync(`/proc/self/task/${thread}/stat`, "utf8").split(") ");
      return Number(rest.split(" ")[16]);
    });
    const own = getPriority(0);
    expect(nices.filter((nice) => nice > own).length).toBeGreaterThan(0);
    expect(nices.filter((nice) => nice === own).length).toBeGreaterThan(0);
  },
);
