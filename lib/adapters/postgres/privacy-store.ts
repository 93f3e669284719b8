import type { PrivacyStore } from "#lib/privacy/ports.ts";
import { type Database, isoTime } from "./client.ts";
import { erasePerson } from "./privacy-erasure.ts";
import { exportPerson } from "./privacy-export.ts";

export function createPostgresPrivacyStore(database: Database): PrivacyStore {
  return {
    erasePerson: (userId, atMs) => erasePerson(database, userId, atMs),
    async peopleErasedSince(epochMs) {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT id FROM tombstone WHERE kind = 'user' AND erased_at >= ${isoTime(epochMs)}::timestamptz`;
      return rows.map((row) => row.id);
    },
    exportPerson: (userId) => exportPerson(database, userId),
  };
}
