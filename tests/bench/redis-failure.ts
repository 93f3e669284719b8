import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@redis/client";
import autocannon from "autocannon";
import { type BenchTarget, type Measure, percentile } from "./measure.ts";

const REQUESTS_PER_SEC = 200;
const CONNECTIONS = 40;
const DURATION_SEC = 60;
/** What happens to Redis, and when: it is hung for 15 s, and killed for as long as its supervisor needs. */
const AT_SEC = { killed: 10, hung: 25, resumed: 40, emptied: 50 } as const;

type Answer = { atSec: number; status: number; durationMs: number };
type Phase = { name: string; fromSec: number; toSec: number };

const PHASES: readonly Phase[] = [
  { name: "Redis answers", fromSec: 0, toSec: AT_SEC.killed },
  { name: "killed (SIGKILL), started again", fromSec: AT_SEC.killed, toSec: AT_SEC.hung },
  { name: "hung (SIGSTOP)", fromSec: AT_SEC.hung, toSec: AT_SEC.resumed },
  { name: "goes on (SIGCONT)", fromSec: AT_SEC.resumed, toSec: AT_SEC.emptied },
  { name: "emptied (FLUSHALL)", fromSec: AT_SEC.emptied, toSec: DURATION_SEC },
  { name: "all 60 s", fromSec: 0, toSec: DURATION_SEC },
];

/** GET /api/v1/hot at a steady rate, while its Redis (on this machine) is killed, hung and emptied. */
export async function measureRedisFailure(target: BenchTarget & { redisUrl: string }): Promise<Measure[]> {
  const answers: Answer[] = [];
  let connectionErrors = 0;
  const startedAt = performance.now();
  const elapsedSec = () => (performance.now() - startedAt) / 1000;
  const finished = new Promise<void>((resolve, reject) => {
    const load = autocannon(
      {
        url: `${target.webUrl}/api/v1/hot?limit=20`,
        // A service of ours has no limit on Hot.
        headers: { authorization: `Bearer ${target.serviceToken}` },
        connections: CONNECTIONS,
        overallRate: REQUESTS_PER_SEC,
        duration: DURATION_SEC,
      },
      (error: Error | null) => (error ? reject(error) : resolve()),
    );
    load.on("response", (_client, status, _bytes, durationMs) =>
      answers.push({ atSec: elapsedSec() - durationMs / 1000, status, durationMs }),
    );
    load.on("reqError", () => {
      connectionErrors += 1;
    });
  });

  const until = (sec: number) => delay(Math.max(0, sec - elapsedSec()) * 1000);
  await until(AT_SEC.killed);
  process.kill(await redisPid(target.redisUrl), "SIGKILL");
  await until(AT_SEC.hung);
  const pid = await redisPid(target.redisUrl);
  process.kill(pid, "SIGSTOP");
  try {
    await until(AT_SEC.resumed);
  } finally {
    process.kill(pid, "SIGCONT");
  }
  await until(AT_SEC.emptied);
  await onRedis(target.redisUrl, (client) => client.flushAll());
  await finished;
  return PHASES.map((phase) => row(phase, answers, connectionErrors));
}

function row({ name, fromSec, toSec }: Phase, answers: readonly Answer[], connectionErrors: number): Measure {
  const within = answers.filter(({ atSec }) => atSec >= fromSec && atSec < toSec);
  const durations = within.map(({ durationMs }) => durationMs);
  const failed = within.filter(({ status }) => status !== 200).length;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return {
    name,
    value: `${within.length} answers, p50 ${ms(percentile(durations, 0.5))}, p99 ${ms(percentile(durations, 0.99))}, max ${ms(percentile(durations, 1))}`,
    note: `${failed} not 200, ${connectionErrors} lost connections in all`,
  };
}

type RedisClient = ReturnType<typeof createClient>;

async function onRedis<T>(url: string, work: (client: RedisClient) => Promise<T>): Promise<T> {
  const client = createClient({ url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client as RedisClient);
  } finally {
    client.destroy();
  }
}

/** Redis says its own: whoever started it. */
async function redisPid(url: string): Promise<number> {
  const info = await onRedis(url, (client) => client.info("server"));
  return Number(/process_id:(\d+)/.exec(info)?.[1]);
}
