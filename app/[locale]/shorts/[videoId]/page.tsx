import { idOf, Shorts } from "../shorts.tsx";

type ShortPageProps = {
  params: Promise<{ videoId: string }>;
  searchParams: Promise<{ s?: string | string[] }>;
};

/** The feed, starting with one short. */
export default async function ShortPage({ params, searchParams }: ShortPageProps) {
  const { videoId } = await params;
  return <Shorts startId={idOf(decodeURIComponent(videoId))} share={(await searchParams).s} />;
}
