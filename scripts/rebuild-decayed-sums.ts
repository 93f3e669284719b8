/**
 * After a change of HOT_V2_TAU_HOURS: `npm run rebuild-decayed-sums` computes the decayed sums of hot-v2 again. Run it
 * once the processes with the old value have ended; counting waits while it runs.
 */
import { createDatabase } from "#lib/adapters/postgres/client.ts";
import { rebuildDecayedSums } from "#lib/adapters/postgres/decayed-sums.ts";
import { parseEnv } from "#lib/env.ts";
import { HOT_V2_TAU_HOURS } from "#lib/ranking/hot-v2.ts";
import { loadRuntimeEnv } from "./launcher/connect.ts";

loadRuntimeEnv();
const database = createDatabase({
  url: parseEnv(process.env).DATABASE_URL,
  poolMax: 1,
  statementTimeoutMs: 0,
  connectTimeoutMs: 10_000,
});
try {
  await rebuildDecayedSums(database);
  console.log(`The decayed sums of hot-v2 have a time constant of ${HOT_V2_TAU_HOURS} hours.`);
} finally {
  await database.$disconnect();
}
