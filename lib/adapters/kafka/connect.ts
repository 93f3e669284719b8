import type { MessageBroker } from "#lib/audit/ports.ts";
import type { KafkaSettings, SaslMechanism } from "./client.ts";
import { createKafkaMessageBroker } from "./message-broker.ts";

export type KafkaOptions = {
  brokers: readonly string[] | undefined;
  topicPrefix: string;
  tls: boolean;
  /** All three or none. */
  saslMechanism: SaslMechanism | undefined;
  saslUsername: string | undefined;
  saslPassword: string | undefined;
};

export type Kafka = {
  messageBroker: MessageBroker;
  close(): Promise<void>;
};

/** Null where no broker is configured. Nothing connects before it is used. */
export function connectKafka(options: KafkaOptions): Kafka | null {
  const { brokers, topicPrefix, tls } = options;
  if (!brokers) return null;
  const settings: KafkaSettings = { brokers, topicPrefix, tls, sasl: saslOf(options) };
  const messageBroker = createKafkaMessageBroker(settings);
  return {
    messageBroker,
    close: async () => {
      await messageBroker.close();
    },
  };
}

function saslOf({ saslMechanism, saslUsername, saslPassword }: KafkaOptions): KafkaSettings["sasl"] {
  if (!saslMechanism || !saslUsername || !saslPassword) return undefined;
  return { mechanism: saslMechanism, username: saslUsername, password: saslPassword };
}
