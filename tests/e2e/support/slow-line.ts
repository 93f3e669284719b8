import { setTimeout as delay } from "node:timers/promises";
import { type SiteProxy, startSiteProxy } from "./site-proxy.ts";

/** Less than many a tag with its text: what begins on a first screen is cut in words, tags and between them. */
const PIECE_BYTES = 2_000;
const PIECES = 20;
/** Long enough for a frame to be painted in between. */
const BETWEEN_PIECES_MS = 40;

/** The site, but that the first screen of its pages comes in pieces, as on a slow or lossy line. */
export function startSlowLine(siteUrl: string): Promise<SiteProxy> {
  return startSiteProxy(siteUrl, {
    headers: { "accept-encoding": "identity" },
    relay: async (_, answer, response) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (!answer.headers["content-type"]?.startsWith("text/html")) {
        answer.pipe(response);
        return;
      }
      const page = Buffer.concat(await answer.toArray());
      for (let piece = 0; piece < PIECES; piece++) {
        response.write(page.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES));
        await delay(BETWEEN_PIECES_MS);
      }
      response.end(page.subarray(PIECES * PIECE_BYTES));
    },
  });
}
