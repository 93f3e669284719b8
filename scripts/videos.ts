/**
 * Registers a media file: `npm run videos -- add FILE --title TITLE [--channel NAME] [--language TAG] [--tag TAG ...]
 * [--visibility public|unlisted|private] [--approved]`. Duration and poster come from ffmpeg, where it is installed.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { findMediaTools } from "#lib/adapters/media/ffmpeg.ts";
import { createPostgresVideoCatalogue } from "#lib/adapters/postgres/video-catalogue.ts";
import { parseEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { type NewVideo, registerVideo } from "#lib/videos/register-video.ts";
import { createDeps } from "#lib/wiring.ts";
import { loadRuntimeEnv } from "./launcher/connect.ts";

const USAGE = `Usage: npm run videos -- add FILE --title TITLE [--channel NAME] [--language TAG] [--tag TAG ...]
         [--visibility public|unlisted|private] [--approved]`;

class UsageError extends Error {}

const VISIBILITIES = ["public", "unlisted", "private"] as const;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      title: { type: "string" },
      channel: { type: "string", default: "My channel" },
      language: { type: "string", default: "und" },
      tag: { type: "string", multiple: true, default: [] },
      visibility: { type: "string", default: "public" },
      approved: { type: "boolean", default: false },
    },
  });
  const [command, file, ...more] = positionals;
  const visibility = VISIBILITIES.find((known) => known === values.visibility);
  if (command !== "add" || !file || more.length > 0) throw new UsageError(USAGE);
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}`);
  if (!visibility) throw new UsageError(`--visibility takes ${VISIBILITIES.join(", ")}`);
  const title = values.title?.trim() || path.basename(file, path.extname(file));
  return { ...values, title, file: path.resolve(file), visibility };
}

/** The same name is the same channel. */
const channelIdOf = (name: string) => `c_${createHash("sha256").update(name).digest("hex").slice(0, 10)}`;

function report(video: NewVideo, hasTools: boolean): void {
  console.log(`${video.id}: ${video.title}`);
  if (!hasTools) console.log("ffmpeg is not installed: no poster, and the duration is not known.");
  else console.log(`${video.durationSec?.toFixed(1)} s${video.isShort ? ", a short" : ""}`);
  if (!video.approved) console.log("It waits for approval in the console, and is not listed until then.");
}

const work = mkdtempSync(path.join(tmpdir(), "imoutotv-video-"));
try {
  const { file, title, channel, language, tag, visibility, approved } = readArguments();
  loadRuntimeEnv();
  const deps = createDeps({ env: parseEnv(process.env), name: "videos" });
  try {
    if (!deps.mediaWriter)
      throw new UsageError("Say where media files go: MEDIA_DIR, or MEDIA_S3_BUCKET_URL.");
    const tools = await findMediaTools();
    const video = await registerVideo(
      {
        file,
        extension: path.extname(file).toLowerCase(),
        channel: { id: channelIdOf(channel), name: channel },
        title,
        language,
        tags: tag,
        visibility,
        approved,
      },
      {
        tools,
        writer: deps.mediaWriter,
        catalogue: createPostgresVideoCatalogue(deps.database),
        newId: () => `v_${randomBytes(6).toString("hex")}`,
        posterFile: path.join(work, "poster.webp"),
        nowMs: deps.clock.nowMs(),
      },
    );
    report(video, tools !== null);
  } finally {
    await deps.close();
  }
} catch (error) {
  if (!(error instanceof UsageError || error instanceof AppError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
