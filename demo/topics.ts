/** What a channel is about, and which drawn scenes (public/media/thumbnails) fit it. */
export const TOPIC_SCENES = {
  mountains: ["mountain", "forest"],
  sea: ["ocean", "underwater"],
  city: ["city", "rain"],
  roads: ["road", "dunes"],
  north: ["aurora", "forest"],
  trains: ["train"],
  food: ["food"],
  music: ["stage", "vinyl"],
  gaming: ["pixel"],
  sport: ["pitch"],
  coding: ["desk"],
  space: ["planet"],
  art: ["ink", "shapes"],
  cats: ["cat"],
  anime: ["anime"],
} as const;

export type Topic = keyof typeof TOPIC_SCENES;

export const DEMO_LANGUAGES = ["en", "sv", "vi", "ja", "ar", "es", "de"] as const;
export type DemoLanguage = (typeof DEMO_LANGUAGES)[number];

/**
 * `{name}` in a template is replaced by one of the words under that name, `{n:3-30}` by a whole number in the range.
 */
export interface TopicTitles {
  templates: readonly string[];
  words: Readonly<Record<string, readonly string[]>>;
}

export type TitleBook = Readonly<Record<Topic, TopicTitles>>;
