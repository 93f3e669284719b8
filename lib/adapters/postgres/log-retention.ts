import { utcDay } from "#lib/engagement/count.ts";
import type { LogRetention } from "#lib/engagement/ports.ts";
import { Prisma } from "#prisma-client";
import type { Database } from "./client.ts";

const MS_PER_DAY = 86_400_000;
const PARTITION_NAME = /^engagement_event_(\d{4})(\d{2})(\d{2})$/;

export function createPostgresLogRetention(database: Database): LogRetention {
  return {
    async ensurePartitions(nowMs, days) {
      // Rows of days for which no worker had created a partition.
      const late = await database.$queryRaw<{ day: string }[]>`
        SELECT DISTINCT (received_at AT TIME ZONE 'UTC')::date::text AS day FROM engagement_event_default`;
      const ahead = Array.from({ length: days + 1 }, (_, index) => utcDay(nowMs + index * MS_PER_DAY));
      for (const day of new Set([...late.map((row) => row.day), ...ahead]))
        await database.$queryRaw`SELECT ensure_engagement_partition(${day}::date)`;
    },

    async dropBefore(epochMs) {
      const firstDayKept = utcDay(epochMs);
      const rows = await database.$queryRaw<{ name: string }[]>`
        SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'engagement_event'::regclass`;
      const old = rows.filter(({ name }) => {
        const day = PARTITION_NAME.exec(name);
        return day !== null && `${day[1]}-${day[2]}-${day[3]}` < firstDayKept;
      });
      for (const { name } of old) await database.$executeRaw`DROP TABLE ${Prisma.raw(`"${name}"`)}`;
      const receipts =
        await database.$executeRaw`DELETE FROM engagement_receipt WHERE expires_on < ${firstDayKept}::date`;
      const watchDays = await database.$executeRaw`DELETE FROM watch_day WHERE day < ${firstDayKept}::date`;
      const shareDays = await database.$executeRaw`DELETE FROM share_day WHERE day < ${firstDayKept}::date`;
      return { partitions: old.length, receipts, dayFacts: watchDays + shareDays };
    },
  };
}
