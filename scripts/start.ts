/**
 * `npm start`: the whole product on one machine, until Ctrl-C. `--dev` gives hot reload. PORT and DATA_DIR choose
 * where; DATABASE_URL, REDIS_URL or UPSTASH_REDIS_REST_URL and _TOKEN replace what is embedded.
 */
import path from "node:path";
import { inspect } from "node:util";
import { loadDotEnv } from "./launcher/dot-env.ts";
import { AlreadyRunning, Stack } from "./launcher/stack.ts";
import { dataDirectory, type StackState } from "./launcher/stack-state.ts";
import { Steps } from "./launcher/steps.ts";

const PARENT_POLL_MS = 500;

const startedAtMs = performance.now();
const root = path.resolve(import.meta.dirname, "..");
loadDotEnv(root);
const { IMOUTOTV_PARENT: parentPid, ...env } = process.env;
const dataDir = dataDirectory(env);
const steps = new Steps();

let askedToStop = false;

async function stopAndExit(exitCode: number): Promise<never> {
  await stack.stop();
  process.exit(exitCode);
}

function describe(state: Partial<StackState>): string {
  const embedded = (["postgres", "redis"] as const).filter((name) => state.processes?.[name]);
  const names = { postgres: "PostgreSQL", redis: "Redis" };
  const degraded = !state.redisUrl && !env.UPSTASH_REDIS_REST_URL;
  return [
    "",
    `  Imoutotv Hot is at ${state.webUrl}`,
    "",
    `  embedded   ${embedded.map((name) => names[name]).join(" and ") || "nothing: database and Redis are yours"}`,
    ...(degraded
      ? ["  degraded   no Redis: feeds come from PostgreSQL. Install valkey or redis for speed."]
      : []),
    ...(state.demoPassword
      ? [`  sign in    ines@demo.example (admin) or khoi@demo.example (moderator) with ${state.demoPassword}`]
      : []),
    `  data       ${path.relative(process.cwd(), dataDir) || "."} (logs in ${path.join(path.relative(process.cwd(), dataDir), "logs")})`,
    `  ready in   ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s; Ctrl-C stops it all`,
    "",
    "",
  ].join("\n");
}

const stack = new Stack({ root, dataDir, env, dev: process.argv.includes("--dev"), steps });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (!stack.isStopping) steps.say("Stopping …");
    askedToStop = true;
    void stopAndExit(0);
  });
}
// Started by setup.mjs, which passes signals on: if it is killed, stop too.
if (parentPid) {
  setInterval(() => {
    if (process.ppid !== Number(parentPid)) void stopAndExit(1);
  }, PARENT_POLL_MS).unref();
}

try {
  process.stdout.write(describe(await stack.start()));
} catch (error) {
  if (askedToStop) await stopAndExit(0);
  const isOrdinary = error instanceof AlreadyRunning || process.env.DEBUG === undefined;
  process.stderr.write(`\n${isOrdinary && error instanceof Error ? error.message : inspect(error)}\n`);
  await stopAndExit(1);
}
