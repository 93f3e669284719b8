/**
 * Registers a media file: `npm run videos -- add FILE`, with the options in USAGE below. Duration and poster come from
 * ffmpeg if it is installed.
 */
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { findMediaTools } from "#lib/adapters/media/ffmpeg.ts";
import { createPostgresVideoCatalogue } from "#lib/adapters/postgres/video-catalogue.ts";
import { createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { languageTagSchema } from "#lib/text-schema.ts";
import { type NewVideo, type Registration, registerVideo } from "#lib/videos/register-video.ts";
import { webVttProblem } from "#lib/videos/web-vtt.ts";
import { loadRuntimeEnv } from "./launcher/connect.ts";

const USAGE = `Usage: npm run videos -- add FILE
  --title TITLE          the file's name where it is left out
  --channel NAME|ID      a channel that is there
  --new-channel NAME     one to make, unless it was made so before; "My channel" where neither is given
  --language TAG         of the title: en, sv, pt-BR
  --tag TAG              may be repeated
  --captions TAG=FILE    WebVTT in a language; may be repeated
  --visibility public|unlisted|private
  --approved             without waiting for a moderator`;

class UsageError extends Error {}

const VISIBILITIES = ["public", "unlisted", "private"] as const;
const DEFAULT_CHANNEL = "My channel";

const digest = (words: string, length: number) =>
  createHash("sha256").update(words).digest("hex").slice(0, length);

function readArguments(): Omit<Registration, "contentId"> {
  const { values, positionals } = parse();
  const [command, file, ...more] = positionals;
  if (command !== "add" || !file || more.length > 0) throw new UsageError(USAGE);
  assertFile(file);
  const visibility = VISIBILITIES.find((known) => known === values.visibility);
  if (!visibility) throw new UsageError(`--visibility takes ${VISIBILITIES.join(", ")}`);
  if (values.channel !== undefined && values["new-channel"] !== undefined)
    throw new UsageError("Either --channel or --new-channel.");
  const newChannel = values["new-channel"]?.trim() || DEFAULT_CHANNEL;
  return {
    file: path.resolve(file),
    extension: path.extname(file).toLowerCase(),
    title: values.title?.trim() || path.basename(file, path.extname(file)),
    channel:
      values.channel === undefined
        ? { created: { id: `c_${digest(newChannel, 10)}`, name: newChannel } }
        : { existing: values.channel.trim() },
    language: values.language === "und" ? "und" : languageOf(values.language, "--language"),
    tags: values.tag,
    captions: captionsOf(values.captions),
    visibility,
    approved: values.approved,
  };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        title: { type: "string" },
        channel: { type: "string" },
        "new-channel": { type: "string" },
        language: { type: "string", default: "und" },
        tag: { type: "string", multiple: true, default: [] },
        captions: { type: "string", multiple: true, default: [] },
        visibility: { type: "string", default: "public" },
        approved: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function assertFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`There is no file ${file}.`);
  if (!found.isFile()) throw new UsageError(`${file} is no file.`);
  if (found.size === 0) throw new UsageError(`${file} is empty.`);
}

function languageOf(tag: string, option: string): string {
  const parsed = languageTagSchema.safeParse(tag);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${option}: ${tag} is no language tag, as en, sv or pt-BR.`);
}

function captionsOf(given: readonly string[]): Registration["captions"] {
  const captions = given.map((pair) => {
    const [, tag = "", file = ""] = /^([^=]*)=(.+)$/.exec(pair) ?? [];
    if (file === "")
      throw new UsageError(`--captions takes LANGUAGE=FILE, as en=film.en.vtt; this is ${pair}`);
    assertFile(file);
    const problem = webVttProblem(readFileSync(file));
    if (problem) throw new UsageError(`${file} ${problem}.`);
    return { language: languageOf(tag, "--captions"), file: path.resolve(file) };
  });
  if (new Set(captions.map(({ language }) => language)).size < captions.length)
    throw new UsageError("--captions: one file a language, please.");
  return captions;
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function report(video: NewVideo, hasTools: boolean): void {
  console.log(`${video.id}: ${video.title}, in ${video.channel.name} (${video.channel.id})`);
  if (!hasTools) console.log("ffmpeg is not installed: no poster, and the duration is not known.");
  else console.log(`${video.durationSec?.toFixed(1)} s${video.isShort ? ", a short" : ""}`);
  if (video.captions.length > 0)
    console.log(`Captions: ${video.captions.map(({ language }) => language).join(", ")}`);
  if (!video.approved) console.log("It waits for approval in the console, and is not listed until then.");
}

const work = mkdtempSync(path.join(tmpdir(), "imoutotv-video-"));
try {
  const registration = readArguments();
  loadRuntimeEnv();
  const deps = createApp({ env: parseEnv(process.env), name: "videos" });
  try {
    if (!deps.videos.mediaWriter)
      throw new UsageError("Say where media files go: MEDIA_DIR, or MEDIA_S3_BUCKET_URL.");
    const tools = await findMediaTools();
    const video = await registerVideo(
      { ...registration, contentId: await digestOfFile(registration.file) },
      {
        tools,
        writer: deps.videos.mediaWriter,
        catalogue: createPostgresVideoCatalogue(deps.database),
        idOf: (text) => `v_${digest(text, 12)}`,
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
