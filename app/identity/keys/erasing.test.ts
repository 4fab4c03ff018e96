import { beforeAll, expect, test } from "vitest";
import { envelopeKeyId, keyId } from "./envelope.server";
import {
  erase,
  openUnderDeletionKey,
  rollDeletionKey,
  underDeletionKey,
  withErased,
} from "./erasing.server";
import { SealError } from "./seal-error";
import { randomKey, sodiumReady } from "./suite.server";

beforeAll(() => sodiumReady);

test("keys are overwritten, also when the work fails", async () => {
  const [one, two, three] = [randomKey(), randomKey(), randomKey()];
  erase(one, null, undefined);
  expect(one).toEqual(new Uint8Array(32));
  expect(await withErased([two], () => two.some((byte) => byte !== 0))).toBe(true);
  expect(two).toEqual(new Uint8Array(32));
  const failing = withErased([three], () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(three).toEqual(new Uint8Array(32));
});

test("A29: after a month's roll the survivors open, and a restored backup of the old month does not", () => {
  const [march, april] = [randomKey(), randomKey()];
  const wraps = ["a", "b", "c"].map((id) => ({ id, wrap: randomKey(98) }));
  const backup = wraps.map(({ id, wrap }) => ({ id, sealed: underDeletionKey(march, id, wrap) }));
  const survivors = backup.filter(({ id }) => id !== "b");
  const { moved, damaged } = rollDeletionKey(march, april, survivors);
  expect(damaged).toEqual([]);
  for (const { id, sealed } of moved) {
    expect(openUnderDeletionKey(april, id, sealed)).toEqual(
      wraps.find((one) => one.id === id)?.wrap,
    );
    expect(envelopeKeyId(sealed)).toEqual(keyId(april));
  }
  erase(march);
  for (const { id, sealed } of backup) {
    for (const key of [march, april]) {
      expect(() => openUnderDeletionKey(key, id, sealed)).toThrow(SealError);
    }
  }
});

test("a wrap in another row or under another key is named, not carried", () => {
  const key = randomKey();
  const good = { id: "a", sealed: underDeletionKey(key, "a", randomKey()) };
  const moved = { id: "b", sealed: good.sealed };
  const foreign = { id: "c", sealed: underDeletionKey(randomKey(), "c", randomKey()) };
  const rolled = rollDeletionKey(key, randomKey(), [good, moved, foreign]);
  expect(rolled.moved.map(({ id }) => id)).toEqual(["a"]);
  expect(rolled.damaged).toEqual(["b", "c"]);
});
