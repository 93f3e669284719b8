import { TimeAgo } from "#components/ui/time-ago.tsx";
import { Avatar } from "./avatar.tsx";

type BylineProps = {
  creator: { id: string; name: string; avatarUrl: string };
  /** ISO date, if known. */
  publishedAt: string | undefined;
  nowMs: number;
  /** Null for no avatar. */
  avatar: { sizePx: number; className: string } | null;
};

/** Creator and age of a video in a list. */
export function Byline({ creator, publishedAt, nowMs, avatar }: BylineProps) {
  return (
    <p className="flex min-w-0 items-center gap-2 text-14 text-ink-soft">
      {avatar !== null && <Avatar of={creator} sizePx={avatar.sizePx} className={avatar.className} />}
      <bdi className="truncate">{creator.name}</bdi>
      {publishedAt !== undefined && (
        <TimeAgo at={publishedAt} nowMs={nowMs} className="flex-none before:me-2 before:content-['·']" />
      )}
    </p>
  );
}
