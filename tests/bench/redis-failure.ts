import { Agent, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { onRedis } from "#tests/support/on-redis.ts";
import { type BenchTarget, type Measure, percentile } from "./measure.ts";

const REQUESTS_PER_SEC = 200;
const DURATION_SEC = 60;
/** Failures of Redis and their times: suspended for 15 s, and killed until its supervisor restarts it. */
const AT_SEC = { killed: 10, hung: 25, resumed: 40, emptied: 50 } as const;

/** `status` is null if the connection was lost. */
type Answer = { dueSec: number; status: number | null; durationMs: number };
type Phase = { name: string; fromSec: number; toSec: number };

const PHASES: readonly Phase[] = [
  { name: "Redis answers", fromSec: 0, toSec: AT_SEC.killed },
  { name: "killed (SIGKILL), started again", fromSec: AT_SEC.killed, toSec: AT_SEC.hung },
  { name: "hung (SIGSTOP)", fromSec: AT_SEC.hung, toSec: AT_SEC.resumed },
  { name: "goes on (SIGCONT)", fromSec: AT_SEC.resumed, toSec: AT_SEC.emptied },
  { name: "emptied (FLUSHALL)", fromSec: AT_SEC.emptied, toSec: DURATION_SEC },
  { name: "all 60 s", fromSec: 0, toSec: DURATION_SEC },
];

/** GET /api/v1/hot at a steady rate while Redis (on this machine) is killed, suspended and flushed. */
export async function measureRedisFailure(target: BenchTarget & { redisUrl: string }): Promise<Measure[]> {
  const { elapsedSec, finished } = sendSteadily(
    `${target.webUrl}/api/v1/hot?limit=20`,
    // Services have no limit on Hot.
    { authorization: `Bearer ${target.serviceToken}` },
  );
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
  const answers = await finished;
  return PHASES.map((phase) => row(phase, answers));
}

/**
 * One request every 5 ms, whether or not the previous ones are answered, each measured from when it was due: so a
 * stalled server does not get fewer requests, and there are no bursts (autocannon sends the requests of a second at
 * once).
 */
function sendSteadily(url: string, headers: Record<string, string>) {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const startedAt = performance.now();
  const answers: Promise<Answer>[] = [];

  function send(dueSec: number): Promise<Answer> {
    return new Promise((resolve) => {
      const done = (status: number | null) =>
        resolve({ dueSec, status, durationMs: performance.now() - startedAt - dueSec * 1000 });
      get(url, { agent, headers }, (response) => {
        response.resume();
        response.on("end", () => done(response.statusCode ?? null));
      }).on("error", () => done(null));
    });
  }

  async function run(): Promise<Answer[]> {
    const total = REQUESTS_PER_SEC * DURATION_SEC;
    while (answers.length < total) {
      const dueNow = Math.min(total, ((performance.now() - startedAt) / 1000) * REQUESTS_PER_SEC);
      while (answers.length < dueNow) answers.push(send(answers.length / REQUESTS_PER_SEC));
      await delay(1);
    }
    const all = await Promise.all(answers);
    agent.destroy();
    return all;
  }

  return { elapsedSec: () => (performance.now() - startedAt) / 1000, finished: run() };
}

function row({ name, fromSec, toSec }: Phase, answers: readonly Answer[]): Measure {
  const within = answers.filter(({ dueSec }) => dueSec >= fromSec && dueSec < toSec);
  const durations = within.map(({ durationMs }) => durationMs);
  const failed = within.filter(({ status }) => status !== 200).length;
  const ms = (share: number) => `${percentile(durations, share).toFixed(0)} ms`;
  return {
    name,
    value: `p50 ${ms(0.5)}, p99 ${ms(0.99)}, max ${ms(1)}`,
    note: `${within.length} answers, ${failed} of them not 200`,
  };
}

/** As Redis reports it. */
async function redisPid(url: string): Promise<number> {
  const info = await onRedis(url, (client) => client.info("server"));
  return Number(/process_id:(\d+)/.exec(info)?.[1]);
}
