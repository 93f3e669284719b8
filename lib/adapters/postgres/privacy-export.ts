import { REACTION_COUNTERS } from "#lib/engagement/event-kinds.ts";
import type { PersonalData } from "#lib/privacy/ports.ts";
import { captionTracksOf, mediaUrlOf } from "#lib/videos/media-url.ts";
import { personKey } from "#lib/viewer-key.ts";
import type { Database } from "./client.ts";
import { IS_PERSON } from "./viewer-key-sql.ts";

/**
 * All data about a person, except secrets with which a reader of the file could act as them (tokens, password hashes).
 * From one snapshot, so that the parts are consistent.
 */
export function exportPerson(database: Database, userId: string): Promise<PersonalData> {
  const viewer = personKey(userId);
  return database.$transaction(
    async (sql) => {
      await sql.$executeRaw`SET LOCAL statement_timeout = 0`;
      return {
        profile: await sql.user.findUnique({ where: { id: userId } }),
        signInMethods: await sql.account.findMany({
          where: { userId },
          select: { providerId: true, accountId: true, scope: true, createdAt: true },
        }),
        sessions: await sql.session.findMany({
          where: { userId },
          select: { createdAt: true, expiresAt: true, ipAddress: true, userAgent: true },
        }),
        channels: await sql.channel.findMany({ where: { ownerId: userId } }),
        videos: (
          await sql.video.findMany({
            where: { channel: { ownerId: userId } },
            include: { stats: true, captions: true },
            orderBy: { publishedAt: "desc" },
          })
        ).map(withFiles),
        comments: await sql.comment.findMany({ where: { userId }, orderBy: { createdAt: "desc" } }),
        ...reactionsByCounter(
          await sql.videoReaction.findMany({ where: { userId }, orderBy: { createdAt: "desc" } }),
        ),
        shareLinks: await sql.shareLink.findMany({ where: { userId }, orderBy: { createdAt: "desc" } }),
        shares: await sql.shareDay.findMany({ where: { viewer }, orderBy: { day: "desc" } }),
        watchTime: await sql.watchDay.findMany({ where: { viewer }, orderBy: { day: "desc" } }),
        watchProgress: await sql.watchProgress.findMany({ where: { userId } }),
        seenShortsDue: await sql.seenShortDue.findMany({ where: { userId } }),
        engagementLog: await sql.$queryRaw`
          SELECT received_at AS "receivedAt", occurred_at AS "occurredAt", kind::text, video_id AS "videoId", count,
                 watch_time_sec AS "watchTimeSec", link_id AS "linkId", producer
          FROM engagement_event WHERE viewer = ${viewer} AND ${IS_PERSON} ORDER BY received_at`,
        interests: await sql.userInterest.findMany({ where: { userId }, orderBy: { lastAt: "desc" } }),
        experiments: await sql.exposure.findMany({ where: { subject: viewer } }),
        flagOverrides: await sql.flagOverride.findMany({ where: { subject: viewer } }),
        moderationDecisions: (await sql.moderationCase.findMany({ where: { decidedBy: userId } })).map(
          (decided) => ({
            ...decided,
            id: String(decided.id),
          }),
        ),
        rankingConfigs: await sql.rankingConfig.findMany({ where: { createdBy: userId } }),
      };
    },
    { isolationLevel: "RepeatableRead", timeout: 60_000 },
  );
}

/** One list for each kind of reaction: `likes`. */
function reactionsByCounter<Row extends { counter: string }>(rows: readonly Row[]) {
  return Object.fromEntries(
    REACTION_COUNTERS.map((name) => [
      name,
      rows.filter(({ counter }) => counter === name).map(({ counter: _, ...reaction }) => reaction),
    ]),
  );
}

/** Adds the addresses from which the signed-in person can download the files; the poster is at `thumbnailUrl`. */
function withFiles<Row extends { id: string; mediaKey: string | null; captions: { language: string }[] }>({
  captions,
  ...video
}: Row) {
  const captionLanguages = captions.map(({ language }) => language);
  return {
    ...video,
    mediaUrl: mediaUrlOf({ videoId: video.id, mediaKey: video.mediaKey }),
    captions: captionTracksOf({ videoId: video.id, captionLanguages }),
  };
}
