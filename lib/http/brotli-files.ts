import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { onRequestStart } from "./request-start.ts";

/** What the build writes beside a file that is worth compressing: the same, by Brotli. */
export const BROTLI_EXTENSION = ".br";
const URL_ROOT = "/_next/static/";
const CONTENT_TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};
export const COMPRESSED_EXTENSIONS = Object.keys(CONTENT_TYPES);

/** Whether an `Accept-Encoding` takes Brotli (RFC 9110, 12.5.3). */
export function takesBrotli(acceptEncoding: string | undefined): boolean {
  return (acceptEncoding ?? "").split(",").some((coding) => {
    const [name, weight = ""] = coding
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === "br" && !/^q=0(\.0*)?$/.test(weight);
  });
}

/** The paths, as browsers ask for them, of what lies compressed in a build's folder of static files. */
function compressedPaths(staticFolder: string): Set<string> {
  const files = existsSync(staticFolder)
    ? readdirSync(staticFolder, { recursive: true, encoding: "utf8" })
    : [];
  return new Set(
    files
      .filter((file) => file.endsWith(BROTLI_EXTENSION))
      .map((file) => URL_ROOT + file.slice(0, -BROTLI_EXTENSION.length).split(path.sep).join("/")),
  );
}

/**
 * Answers a browser that takes Brotli with what the build compressed: Next itself compresses each time anew, by gzip
 * alone, which is a sixth more to download. The address is turned into that of the compressed file, which Next then
 * sends like any other.
 */
export function sendCompressedFiles(staticFolder: string): void {
  const compressed = compressedPaths(staticFolder);
  if (compressed.size === 0) return;
  onRequestStart((request, response) => {
    const address = request.url ?? "";
    if (!compressed.has(address)) return;
    response.setHeader("vary", "accept-encoding");
    if (!takesBrotli(request.headers["accept-encoding"])) return;
    request.url = address + BROTLI_EXTENSION;
    response.setHeader("content-type", CONTENT_TYPES[path.extname(address)] ?? "");
    response.setHeader("content-encoding", "br");
  });
}
