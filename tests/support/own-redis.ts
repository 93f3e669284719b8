import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { findFreePort } from "#scripts/launcher/ports.ts";
import { startRedis } from "#scripts/launcher/redis.ts";
import { findRedis } from "#scripts/launcher/redis-binary.ts";
import { ROOT } from "#scripts/testing/command.ts";
import { onRedis } from "./on-redis.ts";

/** Ports to begin with: not those of other test runs, and below those that the system gives to connections (32768). */
const FIRST_PORT = 31_000;
const PORTS = 1_500;

/** A Redis of one test file, for tests that would disturb others. */
export type OwnRedis = {
  url: string;
  /** Makes it a replica, as after a failover: reads are answered, writes are rejected with READONLY. */
  refuseWrites(): Promise<void>;
  takeWrites(): Promise<void>;
  stop(): Promise<void>;
};

export async function startOwnRedis(): Promise<OwnRedis> {
  const binary = await findRedis(path.join(ROOT, "node_modules", ".cache"), process.env);
  if (!binary) throw new Error("integration tests need Redis");
  const dataDir = mkdtempSync(path.join(inject("kafka").dataDir, "own-redis-"));
  const server = await startRedis({
    dataDir,
    binary,
    port: await findFreePort(FIRST_PORT + randomInt(PORTS)),
  });
  const tell = (command: string[]) =>
    onRedis(server.redisUrl, async (client) => void (await client.sendCommand(command)));
  return {
    url: server.redisUrl,
    // No server listens on this port, so the data stays as it is.
    refuseWrites: () => tell(["REPLICAOF", "127.0.0.1", "1"]),
    takeWrites: () => tell(["REPLICAOF", "NO", "ONE"]),
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
