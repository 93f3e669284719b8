import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { SignJWT } from "jose";
import { until } from "#tests/support/until.ts";
import { expect, test } from "./support/test.ts";
import { askOnce, type OwnWeb, startOwnWeb } from "./support/web-process.ts";

/** Twice as many as there are processes: they take connections in turns. */
const ROUNDS = 4;
const SECRET = "a-secret-of-the-tests-with-32-characters";

test.describe.configure({ mode: "serial" });
test.skip(({ isMobile }) => Boolean(isMobile), "no browser in it");

let web: OwnWeb;
test.beforeAll(async () => {
  web = await startOwnWeb({
    WEB_PROCESSES: "2",
    // A busy test machine is not a dead Redis, without which each process counts for itself.
    REDIS_TIMEOUT_MS: "2000",
    TRUSTED_PROXIES: "1",
    AUTH_JWT_SECRET: SECRET,
    AUTH_JWT_ISSUER: "imoutotv",
    AUTH_JWT_AUDIENCE: "imoutotv",
  });
  await until("both processes serve", async () => {
    await askOnce(`${web.url}/api/health/ready`);
    return processes().size === 2;
  });
});
test.afterAll(() => web.stop());

async function bearerOf(userId: string, role = "viewer"): Promise<{ authorization: string }> {
  const token = await new SignJWT({ role })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setIssuer("imoutotv")
    .setAudience("imoutotv")
    .setExpirationTime("10m")
    .sign(new TextEncoder().encode(SECRET));
  return { authorization: `Bearer ${token}` };
}

const newAddress = () => `10.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;

/** The processes that answered these requests, or any. */
function processes(requestIds?: readonly string[]): Set<number> {
  const lines = web.log.filter(({ msg, requestId = "" }) =>
    requestIds ? requestIds.includes(requestId) : msg === "request",
  );
  return new Set(lines.map(({ pid }) => pid));
}

/** The same question on connections of their own, one after the other, answered by both processes. */
async function askBoth(path: string, headers: Record<string, string> = {}) {
  const ids = Array.from({ length: ROUNDS }, () => randomUUID());
  const answers = [];
  for (const id of ids)
    answers.push(
      await askOnce(web.url + path, {
        headers: { "x-forwarded-for": newAddress(), ...headers, "x-request-id": id },
      }),
    );
  await until("both have logged it", () => Promise.resolve(processes(ids).size === 2), 10_000);
  return answers;
}

test("with two processes, a limit is one limit", async () => {
  const headers = { "x-forwarded-for": newAddress() };
  const ids = Array.from({ length: 45 }, () => randomUUID());
  const answers = await Promise.all(
    ids.map((id) =>
      askOnce(`${web.url}/api/v1/hot?limit=1`, { headers: { ...headers, "x-request-id": id } }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(30);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  await until("both have logged it", () => Promise.resolve(processes(ids).size === 2), 10_000);
});

test("with two processes, a flag that one is told of holds in both", async () => {
  const userId = `u_${randomUUID()}`;
  const person = await bearerOf(userId);
  const statuses = async () => (await askBoth("/api/v1/hot?limit=1", person)).map(({ status }) => status);
  expect(await statuses()).toEqual(Array(ROUNDS).fill(200));
  const changed = await askOnce(`${web.url}/api/v1/console/flags/hot_enabled/overrides`, {
    method: "PUT",
    headers: { ...(await bearerOf("u_admin_of_this_test", "admin")), "content-type": "application/json" },
    body: JSON.stringify({ subject: `u:${userId}`, enabled: false }),
  });
  expect([changed.status, changed.body.toString()]).toEqual([200, expect.stringContaining(userId)]);
  const changedAtMs = performance.now();
  await until(
    "both refuse",
    async () => {
      // Seldom enough for the person's limit.
      await delay(600);
      return (await statuses()).every((status) => status === 403);
    },
    10_000,
  );
  // lib/flags/flag-snapshot.ts promises two seconds; the questions themselves take a while.
  expect(performance.now() - changedAtMs).toBeLessThan(4_000);
});

test("with two processes, both show the same list, and never an older one", async () => {
  const versionOf = async () => {
    const etags = (await askBoth("/api/v1/hot?limit=5")).map(({ headers }) => headers.etag ?? "");
    return etags.map((etag) => Number(etag.split(".")[2]));
  };
  const [before = 0] = await versionOf();
  expect(before).toBeGreaterThan(0);
  const { items } = JSON.parse((await askOnce(`${web.url}/api/v1/hot?limit=1`)).body.toString());
  const event = { id: randomUUID(), kind: "like", videoId: items[0].videoId, userId: `u_${randomUUID()}` };
  const sent = await askOnce(`${web.url}/api/v1/events`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${process.env.EVENTS_SERVICE_TOKEN}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ events: [event] }),
  });
  expect([sent.status, sent.body.toString()]).toEqual([202, expect.stringContaining('"accepted":1')]);
  const seen: number[] = [before];
  await until("the next list is there", async () => {
    seen.push(...(await versionOf()));
    return (seen.at(-1) ?? 0) > before;
  });
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test("with two processes, who is erased by one is nobody to both", async () => {
  const person = await bearerOf(`u_${randomUUID()}`);
  const before = await askBoth("/api/v1/hot?limit=1", person);
  expect(before.map(({ status }) => status)).toEqual(Array(ROUNDS).fill(200));
  const erased = await askOnce(`${web.url}/api/v1/me`, { method: "DELETE", headers: person });
  expect(erased.status).toBe(204);
  const after = await askBoth("/api/v1/hot?limit=1", person);
  expect(after.map(({ status }) => status)).toEqual(Array(ROUNDS).fill(401));
});

test("with two processes, the metrics page shows both", async () => {
  await askBoth("/api/v1/hot?limit=1");
  const page = (await askOnce(`${web.url}/api/metrics`)).body.toString();
  const requests = page.matchAll(/^hot_api_requests_total\{process="(\d)",route="GET \/api\/v1\/hot"/gm);
  expect(new Set([...requests].map(([, place]) => place))).toEqual(new Set(["0", "1"]));
  expect(page.match(/^# TYPE hot_api_requests_total /gm)).toHaveLength(1);
});

test("a process that dies is replaced, and a signal ends them all in order", async () => {
  test.slow();
  const [victim] = processes();
  if (victim === undefined) throw new Error("no process has answered");
  process.kill(victim, "SIGKILL");
  await until("another one serves in its place", async () => {
    // A connection that was handed to the process in the instant of its death is answered by none.
    await Promise.race([askOnce(`${web.url}/api/health/ready`).catch(() => undefined), delay(1_000)]);
    return processes().size === 3;
  });
  const alive = [...processes()].filter((pid) => pid !== victim);
  const ended = once(web.process, "exit");
  web.process.kill("SIGTERM");
  expect((await ended)[0], "the exit code of SIGTERM").toBe(143);
  for (const pid of alive) expect(() => process.kill(pid, 0), `process ${pid}`).toThrow("ESRCH");
  expect(
    web.log
      .filter(({ msg }) => msg === "web stops")
      .map(({ pid }) => pid)
      .toSorted(),
  ).toEqual(alive.toSorted());
});
