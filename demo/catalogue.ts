import { createRandom, type Random } from "#lib/random.ts";
import { engageAwaiting } from "./awaiting-moderation.ts";
import { CHANNEL_NAMES } from "./channel-names.ts";
import { createDemoComments } from "./comments.ts";
import { avatarUrl, captionsKeyOf, pickMediaKey, pickPicture } from "./media.ts";
import { PEOPLE } from "./people.ts";
import { engageAudiences } from "./popularity.ts";
import type { DemoCaptions, DemoCatalogue, DemoChannel, DemoUser, DemoVideo } from "./records.ts";
import { composeTitle, UNUSUAL_TITLES } from "./titles.ts";
import type { DemoLanguage, Topic } from "./topics.ts";

export interface CatalogueOptions {
  now: Date;
  seed: number;
}

const VIDEO_COUNT = 2_000;
const SPAN_DAYS = 60;
/** Exponent of the ages: above 1, more videos are recent. */
const RECENCY = 2.2;
const MIN_AGE_MINUTES = 4;
const SHORT_SHARE = 0.25;
const SIDE_TOPIC_SHARE = 0.15;
const UNAPPROVED_CHANNELS = 2;
const OWNED_CHANNELS = 20;
const MEDIAN_DURATION_SEC = 240;
const DURATION_SPREAD = 0.8;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const EXTRA_TAGS: Readonly<Record<Topic, readonly string[]>> = {
  mountains: ["hiking", "outdoors", "camping", "slow"],
  sea: ["sailing", "diving", "ocean", "nature"],
  city: ["walk", "night", "rain", "4k"],
  roads: ["roadtrip", "vanlife", "desert", "travel"],
  north: ["winter", "cabin", "nature", "photography"],
  trains: ["rail", "nighttrain", "travel", "ambient"],
  food: ["recipe", "cooking", "streetfood", "dinner"],
  music: ["live", "vinyl", "session", "lofi"],
  gaming: ["speedrun", "indie", "pixelart", "challenge"],
  sport: ["highlights", "training", "tactics", "football"],
  coding: ["programming", "typescript", "desk", "howto"],
  space: ["science", "astronomy", "planets", "explained"],
  art: ["satisfying", "painting", "3d", "process"],
  cats: ["cat", "funny", "pets", "cosy"],
  anime: ["animation", "drawing", "sky", "shortfilm"],
};

/** Second topic of a channel. */
const SIDE_TOPICS: Readonly<Record<Topic, Topic>> = {
  mountains: "north",
  sea: "roads",
  city: "trains",
  roads: "mountains",
  north: "mountains",
  trains: "city",
  food: "city",
  music: "city",
  gaming: "coding",
  sport: "gaming",
  coding: "space",
  space: "coding",
  art: "anime",
  cats: "food",
  anime: "art",
};

function issueIds(prefix: string, random: Random): () => string {
  const issued = new Set<string>();
  return () => {
    for (;;) {
      const id = `${prefix}_${Math.floor(random.next() * 36 ** 8)
        .toString(36)
        .padStart(6, "0")}`;
      if (issued.has(id)) continue;
      issued.add(id);
      return id;
    }
  };
}

function createUsers(now: Date, random: Random): DemoUser[] {
  const nextId = issueIds("u", random);
  return PEOPLE.map((person, index) => ({
    id: nextId(),
    name: person.name,
    email: `${person.handle}@demo.example`,
    image: avatarUrl(index),
    role: person.role,
    createdAt: new Date(now.getTime() - random.between(200, 900) * DAY_MS),
  }));
}

function createChannels(users: readonly DemoUser[], now: Date, random: Random): DemoChannel[] {
  const nextId = issueIds("c", random);
  const creators = users.filter((user) => user.role === "creator");
  const named = Object.entries(CHANNEL_NAMES).flatMap(([language, topics]) =>
    Object.entries(topics).flatMap(([topic, names]) =>
      names.map((name) => ({ name, language: language as DemoLanguage, topic: topic as Topic })),
    ),
  );
  return random.shuffle(named).map((channel, index, all) => ({
    ...channel,
    id: nextId(),
    ownerId: index < OWNED_CHANNELS ? (creators[index % creators.length]?.id ?? null) : null,
    avatarUrl: avatarUrl(index + users.length),
    approved: index < all.length - UNAPPROVED_CHANNELS,
    createdAt: new Date(now.getTime() - random.between(SPAN_DAYS + 5, 800) * DAY_MS),
  }));
}

/** Number of videos of each channel: a few have many, most have few; VIDEO_COUNT in all. */
function shareOut(channelCount: number, random: Random): number[] {
  const weights = Array.from({ length: channelCount }, (_, index) => (index + 6) ** -0.6);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = random.shuffle(weights).map((weight) => Math.floor((weight / total) * VIDEO_COUNT));
  const missing = VIDEO_COUNT - counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, index) => count + (index < missing ? 1 : 0));
}

function publishedBefore(now: Date, random: Random): Date {
  const ageMs = Math.max(MIN_AGE_MINUTES * 60_000, SPAN_DAYS * DAY_MS * random.next() ** RECENCY);
  return new Date(Math.floor((now.getTime() - ageMs) / 1_000) * 1_000);
}

function durationOf(isShort: boolean, random: Random): number {
  if (isShort) return random.integer(10, 58);
  const drawn = Math.exp(Math.log(MEDIAN_DURATION_SEC) + DURATION_SPREAD * random.normal());
  return Math.round(Math.min(2.5 * 3_600, Math.max(65, drawn)));
}

function statusOf(random: Random): Pick<DemoVideo, "visibility" | "processing" | "moderationStatus"> {
  const moderation = random.next();
  const visibility = random.next();
  const processing = random.next();
  return {
    moderationStatus: moderation < 0.94 ? "approved" : moderation < 0.98 ? "pending" : "rejected",
    visibility: visibility < 0.965 ? "public" : visibility < 0.985 ? "unlisted" : "private",
    processing: processing < 0.978 ? "complete" : processing < 0.995 ? "pending" : "failed",
  };
}

function createVideosOf(
  channel: DemoChannel,
  count: number,
  nextId: () => string,
  now: Date,
  random: Random,
): DemoVideo[] {
  const titles = new Set<string>();
  return Array.from({ length: count }, () => {
    const topic = random.chance(SIDE_TOPIC_SHARE) ? SIDE_TOPICS[channel.topic] : channel.topic;
    const isShort = random.chance(SHORT_SHARE);
    const publishedAt = publishedBefore(now, random);
    const status = statusOf(random);
    const processed = status.processing === "complete";
    const picture = pickPicture(topic, isShort, random);
    const durationSec = durationOf(isShort, random);
    const mediaKey = pickMediaKey(picture.scene, isShort, random);
    return {
      ...status,
      id: nextId(),
      channelId: channel.id,
      title: composeTitle(channel.language, topic, titles, random),
      thumbnailUrl: picture.url,
      placeholder: picture.placeholder,
      durationSec: processed ? durationSec : null,
      publishedAt,
      createdAt: new Date(publishedAt.getTime() - random.integer(2, 600) * 60_000),
      isShort,
      language: channel.language,
      tags: [topic, ...random.shuffle(EXTRA_TAGS[topic]).slice(0, random.integer(1, 3))],
      mediaKey: processed ? mediaKey : null,
    };
  });
}

/** Gives the unusual titles to recent listed videos of the same language, so that they show up in the lists. */
function placeUnusualTitles(
  videos: readonly DemoVideo[],
  channels: ReadonlyMap<string, DemoChannel>,
): DemoVideo[] {
  const replaced = new Map<string, string>();
  for (const { language, topic, title } of UNUSUAL_TITLES) {
    const newest = videos
      .filter((video) => !replaced.has(video.id) && !video.isShort && isListed(video, channels))
      .filter((video) => video.language === language && video.tags[0] === topic)
      .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())[0];
    if (newest) replaced.set(newest.id, title);
  }
  return videos.map((video) => ({ ...video, title: replaced.get(video.id) ?? video.title }));
}

/** Captions in the video's language and in English. */
function captionsOf({ id, language, mediaKey }: DemoVideo): DemoCaptions[] {
  if (mediaKey === null) return [];
  const languages = new Set<DemoLanguage>([language, "en"]);
  return [...languages].map((tag) => ({
    videoId: id,
    language: tag,
    mediaKey: captionsKeyOf(mediaKey, tag),
  }));
}

/** Whether lists may show the video. */
export function isListed(
  video: DemoVideo,
  channels: ReadonlyMap<string, Pick<DemoChannel, "approved">>,
): boolean {
  return (
    video.moderationStatus === "approved" &&
    video.visibility === "public" &&
    video.processing === "complete" &&
    channels.get(video.channelId)?.approved === true
  );
}

/** The whole catalogue. Pure: the same options give the same catalogue. */
export function createDemoCatalogue({ now, seed }: CatalogueOptions): DemoCatalogue {
  const random = createRandom(seed);
  const users = createUsers(now, random);
  const channels = createChannels(users, now, random);
  const nextVideoId = issueIds("v", random);
  const counts = shareOut(channels.length, random);
  const drafts = channels.flatMap((channel, index) =>
    createVideosOf(channel, counts[index] ?? 0, nextVideoId, now, random),
  );
  const channelsById = new Map(channels.map((channel) => [channel.id, channel]));
  const videos = placeUnusualTitles(drafts, channelsById);
  const audiences = videos.flatMap((video) => {
    if (video.moderationStatus !== "approved" || video.durationSec === null) return [];
    const ageHours = (now.getTime() - video.publishedAt.getTime()) / HOUR_MS;
    return [
      { videoId: video.id, durationSec: video.durationSec, ageHours, listed: isListed(video, channelsById) },
    ];
  });
  const engagement = engageAudiences(audiences, random);
  const totalsOf = new Map(engagement.map((totals) => [totals.videoId, totals]));
  const listed = audiences.flatMap(({ videoId, ageHours, listed }) => {
    const totals = totalsOf.get(videoId);
    return listed && totals ? [{ engagement: totals, ageHours }] : [];
  });
  const processed = videos.filter(
    (video) => channelsById.get(video.channelId)?.approved && video.durationSec !== null,
  );
  const userIds = users.map(({ id }) => id);
  return {
    users,
    channels,
    videos,
    captions: videos.flatMap(captionsOf),
    engagement: [...engagement, ...engageAwaiting(processed, listed, now)],
    comments: createDemoComments(engagement, videos, userIds, now, random),
  };
}
