/**
 * `node web/main.ts`: serves until SIGINT or SIGTERM, from the build in NEXT_DIST_DIR; with NODE_ENV=development, pages
 * are built on request. With WEB_PROCESSES above 1 this process only runs that many children.
 */
import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import { parseEnv } from "#lib/env.ts";

const env = parseEnv(process.env);
// React and Next read it from the environment.
Object.assign(process.env, { NODE_ENV: env.NODE_ENV });
const wanted = env.WEB_PROCESSES === "auto" ? availableParallelism() : env.WEB_PROCESSES;
// In development, two processes would build into the same folder.
const count = env.NODE_ENV === "development" ? 1 : wanted;

if (cluster.isPrimary && count > 1) {
  const { runPrimary } = await import("./primary.ts");
  await runPrimary({ count, logLevel: env.LOG_LEVEL });
} else {
  const { serve } = await import("./serve.ts");
  await serve(env);
}
