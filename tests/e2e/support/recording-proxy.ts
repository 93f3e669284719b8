import { type SiteProxy, startSiteProxy } from "./site-proxy.ts";

/** One answer to a range, and how far its bytes were those of the file. */
export type RecordedAnswer = {
  range: string | null;
  status: number;
  /** Where its bytes begin in the file. */
  start: number;
  bytes: number;
  firstWrongByte: number | null;
};

export type RecordingProxy = SiteProxy & { answers: RecordedAnswer[] };

/** Compares what passes of `streamPath` with `file`. Its `/player` is a bare page with that video. */
export async function startRecordingProxy(
  siteUrl: string,
  streamPath: string,
  file: Buffer,
): Promise<RecordingProxy> {
  const answers: RecordedAnswer[] = [];
  const proxy = await startSiteProxy(siteUrl, {
    answer: ({ url }) =>
      url === "/player"
        ? `<!doctype html><title>Player</title><video muted src="${streamPath}"></video>`
        : undefined,
    relay: (request, answer, response) => {
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
  });
  return { ...proxy, answers };
}
