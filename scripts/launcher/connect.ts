import path from "node:path";
import type { Environment } from "./choices.ts";
import { dataDirectory, launcherRuns, readState, type StackState } from "./stack-state.ts";

type Addresses = Partial<
  Pick<StackState, "databaseUrl" | "redisUrl" | "webUrl" | "workerUrl" | "serviceToken">
>;

/** Addresses of the stack that `npm start` runs on DATA_DIR; undefined if none runs. */
export function runningStack(env: Environment = process.env): Addresses | undefined {
  const state = readState(dataDirectory(env));
  return launcherRuns(state) ? state : undefined;
}

/**
 * Connects a script to the running stack: sets DATABASE_URL, REDIS_URL, WEB_URL and EVENTS_SERVICE_TOKEN unless they
 * are set. Throws if no stack runs and DATABASE_URL is not set.
 */
export function loadRuntimeEnv(env: Environment = process.env): void {
  const stack = runningStack(env);
  if (!stack && !env.DATABASE_URL) {
    throw new Error(
      `Nothing is running on ${dataDirectory(env)}. Start it first with "npm start", or set DATABASE_URL (and REDIS_URL, WEB_URL).`,
    );
  }
  const hasRedis = env.REDIS_URL || env.UPSTASH_REDIS_REST_URL;
  env.DATABASE_URL ||= stack?.databaseUrl;
  // Never use the stack's Redis with another database: its lists would mix.
  if (stack && env.DATABASE_URL === stack.databaseUrl) {
    if (!hasRedis && stack.redisUrl) env.REDIS_URL = stack.redisUrl;
  }
  if (stack?.webUrl) env.WEB_URL ||= stack.webUrl;
  if (stack) env.MEDIA_DIR ||= path.join(dataDirectory(env), "media");
  if (stack?.serviceToken) env.EVENTS_SERVICE_TOKEN ||= stack.serviceToken;
}
