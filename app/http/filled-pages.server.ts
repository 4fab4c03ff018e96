import { displayModeText } from "~/ui/display-mode";
import { displayModeOf } from "./display-mode";
import type { PortalContext } from "./load-context";
import { packText, type PackedText, type TextPart } from "./packed-text.server";
import { aroundHole } from "./page-hole";
import { respondInParts } from "./parts-response.server";
import type { RequestHandler } from "./remix-exchange.server";

/** The reader's own content of a page whose frame is everybody's. */
export type Fill = (request: Request) => readonly TextPart[];

interface Frame {
  before: PackedText;
  after: PackedText;
}

/** One for each display mode and then some. */
const MAX_FRAMES = 32;

/**
 * Pages that Remix draws with a `Hole` in them, which their `Fill` fills for each reader. The frame is drawn
 * from a request that carries nothing but the address and the display mode, kept, and drawn anew when the
 * epoch changes; without an epoch (null) it is drawn each time.
 * @param fills by path
 */
export function createFilledPages(
  fills: ReadonlyMap<string, Fill>,
  epoch: () => string | null,
): (request: Request, context: PortalContext, draw: RequestHandler) => Promise<Response> | null {
  const frames = new Map<string, Frame>();
  let drawnFor: string | null = null;

  async function frameOf(
    request: Request,
    url: URL,
    context: PortalContext,
    draw: RequestHandler,
  ): Promise<Frame | Response> {
    const display = displayModeText(displayModeOf(request.headers.get("Cookie") ?? undefined));
    const now = epoch();
    if (now !== drawnFor) frames.clear();
    drawnFor = now;
    // Any text may stand behind the question mark, so frames with one are not kept.
    const key = url.search === "" && now !== null ? `${url.pathname} ${display}` : null;
    const known = key === null ? undefined : frames.get(key);
    if (known) return known;
    const headers = { Cookie: `display=${display}` };
    const drawn = await draw(new Request(url, { headers, signal: request.signal }), context);
    if (drawn.status !== 200) return drawn;
    const [before, after] = aroundHole(await drawn.text());
    const frame = { before: packText(before), after: packText(after) };
    if (key !== null && now === drawnFor && frames.size < MAX_FRAMES) frames.set(key, frame);
    return frame;
  }

  return (request, context, draw) => {
    if (request.method !== "GET" && request.method !== "HEAD") return null;
    const url = new URL(request.url);
    const fill = fills.get(url.pathname);
    if (!fill) return null;
    return (async () => {
      const frame = await frameOf(request, url, context, draw);
      if (frame instanceof Response) return frame;
      return respondInParts([frame.before, ...fill(request), frame.after], {
        headers: { "Content-Type": "text/html; charset=utf-8" },
      });
    })();
  };
}
