import { Agent, get } from "node:http";
import autocannon from "autocannon";
import { createRandom } from "#lib/random.ts";
import { until } from "#tests/support/until.ts";
import { type BenchTarget, type Measure, percentile } from "./measure.ts";

const PAIRS = 4_000;
const WARM_UP_PAIRS = 300;
const BLOCKS = 15;
const BLOCK_SEC = 2;
const CONNECTIONS = 16;
const LENGTH = 64 * 1024;
const RESAMPLES = 1_000;

/**
 * What recording an access costs a stream. A range from the first byte is recorded as an access, one from the second or
 * third is not; all else is the same. Both are requested alternately in random order. Two variants without recording
 * are compared in the same way, which shows how much of a difference is noise.
 */
export async function measureStream({ webUrl }: BenchTarget): Promise<Measure[]> {
  const videoId = await hottestVideo(webUrl);
  const url = `${webUrl}/api/videos/${videoId}/stream`;
  const latencies = await inTurns(url);
  const rates = await inBlocks(url);
  return [
    row("recording on, one at a time", latencies.on, latencies.off),
    row("off, against off: the noise", latencies.again, latencies.off),
    blockRow(`recording on, ${CONNECTIONS} connections`, rates.on, rates.off),
    blockRow("off, against off: the noise", rates.again, rates.off),
  ];
}

async function hottestVideo(webUrl: string): Promise<string> {
  let videoId: string | undefined;
  // The worker computes the first list when it starts.
  await until("something is trending", async () => {
    const response = await fetch(`${webUrl}/api/videos/trending?limit=1`);
    const { data } = (await response.json()) as { data: { videoId: string }[] };
    videoId = data[0]?.videoId;
    return videoId !== undefined;
  });
  return videoId ?? "";
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

/** Requests per second, one value per block. */
async function inBlocks(url: string): Promise<Record<Way, number[]>> {
  const random = createRandom(11);
  const rates: Record<Way, number[]> = { on: [], off: [], again: [] };
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const way of random.shuffle<Way>(["on", "off", "again"])) {
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

function blockRow(name: string, rates: readonly number[], baseline: readonly number[]): Measure {
  const ratios = rates.map((rate, block) => (baseline[block] ?? 0) / rate);
  return {
    name,
    value: `${Math.round(percentile(rates, 0.5))}/s against ${Math.round(percentile(baseline, 0.5))}/s`,
    ratio: percentile(ratios, 0.5),
    note: `time a request, the median of ${BLOCKS} pairs of blocks of ${BLOCK_SEC} s, from ${spread(ratios)}`,
  };
}

/** Bootstrap confidence interval of the ratio of the medians. */
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

const spread = (values: readonly number[]) =>
  `${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)}`;
