/**
 * Embeddings of videos: `npm run embeddings -- --import FILE.jsonl` imports those of another model, one JSON object per
 * line: {"videoId": "v_1024", "vector": [128 numbers], "model": "its name"}. `npm run embeddings -- --renew` recomputes
 * ours, for all videos without an imported one.
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createApp } from "#lib/app.ts";
import { importEmbeddings } from "#lib/embeddings/import-embeddings.ts";
import { parseEnv } from "#lib/env.ts";
import { loadRuntimeEnv } from "./launcher/connect.ts";

const PROBLEMS_SHOWN = 20;

const { values } = parseArgs({
  options: { import: { type: "string" }, renew: { type: "boolean", default: false } },
});
if (!values.import === !values.renew) {
  console.error("Usage: npm run embeddings -- --import FILE.jsonl | --renew");
  process.exit(2);
}

loadRuntimeEnv();
process.env.LOG_LEVEL ??= "warn";
const deps = createApp({ env: parseEnv(process.env), name: "embeddings", statementTimeoutMs: 0 });
try {
  if (values.import) {
    const input = createReadStream(values.import, "utf8");
    // readline does not forward errors of the file: without a listener they would end the process.
    await new Promise<void>((resolve, reject) => input.once("open", () => resolve()).once("error", reject));
    const { imported, problems } = await importEmbeddings(
      { queue: deps.embeddings.queue, source: deps.embeddings.source, vectors: deps.embeddings.vectors },
      createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }),
    );
    console.log(`Imported ${imported} embeddings, left out ${problems.length}.`);
    for (const { line, reason } of problems.slice(0, PROBLEMS_SHOWN))
      console.log(`  line ${line}: ${reason}`);
    if (problems.length > PROBLEMS_SHOWN) console.log(`  and ${problems.length - PROBLEMS_SHOWN} more`);
  } else {
    const queued = await deps.embeddings.queue.requeueVideos();
    // A running worker does the same; this is only sooner.
    const { embedded } = await deps.embeddings.embedVideos("video");
    console.log(`Looked at ${queued} videos, made ${embedded} embeddings here.`);
  }
  await deps.embeddings.updateUserEmbeddings();
} catch (error) {
  console.error(error instanceof Error && "code" in error ? error.message : error);
  process.exitCode = 1;
} finally {
  await deps.close();
}
