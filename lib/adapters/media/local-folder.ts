import { createReadStream, type Stats } from "node:fs";
import { copyFile, mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { MediaStore } from "#lib/videos/media-ports.ts";
import type { MediaWriter } from "#lib/videos/register-video.ts";
import { contentTypeOf } from "./content-type.ts";
import { otherFile } from "./other-file.ts";
import { isPlainKey } from "./plain-key.ts";

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

    async read(key, { start, end }, etag) {
      const place = await find(key);
      if (!place || etagOf(place.found) !== etag) throw otherFile(key);
      // Larger reads than Node's default of 64 KiB: fewer event-loop turns per megabyte.
      const file = createReadStream(/* turbopackIgnore: true */ place.file, {
        start,
        end,
        highWaterMark: 256 * 1024,
      });
      return Readable.toWeb(file, { strategy: { highWaterMark: 1 } }) as ReadableStream<Uint8Array>;
    },
  };
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
