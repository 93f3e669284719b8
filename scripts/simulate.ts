/**
 * Simulates traffic: `npm run simulate [-- --rate 50 --spike-every 60s --duration 10m --seed 1]`.
 * Sends realistic events to the running web app as a trusted producer, for the given time or until Ctrl-C.
 */
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { deliver, type PostOutcome } from "#demo/delivery.ts";
import { type HotView, type Spike, Traffic } from "#demo/traffic.ts";
import { createPostgresDemoStore } from "#lib/adapters/postgres/demo-store.ts";
import { createApp } from "#lib/app.ts";
import {
  type EngagementEventInput,
  eventBatchResultSchema,
  MAX_EVENTS_PER_BATCH,
} from "#lib/engagement/event-schema.ts";
import { parseEnv } from "#lib/env.ts";
import { hotFeedSchema } from "#lib/feeds/hot/hot-schema.ts";
import { loadRuntimeEnv } from "./launcher/connect.ts";

const STEP_MS = 250;
const STATS_EVERY_MS = 1_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** Hot allows 30 requests per minute and address; an open page needs some of them. */
const LOOK_AT_HOT_EVERY_MS = 5_000;
/** How long after the last event of a spike its rank is still watched. */
const SETTLE_MS = 6_000;
const MAX_VIDEOS = 10_000;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

function parseDurationMs(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit ?? ""];
  if (!amount || !unitMs) throw new Error(`"${text}" is no duration; write it like 90s, 10m or 1h.`);
  return Number(amount) * unitMs;
}

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "50" },
    "spike-every": { type: "string", default: "60s" },
    duration: { type: "string" },
    seed: { type: "string", default: "1" },
  },
});
const ratePerSec = Number(values.rate);
if (!(ratePerSec >= 0)) throw new Error(`--rate is events a second, not "${values.rate}".`);

loadRuntimeEnv();
process.env.LOG_LEVEL ??= "warn";
const deps = createApp({ env: parseEnv(process.env), name: "simulate" });
const videos = await createPostgresDemoStore(deps.database).listVideos(MAX_VIDEOS);
await deps.close();

const { WEB_URL: webUrl, EVENTS_SERVICE_TOKEN: token } = deps.env;
if (!token) throw new Error("EVENTS_SERVICE_TOKEN is not set: the web app would trust nobody's sums.");
if (videos.length === 0) throw new Error("There are no videos yet. Run: npm run seed");

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
const isStopped = () => stop.signal.aborted;
const wait = (delayMs: number) => delay(delayMs, undefined, { signal: stop.signal }).catch(ignoreAbort);

function ignoreAbort(error: unknown): void {
  if (!isStopped()) throw error;
}

const clock = () => new Date().toLocaleTimeString("sv-SE");

/** On a terminal one line that is rewritten, elsewhere one line after another. */
function showStats(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${text}`);
  else console.log(text);
}

function announce(text: string): void {
  if (process.stdout.isTTY) process.stdout.write("\r\u001b[2K");
  console.log(`${clock()}  ${text}`);
}

async function post(events: readonly EngagementEventInput[]): Promise<PostOutcome> {
  let response: Response;
  try {
    response = await fetch(new URL("/api/v1/events", webUrl), {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ events }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: "try-later", reason: String(cause), afterMs: null };
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return { kind: "answered", result: eventBatchResultSchema.parse(body) };
  if (response.status !== 429 && response.status < 500) {
    throw new Error(`The web app refused the events: ${response.status} ${JSON.stringify(body)}`);
  }
  const retryAfterSec = Number(response.headers.get("retry-after"));
  const afterMs = retryAfterSec > 0 ? retryAfterSec * 1_000 : null;
  return { kind: "try-later", reason: `the web app answered ${response.status}`, afterMs };
}

/** The current Hot list; the previous one if it cannot be read. */
async function lookAtHot(before: HotView): Promise<HotView> {
  try {
    const response = await fetch(new URL("/api/v1/hot?limit=100", webUrl), {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) return before;
    const { items } = hotFeedSchema.parse(await response.json());
    return { videoIds: items.map((item) => item.videoId), topScore: items[0]?.hotScore ?? 0 };
  } catch (error) {
    announce(`Hot could not be read: ${String(error)}`);
    return before;
  }
}

const startMs = Date.now();
if (values.duration) setTimeout(() => stop.abort(), parseDurationMs(values.duration)).unref();
const traffic = new Traffic({
  videos,
  seed: Number(values.seed),
  ratePerSec,
  spikeEveryMs: parseDurationMs(values["spike-every"]),
  startMs,
});

const totals = { accepted: 0, duplicates: 0, rejected: 0, retries: 0 };
let followed: { spike: Spike; bestRank: number | null }[] = [];
let hot: HotView = await lookAtHot({ videoIds: [], topScore: 0 });
let hotSeenMs = startMs;
let statsShownMs = startMs;
let acceptedAtLastStats = 0;

announce(
  `Sending about ${ratePerSec} events a second over ${videos.length} videos to ${webUrl}. Ctrl-C stops.`,
);

async function send(events: readonly EngagementEventInput[]): Promise<void> {
  for (let start = 0; start < events.length; start += MAX_EVENTS_PER_BATCH) {
    const result = await deliver(events.slice(start, start + MAX_EVENTS_PER_BATCH), {
      post,
      wait,
      isStopped,
      onRetry: (reason, delayMs) => {
        totals.retries++;
        announce(`${reason}; trying again in ${(delayMs / 1_000).toFixed(1)} s`);
      },
    });
    if (!result) return;
    totals.accepted += result.accepted;
    totals.duplicates += result.duplicates;
    totals.rejected += result.rejected.length;
  }
}

/** Follows the ranks of spikes and prints the best one when a spike is over. */
function followSpikes(nowMs: number): void {
  for (const entry of followed) {
    const rank = hot.videoIds.indexOf(entry.spike.video.id) + 1;
    if (rank > 0) entry.bestRank = Math.min(rank, entry.bestRank ?? rank);
    if (nowMs < entry.spike.endMs + SETTLE_MS) continue;
    const reached = entry.bestRank === null ? "did not reach the top 100" : `reached rank ${entry.bestRank}`;
    announce(`⚡ “${entry.spike.video.title}” ${reached}`);
  }
  followed = followed.filter(({ spike }) => nowMs < spike.endMs + SETTLE_MS);
}

while (!isStopped()) {
  const { events, spikeStarted } = traffic.step(Date.now(), hot);
  if (spikeStarted) {
    followed.push({ spike: spikeStarted, bestRank: null });
    const { video, views } = spikeStarted;
    announce(`⚡ ${views.toLocaleString("en")} people are coming to “${video.title}” (${video.id})`);
  }
  await send(events);

  const nowMs = Date.now();
  if (nowMs - hotSeenMs >= LOOK_AT_HOT_EVERY_MS) {
    hot = await lookAtHot(hot);
    hotSeenMs = nowMs;
    followSpikes(nowMs);
  }
  if (nowMs - statsShownMs >= STATS_EVERY_MS) {
    const perSec = ((totals.accepted - acceptedAtLastStats) * 1_000) / (nowMs - statsShownMs);
    const { accepted, duplicates, rejected, retries } = totals;
    showStats(
      `${clock()}  ${perSec.toFixed(0).padStart(5)} events/s   ${accepted.toLocaleString("en")} accepted   ${duplicates} duplicates   ${rejected} rejected   ${retries} retries`,
    );
    statsShownMs = nowMs;
    acceptedAtLastStats = accepted;
  }
  await wait(STEP_MS);
}
announce(`Stopped after ${totals.accepted.toLocaleString("en")} accepted events.`);
