import { expect, test } from "vitest";
import { createKdfQueue } from "./kdf-queue.server";

function held<T>(value: T) {
  let release: () => void = () => undefined;
  const done = new Promise<T>((resolve) => (release = () => resolve(value)));
  return { done, release };
}

test("A28: so many run, so many wait in order, the rest are told at once", async () => {
  const queue = createKdfQueue(2, 2);
  const works = [held("a"), held("b"), held("c"), held("d")];
  const started: string[] = [];
  const answers = works.map(({ done }, at) =>
    queue(() => {
      started.push("abcd"[at]!);
      return done;
    }),
  );
  expect(await queue(() => Promise.resolve("e"))).toBeNull();
  expect(started).toEqual(["a", "b"]);
  works[1]!.release();
  expect(await answers[1]).toBe("b");
  works[2]!.release();
  expect(await answers[2]).toBe("c");
  works[0]!.release();
  works[3]!.release();
  expect(await Promise.all(answers)).toEqual(["a", "b", "c", "d"]);
  expect(started).toEqual(["a", "b", "c", "d"]);
  expect(await queue(() => Promise.resolve("e"))).toBe("e");
});

test("work that fails gives its lane back", async () => {
  const queue = createKdfQueue(1, 0);
  await expect(queue(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await queue(() => Promise.resolve(1))).toBe(1);
});
