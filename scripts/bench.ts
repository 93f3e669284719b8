/**
 * `npm run bench`: measures a production stack of its own, each figure together with a baseline of the same run.
 * `--only NAME`, which may be repeated, runs only these parts.
 */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { SignJWT } from "jose";
import { measureFirstFrame } from "#tests/bench/first-frame.ts";
import { measureFreshness } from "#tests/bench/freshness.ts";
import { measureGenerations } from "#tests/bench/generation.ts";
import { measureHotApi } from "#tests/bench/hot-api.ts";
import { measureIngest } from "#tests/bench/ingest.ts";
import type { BenchTarget, Measure } from "#tests/bench/measure.ts";
import { measurePersonalHot } from "#tests/bench/personal-hot.ts";
import { measureRedisFailure } from "#tests/bench/redis-failure.ts";
import { measureShortsApi } from "#tests/bench/shorts-api.ts";
import { measureStream } from "#tests/bench/stream.ts";
import { measureTrendingApi, measureTrendingScore } from "#tests/bench/trending.ts";
import { startAppUnderTest } from "./testing/app-under-test.ts";

function show(title: string, measures: readonly Measure[]): void {
  console.log(`\n${title}`);
  for (const { name, value, ratio, note } of measures) {
    const ratioText = ratio === undefined ? "" : `${ratio.toFixed(2)} of its baseline`;
    console.log(`  ${name.padEnd(36)}${value.padEnd(40)}${[ratioText, note].filter(Boolean).join("; ")}`);
  }
}

// Known here, so that the bench can sign tokens.
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

type Stack = BenchTarget & { redisUrl: string | null };
type Part = { title: string; measure: (stack: Stack) => Promise<Measure[]> };

/** In this order: after the last ones nothing else can be measured on the stack. */
const PARTS: Record<string, Part> = {
  "hot-api": { title: "Hot API, 16 connections", measure: measureHotApi },
  "shorts-api": { title: "Shorts API, 16 connections", measure: measureShortsApi },
  "personal-hot": {
    title: "Personal Hot, 12 connections",
    measure: (stack) => measurePersonalHot(stack, bearerOf),
  },
  stream: { title: "Stream, recording accesses or not", measure: measureStream },
  "first-frame": { title: "First frame in Chromium on Fast 4G", measure: measureFirstFrame },
  "trending-api": { title: "Trending API, 16 connections", measure: measureTrendingApi },
  "trending-score": { title: "Trending score", measure: measureTrendingScore },
  generation: { title: "Generations of Hot", measure: measureGenerations },
  freshness: { title: "Freshness", measure: measureFreshness },
  ingest: { title: "Engagement, 4 senders", measure: measureIngest },
  "redis-failure": {
    title: "Hot API, 200 requests/s while Redis fails",
    measure: async ({ redisUrl, ...target }) =>
      redisUrl ? measureRedisFailure({ ...target, redisUrl }) : [{ name: "no Redis here", value: "" }],
  },
};

function chosenParts(): Part[] {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  const chosen = values.only ?? Object.keys(PARTS);
  const unknown = chosen.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    console.error(`There is no part ${unknown}: --only takes ${Object.keys(PARTS).join(", ")}`);
    process.exit(2);
  }
  return chosen.flatMap((name) => PARTS[name] ?? []);
}

const parts = chosenParts();
console.log("Starting a production stack with the demo catalogue …");
const app = await startAppUnderTest();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void app.stop().finally(() => process.exit(130)));
try {
  const { WEB_URL, EVENTS_SERVICE_TOKEN, DATABASE_URL, REDIS_URL } = app.env;
  if (!WEB_URL || !EVENTS_SERVICE_TOKEN || !DATABASE_URL)
    throw new Error("the stack did not say where it is");
  const stack: Stack = {
    webUrl: WEB_URL,
    serviceToken: EVENTS_SERVICE_TOKEN,
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL || null,
  };
  for (const { title, measure } of parts) show(title, await measure(stack));
} finally {
  await app.stop();
}
