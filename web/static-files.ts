import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import sirv, { type Options } from "sirv";
import { acceptedCodings } from "#lib/http/accept-encoding.ts";
import { MEDIA_CACHE, NO_FRAME_HEADERS, SECURITY_HEADERS } from "#lib/http/page-headers.ts";
import { readRange } from "#lib/videos/byte-ranges.ts";

const BUILD_PREFIX = "/_next/static";
const SEC_PER_YEAR = 365 * 86_400;

/** Sends a file, or calls `next` if there is none at the address. */
export type StaticFiles = (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void;

/**
 * Serves files of the build, whose names change with their content, and of `public/`. The folders are read once, at
 * start. Compressed copies lie next to the files (scripts/launcher/compress.ts).
 */
export function createStaticFiles(folders: { build: string; public: string }): StaticFiles {
  const common: Options = { etag: true, extensions: [], brotli: true, gzip: true };
  const ofBuild = sirv(path.join(folders.build, "static"), {
    ...common,
    maxAge: SEC_PER_YEAR,
    immutable: true,
    setHeaders: (outgoing, _, { size }) => prepare(outgoing, size),
  });
  const ofPublic = sirv(folders.public, {
    ...common,
    maxAge: 0,
    setHeaders(outgoing, pathname, { size }) {
      prepare(outgoing, size);
      if (pathname.startsWith("/media/")) outgoing.setHeader("cache-control", MEDIA_CACHE);
    },
  });

  return (incoming, outgoing, next) => {
    const { method, url = "/" } = incoming;
    if (method !== "GET" && method !== "HEAD") return next();
    const acceptEncoding = incoming.headers["accept-encoding"];
    const otherwise = (then: () => void) => () => {
      incoming.url = url;
      incoming.headers["accept-encoding"] = acceptEncoding;
      then();
    };
    // sirv only searches for the names, and would send Brotli for `br;q=0`.
    incoming.headers["accept-encoding"] = acceptedCodings(acceptEncoding).join(", ");
    if (!url.startsWith(`${BUILD_PREFIX}/`)) return ofPublic(incoming, outgoing, otherwise(next));
    incoming.url = url.slice(BUILD_PREFIX.length);
    ofBuild(
      incoming,
      outgoing,
      otherwise(() => sendNotFound(outgoing)),
    );
  };
}

/** Runs before sirv sends a file: adds headers, and rewrites Range to one range that sirv parses correctly. */
function prepare(outgoing: ServerResponse, sizeBytes: number): void {
  closeFileWith(outgoing);
  for (const [name, value] of [...SECURITY_HEADERS, ...NO_FRAME_HEADERS]) outgoing.setHeader(name, value);
  const { headers } = outgoing.req;
  if (headers.range === undefined) return;
  // The ETags here are weak, so If-Range never matches (RFC 9110, 13.1.5) and the whole file is sent.
  const ifRange = headers["if-range"] === undefined ? null : "W/";
  const verdict = readRange({ range: headers.range, ifRange }, sizeBytes, { etag: "", lastModifiedMs: 0 });
  const [only, ...others] = verdict.kind === "parts" ? verdict.ranges : [];
  if (verdict.kind === "unsatisfiable") headers.range = `bytes=${sizeBytes}-`;
  else if (only && others.length === 0) headers.range = `bytes=${only.start}-${only.end}`;
  else delete headers.range;
}

/** sirv's pipe leaves the file open when the client disconnects (sveltejs/kit issue 11617). */
function closeFileWith(outgoing: ServerResponse): void {
  outgoing.once("pipe", (source) => {
    source.once("error", () => outgoing.destroy());
    if (outgoing.closed) source.destroy();
    else outgoing.once("close", () => source.destroy());
  });
}

function sendNotFound(outgoing: ServerResponse): void {
  outgoing.writeHead(404, [
    ...[...SECURITY_HEADERS, ...NO_FRAME_HEADERS].flat(),
    ...["content-type", "text/plain; charset=utf-8", "cache-control", "no-store"],
  ]);
  outgoing.end("Not Found");
}
