import type { OutboxTopic } from "./outbox.ts";

/** An unsent message. `payload` is JSON text. */
export type WaitingMessage = { id: bigint; topic: OutboxTopic; key: string; payload: string };

/** The transaction of one relay. Messages that were sent but not marked will be sent again. */
export type RelayTransaction = {
  /** The oldest unsent messages, by id. */
  unsent(limit: number): Promise<WaitingMessage[]>;
  markSent(ids: readonly bigint[], atMs: number): Promise<void>;
};

export type OutboxStore = {
  hasUnsent(): Promise<boolean>;
  /** Runs `work` in a transaction while no other relay runs. Null if another relay holds the lock. */
  relayExclusively<T>(work: (transaction: RelayTransaction) => Promise<T>): Promise<T | null>;
  /**
   * Deletes messages sent before `sentMs`, and unsent messages of a topic written before its `unsentMs`. Returns their
   * number.
   */
  prune(before: { sentMs: number; unsentMs: Partial<Record<OutboxTopic, number>> }): Promise<number>;
};

export type MessageBroker = {
  /** Resolves when all in-sync replicas have acknowledged all messages. Keeps the order for each topic and key. */
  send(messages: readonly WaitingMessage[]): Promise<void>;
};
