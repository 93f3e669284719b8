import { setTimeout as delay } from "node:timers/promises";
import { Admin, type BaseOptions, findErrorBy } from "@platformatic/kafka";
import {
  ENGAGEMENT_TOPIC,
  ENGAGEMENT_TOPIC_SETTINGS,
  OUTBOX_TOPICS,
  type TopicSettings,
} from "#lib/outbox/topics.ts";

export type KafkaSettings = {
  /** host:port of some brokers; the client learns the others from them. */
  brokers: readonly string[];
  /** Prefix of every topic name, for several sites on one cluster. */
  topicPrefix: string;
  /** TLS; `ca` in PEM, if Node does not know the certificate authority. */
  tls?: { ca?: string } | undefined;
  sasl?: { mechanism: SaslMechanism; username: string; password: string } | undefined;
};

export type SaslMechanism = "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";

/**
 * Broken and slow connections are detected after these times. Without retries of the library: we retry with a new
 * client.
 */
export function clientOptions(settings: KafkaSettings, clientId: string, timeoutMs: number): BaseOptions {
  return {
    clientId: `imoutotv-${clientId}`,
    bootstrapBrokers: [...settings.brokers],
    connectTimeout: Math.min(timeoutMs, 5_000),
    requestTimeout: timeoutMs,
    timeout: timeoutMs,
    retries: 1,
    retryDelay: 100,
    ...(settings.tls ? { tls: settings.tls } : {}),
    ...(settings.sasl ? { sasl: settings.sasl } : {}),
  };
}

type Closable = { close(): Promise<void> };

export type Renewable<Client> = {
  use<T>(work: (client: Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/**
 * A client that is created when first needed and discarded after any failure, since its connections, metadata and
 * sequence numbers may then be wrong.
 */
export function createRenewable<Client extends Closable>(open: () => Promise<Client>): Renewable<Client> {
  let current: Promise<Client> | null = null;

  function discard(client: Promise<Client>): void {
    if (current === client) current = null;
    // Not awaited: a connection that hangs may close late or never.
    client.then((opened) => opened.close()).catch(() => undefined);
  }

  return {
    async use(work) {
      current ??= open();
      const client = current;
      try {
        return await work(await client);
      } catch (error) {
        discard(client);
        throw error;
      }
    },
    async close() {
      if (!current) return;
      const client = await current.catch(() => null);
      current = null;
      await client?.close();
    },
  };
}

/** Creates the topics that do not exist yet. Existing ones are not changed. */
export async function ensureTopics(settings: KafkaSettings, timeoutMs: number): Promise<void> {
  const admin = new Admin(clientOptions(settings, "topics", timeoutMs));
  const wanted = [...Object.entries(OUTBOX_TOPICS), [ENGAGEMENT_TOPIC, ENGAGEMENT_TOPIC_SETTINGS] as const];
  const deadline = performance.now() + timeoutMs;
  try {
    for (;;) {
      const existing = new Set(await admin.listTopics());
      const missing = wanted.filter(([name]) => !existing.has(`${settings.topicPrefix}${name}`));
      if (missing.length === 0 || performance.now() > deadline) return;
      await Promise.all(
        missing.map(([name, topic]) => createTopic(admin, `${settings.topicPrefix}${name}`, topic)),
      );
      // The brokers learn of a new topic later than the controller answers.
      await delay(20);
    }
  } finally {
    admin.close().catch(() => undefined);
  }
}

async function createTopic(admin: Admin, topic: string, { partitions, retentionMs }: TopicSettings) {
  try {
    await admin.createTopics({
      topics: [topic],
      partitions,
      configs: [
        { name: "retention.ms", value: String(retentionMs) },
        { name: "cleanup.policy", value: "delete" },
        // Otherwise a message with a codec that this client cannot read would stop the consumer.
        { name: "compression.type", value: "uncompressed" },
      ],
    });
  } catch (error) {
    if (!(error instanceof Error && findErrorBy(error, "apiId", "TOPIC_ALREADY_EXISTS"))) throw error;
  }
}
