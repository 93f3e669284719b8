import type { Random } from "#lib/random.ts";
import { COMMENT_BOOK } from "./comment-book.ts";
import type { DemoComment, DemoEngagement } from "./records.ts";
import type { DemoLanguage } from "./topics.ts";

type Commented = { id: string; publishedAt: Date; language: DemoLanguage };

/** Exponent of the times: above 1, more comments come soon after the video. */
const EARLINESS = 1.8;

/**
 * As many comments as the engagement counts, in the video's language. On one video a text or an author repeats only
 * after all others.
 */
export function createDemoComments(
  engagement: readonly DemoEngagement[],
  videos: readonly Commented[],
  userIds: readonly string[],
  now: Date,
  random: Random,
): DemoComment[] {
  const videosById = new Map(videos.map((video) => [video.id, video]));
  return engagement.flatMap(({ videoId, comments }) => {
    const video = videosById.get(videoId);
    if (!video) return [];
    const bodies = random.shuffle(COMMENT_BOOK[video.language]);
    const authors = random.shuffle(userIds);
    const ageMs = now.getTime() - video.publishedAt.getTime();
    return Array.from({ length: comments }, (_, index) => ({
      id: `cm_demo_${videoId}_${index}`,
      videoId,
      userId: authors[index % authors.length] ?? "",
      body: bodies[index % bodies.length] ?? "",
      createdAt: new Date(video.publishedAt.getTime() + Math.floor(ageMs * random.next() ** EARLINESS)),
    }));
  });
}
