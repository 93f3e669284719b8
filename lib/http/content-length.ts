import { onRequestStart } from "./request-start.ts";

/** Says how long the body is where Next would drop `Content-Length`; never leaves the process. */
export const LENGTH_HEADER = "x-imoutotv-length";

/**
 * Next sends no route's `Content-Length`, since a body that was decoded on the way would not fit it. Of bytes that are
 * sent as they lie it is needed: a HEAD asks for nothing else, a download shows how far it is, and a connection that
 * breaks is told from an end.
 */
export function sendContentLengths(): void {
  onRequestStart((_, response) => {
    const writeHead = response.writeHead;
    response.writeHead = ((...head: Parameters<typeof writeHead>) => {
      const length = response.getHeader(LENGTH_HEADER);
      response.removeHeader(LENGTH_HEADER);
      if (length !== undefined && !response.hasHeader("content-encoding"))
        response.setHeader("content-length", length);
      return writeHead.apply(response, head);
    }) as typeof writeHead;
  });
}
