import type { Metadata } from "next";
import { idOf } from "./read-shorts.ts";
import { shortMetadata } from "./short-metadata.ts";
import { Shorts } from "./shorts.tsx";

/** `start` and `s` are in share links. */
type ShortsPageProps = {
  searchParams: Promise<Partial<Record<"channel" | "start" | "s", string | string[]>>>;
};

export async function generateMetadata({ searchParams }: ShortsPageProps): Promise<Metadata> {
  const { start, channel } = await searchParams;
  return shortMetadata(idOf(start), idOf(channel));
}

export default async function ShortsPage({ searchParams }: ShortsPageProps) {
  const { start, channel, s } = await searchParams;
  return <Shorts startId={idOf(start)} channelId={idOf(channel)} shareId={idOf(s)} />;
}
