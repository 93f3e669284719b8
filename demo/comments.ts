import type { Random } from "#lib/random.ts";
import { COMMENT_BOOK } from "./comment-book.ts";
import type { DemoEngagement } from "./popularity.ts";
import type { DemoLanguage } from "./topics.ts";

export interface DemoComment {
  id: string;
  videoId: string;
  userId: string;
  body: string;
  createdAt: Date;
}

type Commented = { id: string; publishedAt: Date; language: DemoLanguage };

/** Earlier comments are closer together: above 1, more of them come soon after the video. */
const EARLINESS = 1.8;

/** A comment for each that is counted, in the video's language: on one video no words and no author come twice. */
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
      // All have had their say before anybody speaks again.
      userId: authors[index % authors.length] ?? "",
      body: bodies[index % bodies.length] ?? "",
      createdAt: new Date(video.publishedAt.getTime() + Math.floor(ageMs * random.next() ** EARLINESS)),
    }));
  });
}
