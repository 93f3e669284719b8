import type { Metadata } from "next";
import { idOf } from "../read-shorts.ts";
import { shortMetadata } from "../short-metadata.ts";
import { Shorts } from "../shorts.tsx";

type ShortPageProps = { params: Promise<{ videoId: string }> };

export async function generateMetadata({ params }: ShortPageProps): Promise<Metadata> {
  return shortMetadata(await startOf(params), null);
}

/** The feed, starting with one short. */
export default async function ShortPage({ params }: ShortPageProps) {
  return <Shorts startId={await startOf(params)} channelId={null} shareId={null} />;
}

async function startOf(params: ShortPageProps["params"]): Promise<string | null> {
  const { videoId } = await params;
  try {
    return idOf(decodeURIComponent(videoId));
  } catch {
    // An incomplete escape sequence.
    return null;
  }
}
