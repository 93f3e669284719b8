import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { AwsClient } from "aws4fetch";
import { AppError } from "#lib/errors.ts";
import type { MediaStore } from "#lib/videos/media-ports.ts";
import type { MediaWriter } from "#lib/videos/register-video.ts";
import { contentTypeOf } from "./content-type.ts";
import { otherFile } from "./other-file.ts";
import { isPlainKey } from "./plain-key.ts";
import { withStallLimit } from "./stall-limit.ts";

export type S3Options = {
  /** The bucket's address: `https://s3.eu-north-1.amazonaws.com/videos`. */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Longest silence of the store, in milliseconds; a whole transfer may take longer. */
  timeoutMs: number;
};

/** Objects of a bucket with the S3 protocol: AWS, MinIO, R2, Ceph. */
export function createS3MediaStore(options: S3Options): MediaStore & MediaWriter {
  const { region, accessKeyId, secretAccessKey, timeoutMs } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 1 });
  const base = options.bucketUrl.replace(/\/$/, "");
  const addressOf = (key: string) => `${base}/${key.split("/").map(encodeURIComponent).join("/")}`;

  async function ask(key: string, init: RequestInit): Promise<Response> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), timeoutMs);
    try {
      return await client.fetch(addressOf(key), { ...init, signal: patience.signal });
    } catch (cause) {
      throw new AppError("unavailable", "The media store does not answer right now.", {
        retryAfterSec: 5,
        cause,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async describe(key) {
      if (!isPlainKey(key)) return null;
      const response = await ask(key, { method: "HEAD" });
      if (response.status === 404) return null;
      assertGood(response);
      const etag = response.headers.get("etag");
      const length = response.headers.get("content-length");
      if (!etag || length === null) throw new Error("the media store answers without ETag or Content-Length");
      const type = response.headers.get("content-type");
      return {
        sizeBytes: Number(length),
        // A weak ETag, for example after a proxy compressed the body, cannot be used for ranges.
        etag: etag.replace(/^W\//, ""),
        lastModifiedMs: Date.parse(response.headers.get("last-modified") ?? "") || 0,
        contentType: type && !type.startsWith("binary/") ? type : contentTypeOf(key),
      };
    },

    async read(key, { start, end }, etag) {
      const response = await ask(key, { headers: { range: `bytes=${start}-${end}`, "if-match": etag } });
      if (response.status === 404 || response.status === 412) {
        await response.body?.cancel();
        throw otherFile(key);
      }
      assertGood(response);
      if (response.status !== 206 || !response.body) {
        await response.body?.cancel();
        throw new Error(`the media store answers ${response.status} to a range`);
      }
      return withStallLimit(response.body, timeoutMs);
    },

    async write(key, file) {
      if (!isPlainKey(key)) throw new Error(`${key} is no key of a media file`);
      const { size } = await stat(file);
      const put = async () => {
        const request = await client.sign(addressOf(key), {
          method: "PUT",
          headers: {
            "content-type": contentTypeOf(key),
            "content-length": String(size),
            // The checksum of a stream is not known beforehand; TLS protects the transfer.
            "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
          },
          body: Readable.toWeb(createReadStream(/* turbopackIgnore: true */ file)) as ReadableStream,
        });
        return fetch(request);
      };
      // No retries of the client: a stream can be sent only once.
      const first = await put();
      assertGood(first.status >= 500 ? await put() : first);
    },

    async remove(key) {
      if (!isPlainKey(key)) return;
      const response = await ask(key, { method: "DELETE" });
      await response.body?.cancel();
      if (response.status !== 404) assertGood(response);
    },
  };
}

function assertGood({ status }: Response): void {
  if (status >= 500)
    throw new AppError("unavailable", "The media store does not answer right now.", { retryAfterSec: 5 });
  if (status >= 400) throw new Error(`the media store answers ${status}`);
}
