import { AppError } from "#lib/errors.ts";

/** Reads a JSON body of at most `maxBytes`, without trusting Content-Length. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  // navigator.sendBeacon sends text/plain: other types would need a preflight request, which it cannot make.
  if (mediaType !== "application/json" && mediaType !== "text/plain") {
    throw new AppError("unsupported-media-type", "The body must be application/json.");
  }
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("invalid-input", "The body is not JSON.", { cause: error });
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const reader = request.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      // The client has closed the connection, as pages do that send while they are closed: not a server error.
      throw new AppError("invalid-input", "The body ended before it was whole.", { cause: error });
    });
    if (done) return Buffer.concat(chunks).toString("utf8");
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new AppError("payload-too-large", `The body may have at most ${maxBytes} bytes.`);
    }
    chunks.push(value);
  }
}
