import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Admin } from "@platformatic/kafka";
import { readJson, writeJson } from "./files.ts";
import type { KafkaBinary } from "./kafka-binary.ts";
import { findFreePort } from "./ports.ts";
import { isRunning, type ProcessRef } from "./processes.ts";
import { type Service, serviceOf } from "./service.ts";
import { readyServer, spawnDetached } from "./spawn-detached.ts";

const PREFERRED_PORT = 9_092;
/** Two seconds on an idle machine, minutes on a busy one. */
const START_TIMEOUT_MS = 240_000;
const STOP_GRACE_MS = 10_000;
/** For a quick start: little memory, no optimizing compiler, the simplest garbage collector. */
const JVM_OPTIONS = [
  "-Xms64m",
  "-Xmx256m",
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-XX:-UsePerfData",
];
const LOGGING = [
  "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
  "-Dorg.slf4j.simpleLogger.showDateTime=true",
];

export type KafkaOptions = {
  dataDir: string;
  binary: KafkaBinary;
  /** First port to try. After a restart the broker keeps its ports. */
  preferredPort?: number;
  /** A second listener with TLS and authentication, as managed clusters have. */
  secured?: SecuredListener | undefined;
};

/** TLS, and one user with a password (PLAIN or SCRAM-SHA-512). */
export type SecuredListener = {
  /** PKCS #12, with the broker's key and certificate. */
  keystoreFile: string;
  keystorePassword: string;
  username: string;
  password: string;
};

/** `brokers` and `securedBrokers` are values for KAFKA_BROKERS; the latter is the second listener, if there is one. */
export type KafkaServer = Service & { port: number; brokers: string; securedBrokers: string };

/** Adopts the broker that runs on this folder, or starts one; formats its storage the first time. */
export async function startKafka(options: KafkaOptions): Promise<KafkaServer> {
  const { dataDir, binary, preferredPort, secured } = options;
  const folder = path.join(dataDir, "kafka");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const record = readRecord(folder);
  if (record?.ref && isRunning(record.ref)) return serverOf(record.ports, record.ref);

  const ports = record?.ports ?? (await choosePorts(preferredPort ?? PREFERRED_PORT));
  writeFileSync(propertiesFile(folder), configuration(folder, ports, secured));
  if (!existsSync(path.join(logFolder(folder), "meta.properties"))) formatStorage(folder, binary, secured);
  const { ref, exit } = await launch(folder, ports, binary);
  return serverOf(ports, ref, exit);
}

/** The process that was started last on this folder, running or not. */
export function kafkaProcess(dataDir: string): ProcessRef | undefined {
  return readRecord(path.join(dataDir, "kafka"))?.ref;
}

type Ports = { broker: number; controller: number; secured: number };
type Record = { ports: Ports; ref?: ProcessRef | undefined };

const recordFile = (folder: string) => path.join(folder, "server.json");
const propertiesFile = (folder: string) => path.join(folder, "server.properties");
const logFolder = (folder: string) => path.join(folder, "log");
const readRecord = (folder: string) => readJson(recordFile(folder)) as Record | undefined;
const addressOf = ({ broker }: Ports) => `127.0.0.1:${broker}`;
const securedAddressOf = ({ secured }: Ports) => `127.0.0.1:${secured}`;

function serverOf(ports: Ports, ref: ProcessRef, exit?: Promise<string>): KafkaServer {
  return {
    ...serviceOf({ name: "kafka", ref, exit, stopSignal: "SIGTERM", graceMs: STOP_GRACE_MS }),
    port: ports.broker,
    brokers: addressOf(ports),
    securedBrokers: securedAddressOf(ports),
  };
}

async function choosePorts(preferred: number): Promise<Ports> {
  const broker = await findFreePort(preferred);
  const controller = await findFreePort(broker + 1);
  return { broker, controller, secured: await findFreePort(controller + 1) };
}

/** KRaft: broker and controller in one process, no replication. */
function configuration(folder: string, ports: Ports, secured: SecuredListener | undefined): string {
  const listeners = [
    `PLAINTEXT://${addressOf(ports)}`,
    ...(secured ? [`SASL_SSL://${securedAddressOf(ports)}`] : []),
  ];
  const lines = [
    "process.roles=broker,controller",
    "node.id=1",
    `listeners=${listeners},CONTROLLER://127.0.0.1:${ports.controller}`,
    `advertised.listeners=${listeners}`,
    "controller.listener.names=CONTROLLER",
    `controller.quorum.bootstrap.servers=127.0.0.1:${ports.controller}`,
    "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL",
    `log.dirs=${logFolder(folder)}`,
    // A restarted broker can register only after the session of the killed one has ended.
    "broker.heartbeat.interval.ms=500",
    "broker.session.timeout.ms=3000",
    // As on a managed cluster: an unknown topic is an error.
    "auto.create.topics.enable=false",
    "group.initial.rebalance.delay.ms=0",
    ...["offsets.topic", "transaction.state.log", "share.coordinator.state.topic"].flatMap((topic) => [
      `${topic}.replication.factor=1`,
      `${topic}.num.partitions=1`,
    ]),
    "transaction.state.log.min.isr=1",
    "share.coordinator.state.topic.min.isr=1",
    ...(secured ? securedLines(secured) : []),
  ];
  return `${lines.join("\n")}\n`;
}

function securedLines({ keystoreFile, keystorePassword, username, password }: SecuredListener): string[] {
  const jaas = "listener.name.sasl_ssl";
  const modules = "org.apache.kafka.common.security";
  return [
    "ssl.keystore.type=PKCS12",
    `ssl.keystore.location=${keystoreFile}`,
    `ssl.keystore.password=${keystorePassword}`,
    "sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512",
    `${jaas}.plain.sasl.jaas.config=${modules}.plain.PlainLoginModule required user_${username}="${password}";`,
    `${jaas}.scram-sha-512.sasl.jaas.config=${modules}.scram.ScramLoginModule required;`,
  ];
}

function formatStorage(folder: string, binary: KafkaBinary, secured: SecuredListener | undefined): void {
  const bytes = randomBytes(16);
  // With the first bit cleared the id cannot begin with a dash, which the tool would read as an option.
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  const clusterId = bytes.toString("base64url");
  const { status, stdout, stderr } = spawnSync(
    binary.java,
    [
      ...JVM_OPTIONS,
      "-cp",
      binary.classPath,
      "kafka.tools.StorageTool",
      ...["format", "--standalone", "-t", clusterId, "-c", propertiesFile(folder)],
      ...(secured
        ? ["--add-scram", `SCRAM-SHA-512=[name=${secured.username},password=${secured.password}]`]
        : []),
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`Kafka's storage could not be formatted:\n${stdout}${stderr}`);
}

async function launch(
  folder: string,
  ports: Ports,
  binary: KafkaBinary,
): Promise<{ ref: ProcessRef; exit: Promise<string> }> {
  const server = spawnDetached(
    binary.java,
    [...JVM_OPTIONS, ...LOGGING, "-cp", binary.classPath, "kafka.Kafka", propertiesFile(folder)],
    { logFile: path.join(folder, "server.log"), cwd: folder },
  );
  // Before it is ready: if this process is killed now, the next one still finds the broker.
  writeJson(recordFile(folder), { ports, ref: server.ref } satisfies Record);
  return readyServer("Kafka", server, (signal) => untilReady(addressOf(ports), signal));
}

/** Resolves to undefined once the broker lists itself; it listens before it can answer. */
async function untilReady(address: string, signal: AbortSignal): Promise<string | undefined> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let last = "no answer";
  while (Date.now() < deadline && !signal.aborted) {
    const admin = new Admin({
      clientId: "launcher",
      bootstrapBrokers: [address],
      retries: 0,
      connectTimeout: 1_000,
      requestTimeout: 2_000,
    });
    try {
      const { brokers } = await admin.metadata({ topics: [] });
      if (brokers.size > 0) return undefined;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    } finally {
      await admin.close();
    }
    await delay(50);
  }
  return last;
}
