import { expect, test } from "vitest";
import { createFilledPages } from "./filled-pages.server";

const context = { requestId: "1", nonce: "", caller: "" };
const drawnFor: Request[] = [];

function pages({
  epoch = () => "1",
  status = 200,
}: { epoch?: () => string | null; status?: number } = {}) {
  drawnFor.length = 0;
  const fill = createFilledPages(
    new Map([["/own", (request: Request) => [`<p>${request.headers.get("Cookie")}</p>`]]]),
    epoch,
  );
  const draw = (request: Request) => {
    drawnFor.push(request);
    const { search } = new URL(request.url);
    const frame = `<main>${search}<template data-hole=""></template></main>`;
    return Promise.resolve(new Response(frame, { status }));
  };
  return async (path: string, { cookie = "", method = "GET" } = {}) => {
    const request = new Request(`http://a.example${path}`, { headers: { Cookie: cookie }, method });
    const answer = await fill(request, context, draw);
    return answer && { status: answer.status, text: await answer.text() };
  };
}

test("the frame is drawn once, the content for each reader", async () => {
  const ask = pages();
  expect((await ask("/own", { cookie: "answers=a" }))?.text).toBe("<main><p>answers=a</p></main>");
  expect((await ask("/own", { cookie: "answers=b" }))?.text).toBe("<main><p>answers=b</p></main>");
  expect(drawnFor).toHaveLength(1);
});

test("nothing of a reader but the display mode gets into the frame", async () => {
  const ask = pages();
  await ask("/own", { cookie: "answers=secret; display=elder" });
  await ask("/own", { cookie: "answers=secret" });
  expect(drawnFor.map((request) => request.headers.get("Cookie"))).toEqual([
    "display=elder",
    "display=",
  ]);
  expect((await ask("/own", { cookie: "display=elder" }))?.status).toBe(200);
  expect(drawnFor).toHaveLength(2);
});

test("a frame with a query is not kept, one of another epoch not used", async () => {
  let epoch: string | null = "1";
  const ask = pages({ epoch: () => epoch });
  expect((await ask("/own?a=1"))?.text).toContain("?a=1");
  expect((await ask("/own"))?.text).not.toContain("?a=1");
  await ask("/own?a=1");
  expect(drawnFor).toHaveLength(3);
  epoch = "2";
  await ask("/own");
  expect(drawnFor).toHaveLength(4);
  epoch = null;
  await ask("/own");
  await ask("/own");
  expect(drawnFor).toHaveLength(6);
});

test("a frame that could not be drawn is passed on as it is", async () => {
  const ask = pages({ status: 503 });
  expect((await ask("/own"))?.status).toBe(503);
});

test("other pages and methods are none of its business", async () => {
  const ask = pages();
  expect(await ask("/other")).toBeNull();
  expect(await ask("/own", { method: "POST" })).toBeNull();
  expect((await ask("/own", { method: "HEAD" }))?.status).toBe(200);
});
