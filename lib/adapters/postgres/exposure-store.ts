import type { ExposureStore } from "#lib/experiments/ports.ts";
import { column, type Database, isoTime } from "./client.ts";
import { personKeySql } from "./viewer-key-sql.ts";

export function createPostgresExposureStore(database: Database): ExposureStore {
  return {
    async record(exposures) {
      await database.$executeRaw`
        INSERT INTO exposure (flag_name, subject, variant, first_at)
        SELECT flag_name, subject, variant, first_at::timestamptz FROM unnest(
          ${column(exposures, (exposure) => exposure.flagName)}::text[],
          ${column(exposures, (exposure) => exposure.subject)}::text[],
          ${column(exposures, (exposure) => exposure.variant)}::text[],
          ${column(exposures, (exposure) => isoTime(exposure.firstAtMs))}::text[]
        ) AS e (flag_name, subject, variant, first_at)
        -- An erased person is not written down again by a process that still had them waiting.
        WHERE NOT EXISTS (SELECT 1 FROM tombstone AS t WHERE t.kind = 'user' AND ${personKeySql("t.id")} = e.subject)
        ORDER BY flag_name, subject, variant
        ON CONFLICT DO NOTHING`;
    },
  };
}
