import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer to a range, and how far its bytes were those of the file. */
export type RecordedAnswer = {
  range: string | null;
  status: number;
  /** Where its bytes begin in the file. */
  start: number;
  bytes: number;
  firstWrongByte: number | null;
};

export type RecordingProxy = { url: string; answers: RecordedAnswer[]; close(): Promise<void> };

/**
 * Stands between a player and the site, where a browser's own tools do not show the bytes of media: compares what
 * passes with `file`. Its `/player` is a bare page with the video of `streamPath`.
 */
export async function startRecordingProxy(
  siteUrl: string,
  streamPath: string,
  file: Buffer,
): Promise<RecordingProxy> {
  const answers: RecordedAnswer[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/player") {
      response.writeHead(200, { "content-type": "text/html" });
      response.end(`<!doctype html><title>Player</title><video muted src="${streamPath}"></video>`);
      return;
    }
    const upstream = ask(
      new URL(request.url ?? "", siteUrl),
      { method: request.method, headers: request.headers },
      (answer) => {
        const isStream = request.url === streamPath;
        const contentRange = /^bytes (\d+)-/.exec(answer.headers["content-range"] ?? "");
        const recorded: RecordedAnswer = {
          range: request.headers.range ?? null,
          status: answer.statusCode ?? 0,
          start: Number(contentRange?.[1] ?? 0),
          bytes: 0,
          firstWrongByte: null,
        };
        if (isStream) answers.push(recorded);
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on("data", (chunk: Buffer) => {
          const at = recorded.start + recorded.bytes;
          if (isStream && !chunk.equals(file.subarray(at, at + chunk.byteLength)))
            recorded.firstWrongByte ??= at;
          recorded.bytes += chunk.byteLength;
        });
        answer.pipe(response);
      },
    );
    upstream.on("error", () => response.destroy());
    // A player that has enough hangs up: the site must feel it.
    response.once("close", () => upstream.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answers,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
