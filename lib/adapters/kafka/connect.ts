import { readFileSync } from "node:fs";
import type { EngagementLog, EngagementSource } from "#lib/engagement/ports.ts";
import type { MessageBroker } from "#lib/outbox/ports.ts";
import type { KafkaSettings, SaslMechanism } from "./client.ts";
import { createKafkaEngagementLog, type KafkaEngagementLogOptions } from "./engagement-log.ts";
import { createKafkaEngagementSource } from "./engagement-source.ts";
import { createKafkaMessageBroker } from "./message-broker.ts";

export type KafkaOptions = {
  brokers: readonly string[] | undefined;
  topicPrefix: string;
  tls: boolean;
  /** PEM file; read once. */
  tlsCaFile: string | undefined;
  /** All three are set, or none. */
  saslMechanism: SaslMechanism | undefined;
  saslUsername: string | undefined;
  saslPassword: string | undefined;
};

export type Kafka = {
  messageBroker: MessageBroker;
  engagementSource: EngagementSource;
  /** The engagement log through Kafka, and through `direct` while Kafka does not answer. */
  engagementLog(options: Omit<KafkaEngagementLogOptions, "settings">): EngagementLog;
  close(): Promise<void>;
};

/** Null if no broker is configured. Connects when first used. */
export function connectKafka(options: KafkaOptions): Kafka | null {
  const { brokers, topicPrefix } = options;
  if (!brokers) return null;
  const settings: KafkaSettings = { brokers, topicPrefix, tls: tlsOf(options), sasl: saslOf(options) };
  const messageBroker = createKafkaMessageBroker(settings);
  const engagementSource = createKafkaEngagementSource(settings);
  const opened: { close(): Promise<void> }[] = [messageBroker, engagementSource];
  return {
    messageBroker,
    engagementSource,
    engagementLog: (logOptions) => {
      const log = createKafkaEngagementLog({ ...logOptions, settings });
      opened.push(log);
      return log;
    },
    close: async () => {
      await Promise.allSettled(opened.map((client) => client.close()));
    },
  };
}

function tlsOf({ tls, tlsCaFile }: KafkaOptions): KafkaSettings["tls"] {
  if (!tls) return undefined;
  return tlsCaFile === undefined ? {} : { ca: readFileSync(tlsCaFile, "utf8") };
}

function saslOf({ saslMechanism, saslUsername, saslPassword }: KafkaOptions): KafkaSettings["sasl"] {
  if (!saslMechanism || !saslUsername || !saslPassword) return undefined;
  return { mechanism: saslMechanism, username: saslUsername, password: saslPassword };
}
