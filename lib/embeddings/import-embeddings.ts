import { z } from "zod";
import { identifierSchema } from "#lib/text-schema.ts";
import { CONTENT_MODEL } from "./content-vector.ts";
import type { EmbeddingQueue, EmbeddingSource, VectorStore } from "./ports.ts";
import { DIMENSIONS, normalise, type UnitVector } from "./vector.ts";

/** One line of the file: `{"videoId": "v_1024", "vector": [128 numbers], "model": "clip-b32"}`. */
const rowSchema = z.strictObject({
  videoId: identifierSchema,
  vector: z.array(z.number()).length(DIMENSIONS),
  /** Name of the model that made the vector. */
  model: z
    .string()
    .regex(/^[\w.:/-]{1,100}$/, "must be letters, digits and . : / - _")
    .refine(
      (model) => model !== CONTENT_MODEL,
      `must not be ${CONTENT_MODEL}, which is the model of this site`,
    )
    .default("imported"),
});

export type ImportProblem = { line: number; reason: string };
export type ImportReport = { imported: number; problems: ImportProblem[] };
export type ImportDeps = { queue: EmbeddingQueue; source: EmbeddingSource; vectors: VectorStore };

type Row = { line: number; videoId: string; model: string; vector: UnitVector };

const CHUNK_SIZE = 500;

/**
 * Imports video embeddings of another model, one JSON row per line. They replace ours permanently: the job does not
 * change them. Invalid rows are reported with their line number (from 1) and skipped. Idempotent; if a video occurs
 * twice, the last row counts.
 */
export async function importEmbeddings(
  deps: ImportDeps,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<ImportReport> {
  const report: ImportReport = { imported: 0, problems: [] };
  let chunk: Row[] = [];
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const row = parseRow(text, line);
    if ("reason" in row) report.problems.push(row);
    else chunk.push(row);
    if (chunk.length === CHUNK_SIZE) {
      await storeRows(deps, chunk, report);
      chunk = [];
    }
  }
  if (chunk.length > 0) await storeRows(deps, chunk, report);
  report.problems.sort((a, b) => a.line - b.line);
  return report;
}

function parseRow(text: string, line: number): Row | ImportProblem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { line, reason: "is not JSON" };
  }
  const parsed = rowSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { line, reason: `${issue?.path.join(".") || "row"}: ${issue?.message}` };
  }
  const { videoId, model, vector: given } = parsed.data;
  const vector = normalise(given);
  return vector ? { line, videoId, model, vector } : { line, reason: "vector: must not be all zeros" };
}

/** Runs while no erasure runs, so that a video that was found still exists when its vector is written. */
async function storeRows(
  { queue, source, vectors }: ImportDeps,
  rows: Row[],
  report: ImportReport,
): Promise<void> {
  await queue.exclusively(async () => {
    const videos = await source.contentOf(rows.map(({ videoId }) => videoId));
    const existing = new Set(videos.map(({ videoId }) => videoId));
    for (const { line, videoId } of rows.filter((row) => !existing.has(row.videoId)))
      report.problems.push({ line, reason: `there is no video ${videoId}` });
    const latest = new Map(rows.filter((row) => existing.has(row.videoId)).map((row) => [row.videoId, row]));
    await vectors.upsert(
      "video",
      [...latest.values()].map(({ videoId, model, vector }) => ({ id: videoId, model, vector })),
    );
    await source.queueInterestedPeople([...latest.keys()]);
    report.imported += latest.size;
  });
}
