/** `npm run bench`: measures a production stack of its own, each figure beside a baseline of the same run. */
import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { measureFreshness } from "#tests/bench/freshness.ts";
import { measureHotApi } from "#tests/bench/hot-api.ts";
import { measureIngest } from "#tests/bench/ingest.ts";
import type { Measure } from "#tests/bench/measure.ts";
import { measurePersonalHot } from "#tests/bench/personal-hot.ts";
import { measureRedisFailure } from "#tests/bench/redis-failure.ts";
import { measureShortsApi } from "#tests/bench/shorts-api.ts";
import { startAppUnderTest } from "./testing/app-under-test.ts";

function show(title: string, measures: readonly Measure[]): void {
  console.log(`\n${title}`);
  for (const { name, value, ratio, note } of measures) {
    const ratioText = ratio === undefined ? "" : `${ratio.toFixed(2)} of its baseline`;
    console.log(`  ${name.padEnd(36)}${value.padEnd(40)}${[ratioText, note].filter(Boolean).join("; ")}`);
  }
}

// Ours, so that people of the bench can have tokens.
const jwtSecret = randomBytes(32).toString("hex");
process.env.AUTH_JWT_SECRET = jwtSecret;

function bearerOf(userId: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setIssuer("imoutotv")
    .setAudience("imoutotv")
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(jwtSecret));
}

console.log("Starting a production stack with the demo catalogue …");
const app = await startAppUnderTest();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void app.stop().finally(() => process.exit(130)));
try {
  const { WEB_URL, EVENTS_SERVICE_TOKEN, DATABASE_URL } = app.env;
  if (!WEB_URL || !EVENTS_SERVICE_TOKEN || !DATABASE_URL)
    throw new Error("the stack did not say where it is");
  const target = { webUrl: WEB_URL, serviceToken: EVENTS_SERVICE_TOKEN, databaseUrl: DATABASE_URL };
  show("Hot API, 16 connections", await measureHotApi(target));
  show("Shorts API, 16 connections", await measureShortsApi(target));
  show("Personal Hot, 12 connections", await measurePersonalHot(target, bearerOf));
  show("Freshness", await measureFreshness(target));
  show("Engagement, 4 senders", await measureIngest(target));
  if (app.env.REDIS_URL) {
    const redisFailure = await measureRedisFailure({ ...target, redisUrl: app.env.REDIS_URL });
    show("Hot API, 200 requests/s while Redis fails", redisFailure);
  }
} finally {
  await app.stop();
}
