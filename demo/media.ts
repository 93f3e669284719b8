import type { Random } from "#lib/random.ts";
import manifest from "./media-manifest.json" with { type: "json" };
import { type DemoLanguage, TOPIC_SCENES, type Topic } from "./topics.ts";

/** Path under which public/media is served. */
const MEDIA_URL = "/media/";

export interface DemoPicture {
  url: string;
  placeholder: string;
  scene: string;
}

const isPortrait = (media: { width: number; height: number }) => media.height > media.width;

export function avatarUrl(index: number): string {
  return `${MEDIA_URL}${manifest.avatars[index % manifest.avatars.length]}`;
}

/** A thumbnail that fits the topic; a portrait one for shorts. */
export function pickPicture(topic: Topic, portrait: boolean, random: Random): DemoPicture {
  const scenes: readonly string[] = TOPIC_SCENES[topic];
  const suitable = manifest.thumbnails.filter(
    (thumbnail) => scenes.includes(thumbnail.scene) && isPortrait(thumbnail) === portrait,
  );
  const { file, placeholder, scene } = random.pick(suitable);
  return { url: `${MEDIA_URL}${file}`, placeholder, scene };
}

/** The clip of the scene, else any clip of the right orientation. Relative to public/media. */
export function pickMediaKey(scene: string, portrait: boolean, random: Random): string {
  const shaped = manifest.clips.filter((clip) => isPortrait(clip) === portrait);
  return (shaped.find((clip) => clip.scene === scene) ?? random.pick(shaped)).file;
}

/** The clip's captions (WebVTT) in one of the demo languages. */
export function captionsKeyOf(clipKey: string, language: DemoLanguage): string {
  return clipKey.replace(/^clips\/(.+)\.mp4$/, `captions/$1.${language}.vtt`);
}

/** A landscape thumbnail for a video without one; the same for the same seed. */
export function thumbnailOf(seed: number): { url: string; placeholder: string } {
  const landscape = manifest.thumbnails.filter((thumbnail) => !isPortrait(thumbnail));
  const thumbnail = landscape[seed % landscape.length];
  if (!thumbnail) throw new Error("the media manifest has no landscape thumbnail");
  return { url: `${MEDIA_URL}${thumbnail.file}`, placeholder: thumbnail.placeholder };
}
