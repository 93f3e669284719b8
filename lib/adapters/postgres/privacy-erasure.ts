import type { OutboxMessage } from "#lib/outbox/outbox.ts";
import type { Erasure } from "#lib/privacy/ports.ts";
import { personKey } from "#lib/viewer-key.ts";
import { Prisma } from "#prisma-client";
import { ADVISORY_LOCKS, type Database, isoTime, lock, type Queryable } from "./client.ts";
import { forgetSpikes } from "./hot-spikes.ts";
import { raiseRevision } from "./hot-state.ts";
import { queueMediaRemoval } from "./media-removals.ts";
import { appendToOutbox, eraseFromOutbox } from "./outbox.ts";
import { IS_PERSON } from "./viewer-key-sql.ts";

/** Long, because the lists of several hours are rewritten. */
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 120_000 };
const VIDEOS_PER_MESSAGE = 2_000;

export function erasePerson(database: Database, userId: string, atMs: number): Promise<Erasure> {
  return database.$transaction(async (sql) => {
    await sql.$executeRaw`SET LOCAL statement_timeout = 0`;
    // One erasure at a time: two would wait for each other's rows, and a repeated one must see what the first did.
    await lock(sql, "erasure");
    const alreadyErased = await isErased(sql, userId);
    const owned = await sql.$queryRaw<{ channel_id: string; video_id: string | null }[]>`
      SELECT c.id AS channel_id, v.id AS video_id FROM channel AS c LEFT JOIN video AS v ON v.channel_id = c.id
      WHERE c.owner_id = ${userId}`;
    const channelIds = [...new Set(owned.map((row) => row.channel_id))];
    const videoIds = owned.flatMap((row) => row.video_id ?? []);

    // Most lists are rewritten before the locks are taken; only those published meanwhile under them.
    const lastSnapshotId = await latestSnapshotId(sql);
    await removeFromSnapshots(sql, videoIds, { afterId: 0n, upToId: lastSnapshotId });
    // A publication or roll-up commits before the rest, or reads all of it.
    await lock(sql, "publish");
    // No Shorts pools are built meanwhile, and nothing is written for this person.
    await lock(sql, "shorts");
    await lock(sql, "rollUp");
    await sql.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS.person}::int, hashtext(${userId}))`;
    await removeFromSnapshots(sql, videoIds, { afterId: lastSnapshotId, upToId: null });

    await eraseFromOutbox(sql, videoIds);
    if (videoIds.length > 0) await eraseVideos(sql, videoIds, atMs);
    if (channelIds.length > 0) await anonymizeChannels(sql, channelIds);
    await eraseHistory(sql, userId);
    await anonymizePerson(sql, userId, atMs);
    await raiseTombstones(sql, { userId, channelIds, videoIds, atMs });
    await raiseRevision(sql);
    if (!alreadyErased) {
      await appendToOutbox(sql, erasureMessages({ userId, channelIds, videoIds, atMs }));
    }
    return { videoIds };
  }, TRANSACTION_LIMITS);
}

/** One message, or several if the person had more videos than fit into one. */
function erasureMessages(erased: {
  userId: string;
  channelIds: string[];
  videoIds: string[];
  atMs: number;
}): OutboxMessage[] {
  const { userId, channelIds, videoIds, atMs } = erased;
  const parts = Math.max(1, Math.ceil(videoIds.length / VIDEOS_PER_MESSAGE));
  return Array.from({ length: parts }, (_, part) => ({
    topic: "privacy.erasures.v1",
    key: userId,
    payload: {
      userId,
      videoIds: videoIds.slice(part * VIDEOS_PER_MESSAGE, (part + 1) * VIDEOS_PER_MESSAGE),
      channelIds,
      erasedAt: isoTime(atMs),
    },
  }));
}

async function isErased(sql: Queryable, userId: string): Promise<boolean> {
  const [row] = await sql.$queryRaw<{ erased: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM tombstone WHERE kind = 'user' AND id = ${userId}) AS erased`;
  return row?.erased ?? false;
}

async function latestSnapshotId(sql: Queryable): Promise<bigint> {
  const [row] = await sql.$queryRaw<{ id: bigint | null }[]>`SELECT max(id) AS id FROM hot_generation`;
  return row?.id ?? 0n;
}

/**
 * Removes videos and their keys from published lists; the others move up. Rewriting a list takes thirty times as long
 * as deleting it, so incremental lists, which are kept for hours only, are deleted.
 */
async function removeFromSnapshots(
  sql: Queryable,
  videoIds: readonly string[],
  range: { afterId: bigint; upToId: bigint | null },
): Promise<void> {
  if (videoIds.length === 0) return;
  const affected = Prisma.sql`
    g.video_ids && ${[...videoIds]}::text[]
    AND g.id > ${range.afterId} AND (${range.upToId}::bigint IS NULL OR g.id <= ${range.upToId}::bigint)`;
  // The latest of each algorithm is kept, whatever its kind: it is served while Redis is unavailable.
  await sql.$executeRaw`
    DELETE FROM hot_generation AS g
    WHERE ${affected} AND g.kind = 'incremental' AND g.id NOT IN (SELECT max(id) FROM hot_generation GROUP BY algorithm)`;
  await sql.$executeRaw`
    UPDATE hot_generation AS g
    SET (video_ids, rank_keys) = (
      SELECT coalesce(array_agg(item.video_id ORDER BY item.position), '{}'),
             coalesce(array_agg(item.rank_key ORDER BY item.position), '{}')
      FROM unnest(g.video_ids, g.rank_keys) WITH ORDINALITY AS item (video_id, rank_key, position)
      WHERE item.video_id <> ALL(${[...videoIds]}::text[])
    )
    WHERE ${affected}`;
}

/** The rows stay without content: other people's comments and likes refer to them, and their ids stay reserved. */
async function eraseVideos(sql: Queryable, videoIds: string[], atMs: number): Promise<void> {
  const erasedAt = isoTime(atMs);
  await queueMediaRemoval(sql, videoIds, atMs);
  await sql.$executeRaw`
    UPDATE video
    SET deleted_at = coalesce(deleted_at, ${erasedAt}::timestamptz), title = '', thumbnail_url = '', placeholder = NULL,
        tags = '{}', language = 'und', media_key = NULL, visibility = 'private'
    WHERE id = ANY(${videoIds}::text[])`;
  await sql.$executeRaw`DELETE FROM video_caption WHERE video_id = ANY(${videoIds}::text[])`;
  await sql.$executeRaw`DELETE FROM hot_candidate WHERE video_id = ANY(${videoIds}::text[])`;
  await sql.$executeRaw`DELETE FROM video_trending WHERE video_id = ANY(${videoIds}::text[])`;
  await forgetSpikes(sql, videoIds);
  await sql.$executeRaw`DELETE FROM video_embedding WHERE video_id = ANY(${videoIds}::text[])`;
  await sql.$executeRaw`
    UPDATE moderation_case SET state = 'rejected', decided_at = ${erasedAt}::timestamptz, note = 'erased'
    WHERE video_id = ANY(${videoIds}::text[]) AND state = 'open'`;
  // The others keep their places, which scroll cursors refer to.
  for (const pool of ["ranked_ids", "random_ids"] as const) {
    const ids = Prisma.raw(pool);
    await sql.$executeRaw`
      UPDATE shorts_pool SET ${ids} = (
        SELECT array_agg(CASE WHEN item.id = ANY(${videoIds}::text[]) THEN '' ELSE item.id END ORDER BY item.place)
        FROM unnest(${ids}) WITH ORDINALITY AS item (id, place))
      WHERE ${ids} && ${videoIds}::text[]`;
  }
}

async function anonymizeChannels(sql: Queryable, channelIds: string[]): Promise<void> {
  await sql.$executeRaw`
    UPDATE channel SET name = '', avatar_url = '', approved = false WHERE id = ANY(${channelIds}::text[])`;
}

/** Deletes what the person did. Counters of other people's videos keep their sums, which identify nobody. */
async function eraseHistory(sql: Queryable, userId: string): Promise<void> {
  const viewer = personKey(userId);
  await sql.$executeRaw`DELETE FROM video_reaction WHERE user_id = ${userId}`;
  await sql.$executeRaw`DELETE FROM watch_progress WHERE user_id = ${userId}`;
  await sql.$executeRaw`DELETE FROM seen_short_due WHERE user_id = ${userId}`;
  await sql.$executeRaw`DELETE FROM share_link WHERE user_id = ${userId}`;
  await sql.$executeRaw`DELETE FROM share_day WHERE viewer = ${viewer}`;
  await sql.$executeRaw`DELETE FROM watch_day WHERE viewer = ${viewer}`;
  await sql.$executeRaw`DELETE FROM user_interest WHERE user_id = ${userId}`;
  await sql.$executeRaw`DELETE FROM user_embedding WHERE user_id = ${userId}`;
  // The embedding may be in a store outside this transaction: the job finds no interests and deletes it.
  await sql.$executeRaw`INSERT INTO embedding_due (cause, id) VALUES ('user', ${userId})`;
  await sql.$executeRaw`DELETE FROM flag_override WHERE subject = ${viewer}`;
  await sql.$executeRaw`
    DELETE FROM exposure USING feature_flag AS f WHERE exposure.flag_name = f.name AND exposure.subject = ${viewer}`;
  await sql.$executeRaw`DELETE FROM engagement_pending WHERE viewer = ${viewer}`;
  await forgetViewers(sql, [viewer]);
  await sql.$executeRaw`UPDATE comment SET user_id = NULL WHERE user_id = ${userId}`;
  await sql.$executeRaw`UPDATE moderation_case SET decided_by = NULL WHERE decided_by = ${userId}`;
  await sql.$executeRaw`UPDATE ranking_config SET created_by = NULL WHERE created_by = ${userId}`;
}

/** Log entries stay, without viewer and link. */
export async function forgetViewers(sql: Queryable, viewers: readonly string[]): Promise<void> {
  await sql.$executeRaw`
    UPDATE engagement_event SET viewer = NULL, link_id = NULL
    WHERE viewer = ANY(${[...viewers]}::text[]) AND ${IS_PERSON}`;
}

async function anonymizePerson(sql: Queryable, userId: string, atMs: number): Promise<void> {
  await sql.$executeRaw`DELETE FROM session WHERE user_id = ${userId}`;
  await sql.$executeRaw`DELETE FROM account WHERE user_id = ${userId}`;
  await sql.$executeRaw`
    DELETE FROM verification USING app_user AS u
    WHERE u.id = ${userId} AND (verification.value = u.id OR position(u.email IN verification.identifier) > 0)`;
  await sql.$executeRaw`
    UPDATE app_user
    SET name = '', email = 'erased-' || gen_random_uuid() || '@erased.invalid', email_verified = false, image = NULL,
        role = 'viewer', erased_at = ${isoTime(atMs)}::timestamptz, updated_at = ${isoTime(atMs)}::timestamptz
    WHERE id = ${userId} AND erased_at IS NULL`;
}

/** Last: from here on triggers reject changes of these rows. */
async function raiseTombstones(
  sql: Queryable,
  erased: { userId: string; channelIds: string[]; videoIds: string[]; atMs: number },
): Promise<void> {
  await sql.$executeRaw`
    INSERT INTO tombstone (kind, id, erased_at)
    SELECT kind, id, ${isoTime(erased.atMs)}::timestamptz FROM (
      SELECT 'user' AS kind, ${erased.userId}::text AS id
      UNION ALL SELECT 'channel', unnest(${erased.channelIds}::text[])
      UNION ALL SELECT 'video', unnest(${erased.videoIds}::text[])
    ) AS gone
    ON CONFLICT DO NOTHING`;
}
