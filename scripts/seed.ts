/**
 * Fills the database with the demo catalogue: `npm run seed [-- --if-empty] [--seed 1]`.
 * Does nothing to a database that has videos; with --if-empty that is not an error.
 */
import { parseArgs } from "node:util";
import { openDemoAccounts } from "#demo/demo-accounts.ts";
import { seedDemo } from "#demo/seed.ts";
import { createPostgresDemoStore } from "#lib/adapters/postgres/demo-store.ts";
import { createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";
import { rebuildPools } from "#lib/feeds/shorts/rebuild-pools.ts";
import { loadRuntimeEnv } from "./launcher/connect.ts";

const { values } = parseArgs({
  options: {
    "if-empty": { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
  },
});

loadRuntimeEnv();
process.env.LOG_LEVEL ??= "warn";
// Without Kafka: the events have to be in the database for the roll-up below.
const deps = createApp({
  env: parseEnv({ ...process.env, KAFKA_BROKERS: "" }),
  name: "seed",
  statementTimeoutMs: 0,
});
try {
  const startedAtMs = deps.clock.monotonicMs();
  const report = await seedDemo(
    {
      store: createPostgresDemoStore(deps.database),
      ingest: deps.engagement.ingest,
      clock: deps.clock,
      bringUpToDate: async () => {
        await deps.jobs["roll-up"]?.();
        await deps.embeddings.embedVideos("video");
        await deps.embeddings.updateUserEmbeddings();
        await deps.hot.publish("full");
        await rebuildPools({ ...deps.shorts.pools, clock: deps.clock, logger: deps.logger });
      },
    },
    Number(values.seed),
  );
  const { BETTER_AUTH_SECRET: secret } = deps.env;
  if (deps.accounts.signIn && secret)
    await openDemoAccounts(deps.accounts.passwords, deps.accounts.signIn.hashPassword, secret);
  if (report) {
    const { videos, channels, users, events } = report;
    const tookSec = ((deps.clock.monotonicMs() - startedAtMs) / 1_000).toFixed(1);
    console.log(
      `Seeded ${videos} videos, ${channels} channels, ${users} people and ${events} events in ${tookSec} s.`,
    );
  } else {
    console.log("There are videos already; nothing was seeded.");
    if (!values["if-empty"]) process.exitCode = 1;
  }
} finally {
  await deps.close();
}
