import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { type KafkaServer, startKafka } from "#scripts/launcher/kafka.ts";
import { findKafka, type KafkaBinary } from "#scripts/launcher/kafka-binary.ts";
import { stopProcess } from "#scripts/launcher/processes.ts";

/** Away from the ports that other test runs on this machine begin to look at. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

export type KafkaHere = {
  missing: boolean;
  /** The title, with the reason why the tests under it are skipped. */
  titled(title: string): string;
  start(): Promise<TestBroker>;
};

/**
 * Kafka, if it can be had here; it is fetched by the first test file that asks.
 * `describe.skipIf(kafka.missing)(kafka.titled("…"), …)` says why not.
 */
export async function kafkaHere(): Promise<KafkaHere> {
  const found = await findKafka(inject("kafka").cacheDir, process.env);
  if ("missing" in found) {
    return {
      missing: true,
      titled: (title) => `${title} [skipped: ${found.missing}]`,
      start: () => Promise.reject(new Error(found.missing)),
    };
  }
  return { missing: false, titled: (title) => title, start: () => startTestBroker(found) };
}

/** A real broker of one test file, to kill and start again. */
export type TestBroker = {
  brokers: string;
  /** SIGKILL, and away until `restart`. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing is answered. */
  hang(): void;
  resume(): void;
  /** On the same ports and data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

async function startTestBroker(binary: KafkaBinary): Promise<TestBroker> {
  const dataDir = mkdtempSync(path.join(inject("kafka").dataDir, "broker-"));
  const preferredPort = FIRST_PORT + 2 * randomInt(PORTS / 2);
  const start = () => startKafka({ dataDir, binary, preferredPort });
  let server: KafkaServer = await start();
  return {
    brokers: server.brokers,
    async kill() {
      await stopProcess(server.ref, "SIGKILL", 5_000);
    },
    hang: () => void process.kill(server.ref.pid, "SIGSTOP"),
    resume: () => void process.kill(server.ref.pid, "SIGCONT"),
    async restart() {
      server = await start();
    },
    async close() {
      await stopProcess(server.ref, "SIGKILL", 5_000);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
