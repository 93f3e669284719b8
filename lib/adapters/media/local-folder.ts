import type { Stats } from "node:fs";
import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { byteStreamOf } from "#lib/byte-stream.ts";
import type { ByteRange } from "#lib/videos/byte-ranges.ts";
import type { MediaStore } from "#lib/videos/media-ports.ts";
import type { MediaWriter } from "#lib/videos/register-video.ts";
import { contentTypeOf } from "./content-type.ts";
import { otherFile } from "./other-file.ts";
import { isPlainKey } from "./plain-key.ts";

/** Larger than Node's default of 64 KiB: fewer event-loop turns per megabyte. */
const CHUNK_BYTES = 256 * 1024;

/** Files below these folders; a key is read from the first folder that has it. */
export function createLocalMediaStore(folders: readonly string[]): MediaStore {
  async function find(key: string) {
    for (const folder of folders) {
      const file = fileOf(folder, key);
      const found = file === null ? null : await statOrNull(file);
      if (file !== null && found?.isFile()) return { file, found };
    }
    return null;
  }

  return {
    async describe(key) {
      const place = await find(key);
      if (!place) return null;
      return {
        sizeBytes: place.found.size,
        etag: etagOf(place.found),
        lastModifiedMs: place.found.mtimeMs,
        contentType: contentTypeOf(key),
      };
    },

    async read(key, range, etag) {
      const place = await find(key);
      if (!place || etagOf(place.found) !== etag) throw otherFile(key);
      return byteStreamOf(chunksOf(place.file, range));
    },
  };
}

/** Opens the file at the first read, and closes it after the last chunk or when the reader cancels. */
async function* chunksOf(file: string, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  const handle = await open(/* turbopackIgnore: true */ file);
  try {
    for (let position = start; position <= end; ) {
      const length = Math.min(CHUNK_BYTES, end + 1 - position);
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
      if (bytesRead === 0) throw new Error(`${file} has become shorter`);
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

const etagOf = ({ size, mtimeMs }: Stats) => `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;

/** Writes to a temporary file and renames it, so that no half file is streamed. Never leaves the folder. */
export function createLocalMediaWriter(folder: string): MediaWriter {
  return {
    async write(key, source) {
      const file = fileOf(folder, key);
      if (file === null) throw new Error(`${key} is no key of a media file`);
      const half = partOf(file);
      await mkdir(path.dirname(file), { recursive: true });
      try {
        await copyFile(source, half);
        await rename(half, file);
      } finally {
        await rm(half, { force: true });
      }
    },

    async remove(key) {
      const file = fileOf(folder, key);
      if (file === null) return;
      // Also the temporary file of a killed process.
      for (const each of [file, partOf(file)]) {
        if ((await statOrNull(each))?.isFile()) await rm(each, { force: true });
      }
    },
  };
}

const partOf = (file: string) => `${file}.part`;

/** Null for a key that points outside the folder. */
function fileOf(folder: string, key: string): string | null {
  if (!isPlainKey(key)) return null;
  const file = path.resolve(/* turbopackIgnore: true */ folder, key);
  return file.startsWith(path.resolve(/* turbopackIgnore: true */ folder) + path.sep) ? file : null;
}

async function statOrNull(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}
