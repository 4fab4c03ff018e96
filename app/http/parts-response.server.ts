import { plainOf, type TextPart } from "./packed-text.server";

const partsByResponse = new WeakMap<Response, readonly TextPart[]>();

/**
 * A response whose text is put together only when it is sent, so that parts compressed before need not be
 * compressed again. To whoever reads its body it is an ordinary one.
 */
export function respondInParts(parts: readonly TextPart[], init: ResponseInit): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(plainOf(parts));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const response = new Response(body, init);
  partsByResponse.set(response, parts);
  return response;
}

/** The parts of a response that has some. */
export function partsOf(response: Response): readonly TextPart[] | null {
  return partsByResponse.get(response) ?? null;
}
