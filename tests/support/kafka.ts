import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { type KafkaServer, type SecuredListener, startKafka } from "#scripts/launcher/kafka.ts";
import { findKafka, type KafkaBinary } from "#scripts/launcher/kafka-binary.ts";
import { stopProcess } from "#scripts/launcher/processes.ts";

/** Not the first port of other test runs on this machine. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

export type KafkaHere = {
  missing: boolean;
  /** The title, with the reason why the tests under it are skipped. */
  titled(title: string): string;
  start(): Promise<TestBroker>;
  startSecured(): Promise<SecuredBroker>;
};

/**
 * Kafka, if this machine has Java and can download it; the first test file that needs it downloads it.
 * `describe.skipIf(kafka.missing)(kafka.titled("…"), …)` says why not.
 */
export async function kafkaHere(): Promise<KafkaHere> {
  const found = await findKafka(inject("kafka").cacheDir, process.env);
  if ("missing" in found) {
    return {
      missing: true,
      titled: (title) => `${title} [skipped: ${found.missing}]`,
      start: () => Promise.reject(new Error(found.missing)),
      startSecured: () => Promise.reject(new Error(found.missing)),
    };
  }
  return {
    missing: false,
    titled: (title) => title,
    start: () => startTestBroker(found, newFolder()),
    startSecured: () => startSecuredBroker(found, newFolder()),
  };
}

/** A real broker of one test file, which can be killed and restarted. */
export type TestBroker = {
  brokers: string;
  /** The second listener, if there is one. */
  securedBrokers: string;
  /** Kills the broker; it stays down until `restart`. */
  kill(): Promise<void>;
  /** Suspends the broker (SIGSTOP): connections stay open without answers. */
  hang(): void;
  resume(): void;
  /** Restarts it with the same ports and data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A broker with a second, encrypted listener, and the user, password and certificate authority for it. */
export type SecuredBroker = TestBroker & { username: string; password: string; caFile: string };

const newFolder = () => mkdtempSync(path.join(inject("kafka").dataDir, "broker-"));

async function startTestBroker(
  binary: KafkaBinary,
  dataDir: string,
  secured?: SecuredListener,
): Promise<TestBroker> {
  const preferredPort = FIRST_PORT + 2 * randomInt(PORTS / 2);
  const start = () => startKafka({ dataDir, binary, preferredPort, secured });
  let server: KafkaServer = await start();
  return {
    brokers: server.brokers,
    securedBrokers: server.securedBrokers,
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

/** A self-signed certificate, made by Java's keytool. */
async function startSecuredBroker(binary: KafkaBinary, dataDir: string): Promise<SecuredBroker> {
  const listener = {
    keystoreFile: path.join(dataDir, "broker.p12"),
    keystorePassword: "keystore",
    username: "site",
    password: "let-the-site-in",
  };
  const caFile = path.join(dataDir, "broker.pem");
  const keystore = [
    ...["-keystore", listener.keystoreFile, "-storepass", listener.keystorePassword],
    ...["-alias", "broker"],
  ];
  const keytool = (...args: string[]) =>
    execFileSync(path.join(path.dirname(binary.java), "keytool"), [...args, ...keystore], { stdio: "pipe" });
  keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1");
  keytool("-exportcert", "-rfc", "-file", caFile);
  return { ...(await startTestBroker(binary, dataDir, listener)), ...listener, caFile };
}
