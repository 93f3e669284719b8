import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** By the extension that web/static-files.ts looks for. */
const COMPRESS = {
  ".br": promisify(brotliCompress),
  ".gz": (bytes: Buffer) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};
const COMPRESSED_EXTENSIONS = [".js", ".css", ".svg", ".json", ".txt"];
/** Smaller files fit one packet with their headers. */
const MIN_BYTES = 1_024;

/**
 * Writes a Brotli and a gzip copy next to each text file of a build. `public/` needs none: it has pictures, clips, and
 * captions smaller than MIN_BYTES.
 */
export async function compressStatic(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  await Promise.all(
    files
      .filter((file) => COMPRESSED_EXTENSIONS.includes(path.extname(file)))
      .map(async (name) => {
        const file = path.join(folder, name);
        const bytes = await readFile(file);
        if (bytes.byteLength < MIN_BYTES) return;
        for (const [extension, compress] of Object.entries(COMPRESS))
          await writeFile(file + extension, await compress(bytes));
      }),
  );
}
