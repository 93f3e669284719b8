import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { BROTLI_EXTENSION, COMPRESSED_EXTENSIONS } from "#lib/http/brotli-files.ts";

const compress = promisify(brotliCompress);
/** Below this a file and its headers fit one packet anyway. */
const MIN_BYTES = 1_024;

/** Writes each script and style sheet of a build once more beside itself, as small as Brotli makes it. */
export async function compressStatic(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  await Promise.all(
    files
      .filter((file) => COMPRESSED_EXTENSIONS.includes(path.extname(file)))
      .map(async (name) => {
        const file = path.join(folder, name);
        const bytes = await readFile(file);
        if (bytes.byteLength >= MIN_BYTES) await writeFile(file + BROTLI_EXTENSION, await compress(bytes));
      }),
  );
}
