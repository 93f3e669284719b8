import type { PrivacyStore } from "#lib/privacy/ports.ts";
import type { Database } from "./client.ts";
import { erasePerson } from "./privacy-erasure.ts";
import { exportPerson } from "./privacy-export.ts";

export function createPostgresPrivacyStore(database: Database): PrivacyStore {
  return {
    erasePerson: (userId, atMs) => erasePerson(database, userId, atMs),
    exportPerson: (userId) => exportPerson(database, userId),
  };
}
