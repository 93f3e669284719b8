import type { FlagConfig } from "#lib/flags/evaluate.ts";
import type { FlagStore } from "#lib/flags/ports.ts";
import type { Database } from "./client.ts";

export function createPostgresFlagStore(database: Database): FlagStore {
  return {
    async readFlags() {
      const rows = await database.featureFlag.findMany({ include: { overrides: true } });
      return new Map(
        rows.map((row): [string, FlagConfig] => [
          row.name,
          {
            name: row.name,
            enabled: row.enabled,
            percentage: row.percentage,
            allowOverride: row.allowOverride,
            salt: row.salt,
            overrides: new Map(row.overrides.map(({ subject, enabled }) => [subject, enabled])),
          },
        ]),
      );
    },

    async listFlags() {
      const rows = await database.featureFlag.findMany({
        include: { overrides: { orderBy: { subject: "asc" } } },
        orderBy: { name: "asc" },
      });
      const exposures = await database.exposure.groupBy({ by: ["flagName", "variant"], _count: true });
      return rows.map(({ overrides, updatedAt, ...flag }) => ({
        ...flag,
        updatedAt: updatedAt.toISOString(),
        overrides: overrides.map(({ subject, enabled }) => ({ subject, enabled })),
        exposures: exposures
          .filter(({ flagName }) => flagName === flag.name)
          .map(({ variant, _count }) => ({ variant, subjects: _count }))
          .toSorted((a, b) => a.variant.localeCompare(b.variant)),
      }));
    },

    async changeFlag(name, { enabled, percentage, allowOverride, salt }) {
      const { count } = await database.featureFlag.updateMany({
        where: { name },
        data: {
          ...(enabled === undefined ? {} : { enabled }),
          ...(percentage === undefined ? {} : { percentage }),
          ...(allowOverride === undefined ? {} : { allowOverride }),
          ...(salt === undefined ? {} : { salt }),
        },
      });
      return count > 0;
    },

    async setOverride(flagName, subject, enabled) {
      await database.flagOverride.upsert({
        where: { flagName_subject: { flagName, subject } },
        create: { flagName, subject, enabled },
        update: { enabled },
      });
    },

    async removeOverride(flagName, subject) {
      await database.flagOverride.deleteMany({ where: { flagName, subject } });
    },
  };
}
