import { setTimeout as delay } from "node:timers/promises";
import { Admin, type BaseOptions, findErrorBy } from "@platformatic/kafka";
import {
  ENGAGEMENT_TOPIC,
  ENGAGEMENT_TOPIC_SETTINGS,
  OUTBOX_TOPICS,
  type TopicSettings,
} from "#lib/outbox/topics.ts";

export type KafkaSettings = {
  /** host:port of some brokers; the rest is learnt from them. */
  brokers: readonly string[];
  /** In front of every topic's name, where several sites share one cluster. */
  topicPrefix: string;
  /** Encrypted connections; `ca` in PEM, where Node does not know the authority. */
  tls?: { ca?: string } | undefined;
  sasl?: { mechanism: SaslMechanism; username: string; password: string } | undefined;
};

export type SaslMechanism = "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";

/** Broken and slow connections are noticed by these times; retries are ours, with a fresh client. */
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
 * A client that is made when it is first needed, and thrown away after any failure: its connections, its metadata and
 * its sequence numbers are then in doubt.
 */
export function createRenewable<Client extends Closable>(open: () => Promise<Client>): Renewable<Client> {
  let current: Promise<Client> | null = null;

  function discard(client: Promise<Client>): void {
    if (current === client) current = null;
    // A connection that hangs may take its time, or fail to close: nobody waits for it.
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

/** Makes the topics that are not there yet. What somebody else made before stays as it is. */
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
      // The controller's answer is ahead of what the brokers know.
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
        // A producer with a codec that this client cannot read would otherwise stop the consumer.
        { name: "compression.type", value: "uncompressed" },
      ],
    });
  } catch (error) {
    if (!(error instanceof Error && findErrorBy(error, "apiId", "TOPIC_ALREADY_EXISTS"))) throw error;
  }
}
