import type { OutboxTopic } from "./outbox.ts";

/** A message as it waits: `payload` is JSON text. */
export type WaitingMessage = { id: bigint; topic: OutboxTopic; key: string; payload: string };

/** One relay at work. What it has sent and not marked is sent again. */
export type RelayTransaction = {
  /** The oldest messages that were not sent yet, by id. */
  unsent(limit: number): Promise<WaitingMessage[]>;
  markSent(ids: readonly bigint[], atMs: number): Promise<void>;
};

export type OutboxStore = {
  hasUnsent(): Promise<boolean>;
  /** Runs `work` in a transaction that no other relay overlaps; null when one is at work elsewhere. */
  relayExclusively<T>(work: (transaction: RelayTransaction) => Promise<T>): Promise<T | null>;
  /** Forgets what was sent before a time, and what waits in a topic since before another; answers how many. */
  prune(before: { sentMs: number; unsentMs: Partial<Record<OutboxTopic, number>> }): Promise<number>;
};

export type MessageBroker = {
  /** Resolves once all are acknowledged by every replica in sync, in this order for each topic and key. */
  send(messages: readonly WaitingMessage[]): Promise<void>;
};
