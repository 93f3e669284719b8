import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { startRedis } from "#scripts/launcher/redis.ts";
import { findRedis } from "#scripts/launcher/redis-binary.ts";
import { ROOT } from "#scripts/testing/command.ts";
import { onRedis } from "./on-redis.ts";

/** Away from the ports that other test runs on this machine begin to look at. */
const FIRST_PORT = 31_000;
const PORTS = 8_000;

/** A Redis that one test file has for itself, for what would disturb others. */
export type OwnRedis = {
  url: string;
  /** As a failed-over replica: what is there is read, every write is refused with READONLY. */
  refuseWrites(): Promise<void>;
  takeWrites(): Promise<void>;
  stop(): Promise<void>;
};

export async function startOwnRedis(): Promise<OwnRedis> {
  const binary = await findRedis(path.join(ROOT, "node_modules", ".cache"), process.env);
  if (!binary) throw new Error("integration tests need Redis");
  const dataDir = mkdtempSync(path.join(inject("kafka").dataDir, "own-redis-"));
  const server = await startRedis({ dataDir, binary, port: FIRST_PORT + randomInt(PORTS) });
  const tell = (command: string[]) =>
    onRedis(server.redisUrl, async (client) => void (await client.sendCommand(command)));
  return {
    url: server.redisUrl,
    // Nobody listens there, so it never gets anything else to read.
    refuseWrites: () => tell(["REPLICAOF", "127.0.0.1", "1"]),
    takeWrites: () => tell(["REPLICAOF", "NO", "ONE"]),
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
