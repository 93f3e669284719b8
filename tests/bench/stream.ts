import { Agent, get } from "node:http";
import autocannon from "autocannon";
import { createRandom } from "#lib/random.ts";
import { type BenchTarget, type Measure, percentile } from "./measure.ts";

const PAIRS = 4_000;
const WARM_UP_PAIRS = 300;
const BLOCKS = 6;
const BLOCK_SEC = 3;
const CONNECTIONS = 16;
const LENGTH = 64 * 1024;
const RESAMPLES = 1_000;

/**
 * What recording an access adds to a stream. A range that begins with the first byte is recorded as an access, and one
 * that begins with the second or third is not: all else is the same. Both ways are asked for in turns, in a drawn
 * order, and two that are not recorded beside them, which shows how much of a difference is noise.
 */
export async function measureStream({ webUrl }: BenchTarget): Promise<Measure[]> {
  const videoId = await hottestVideo(webUrl);
  const url = `${webUrl}/api/videos/${videoId}/stream`;
  const latencies = await inTurns(url);
  const rates = await inBlocks(url);
  return [
    row("recording on, one at a time", latencies.on, latencies.off),
    row("off, against off: the noise", latencies.again, latencies.off),
    {
      name: `on, ${CONNECTIONS} connections`,
      value: `${Math.round(mean(rates.on))}/s against ${Math.round(mean(rates.off))}/s`,
      ratio: mean(rates.off) / mean(rates.on),
      note: `time a request; blocks of ${BLOCK_SEC} s from ${spread(rates.on.map((rate, block) => (rates.off[block] ?? 0) / rate))}`,
    },
  ];
}

async function hottestVideo(webUrl: string): Promise<string> {
  const response = await fetch(`${webUrl}/api/videos/trending?limit=1`);
  const { data } = (await response.json()) as { data: { videoId: string }[] };
  if (!data[0]) throw new Error("nothing is trending");
  return data[0].videoId;
}

const FIRST_BYTE = { on: 0, off: 1, again: 2 } as const;
type Way = keyof typeof FIRST_BYTE;

async function inTurns(url: string): Promise<Record<Way, number[]>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const random = createRandom(20_261_121);
  const latencies: Record<Way, number[]> = { on: [], off: [], again: [] };
  for (let pair = 0; pair < WARM_UP_PAIRS + PAIRS; pair += 1) {
    for (const way of random.shuffle<Way>(["on", "off", "again"])) {
      const startedAt = performance.now();
      await readRange(url, FIRST_BYTE[way], agent);
      if (pair >= WARM_UP_PAIRS) latencies[way].push(performance.now() - startedAt);
    }
  }
  agent.destroy();
  return latencies;
}

function readRange(url: string, start: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { range: `bytes=${start}-${start + LENGTH - 1}` };
    get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 206) reject(new Error(`the stream answers ${response.statusCode}`));
      response.resume().once("end", resolve).once("error", reject);
    }).once("error", reject);
  });
}

async function inBlocks(url: string): Promise<Record<"on" | "off", number[]>> {
  const rates: Record<"on" | "off", number[]> = { on: [], off: [] };
  for (let block = 0; block < BLOCKS; block += 1) {
    // The order changes, so that what grows with time favours neither.
    for (const way of block % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const)) {
      const start = FIRST_BYTE[way];
      const headers = { range: `bytes=${start}-${start + LENGTH - 1}` };
      const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: BLOCK_SEC });
      if (result.non2xx > 0) throw new Error(`${result.non2xx} of the stream's answers were errors`);
      rates[way].push(result.requests.average);
    }
  }
  return rates;
}

function row(name: string, values: readonly number[], baseline: readonly number[]): Measure {
  const ms = (share: number) => `${percentile(values, share).toFixed(2)} ms`;
  return {
    name,
    value: `p50 ${ms(0.5)}, p99 ${ms(0.99)}`,
    ratio: percentile(values, 0.5) / percentile(baseline, 0.5),
    note: `of the medians; 95 % of resamples from ${medianRatioInterval(values, baseline)}`,
  };
}

/** The bootstrap's interval of the medians' ratio. */
function medianRatioInterval(values: readonly number[], baseline: readonly number[]): string {
  const random = createRandom(7);
  const medianOf = (all: readonly number[]) =>
    percentile(
      Array.from(all, () => all[Math.floor(random.next() * all.length)] ?? 0),
      0.5,
    );
  const ratios = Array.from({ length: RESAMPLES }, () => medianOf(values) / medianOf(baseline));
  return `${percentile(ratios, 0.025).toFixed(3)} to ${percentile(ratios, 0.975).toFixed(3)}`;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = (values: readonly number[]) =>
  `${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)}`;
