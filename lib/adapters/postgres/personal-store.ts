import { publishedParametersSchema } from "#lib/feeds/hot/ranking-config.ts";
import { parseListVersion } from "#lib/feeds/list-version.ts";
import type { PersonalStore } from "#lib/feeds/personal/ports.ts";
import type { Database } from "./client.ts";

export function createPostgresPersonalStore(database: Database): PersonalStore {
  return {
    async listFacts(version, videoIds) {
      const { epoch, id, nonce } = parseListVersion(version) ?? { epoch: "", id: 0, nonce: "" };
      const [generation] = await database.$queryRaw<{ parameters: unknown }[]>`
        SELECT parameters FROM hot_generation WHERE id = ${id}::bigint AND epoch = ${epoch} AND nonce = ${nonce}`;
      // Deleted by an erasure since the reader loaded the list; its next version check loads another.
      if (!generation) throw new Error(`generation ${version} is gone`);
      const rows = await database.$queryRaw<{ video_id: string; channel_id: string }[]>`
        SELECT video_id, channel_id FROM video_stats WHERE video_id = ANY(${[...videoIds]}::text[])`;
      const { creatorCap, creatorCapWindow } = publishedParametersSchema.parse(generation.parameters);
      return {
        creatorIds: new Map(rows.map((row) => [row.video_id, row.channel_id])),
        creatorCap,
        creatorCapWindow,
      };
    },
  };
}
