import { Avatar } from "#components/video/avatar.tsx";
import { VideoTitle } from "#components/video/video-title.tsx";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { Link } from "#lib/i18n/navigation.ts";

type ShortWordsProps = {
  short: Short;
  titleId: string;
  /** Text of the active captions; empty if there is none or captions are off. */
  cue: string;
  channelLabel: string;
};

/** Captions, channel and title, over a scrim that keeps them readable on any video. */
export function ShortDetails({ short, titleId, cue, channelLabel }: ShortWordsProps) {
  const { creator } = short;
  return (
    <div className="short-details">
      {cue !== "" && (
        <p className="short-cue" lang={short.captionsLanguage ?? undefined} dir="auto">
          {cue}
        </p>
      )}
      <Link
        href={{ pathname: "/shorts", query: { channel: creator.id } }}
        prefetch={false}
        className="short-channel"
      >
        <Avatar of={creator} sizePx={36} className="size-9 text-14" priority="soon" />
        <bdi aria-hidden="true" className="truncate">
          {creator.name}
        </bdi>
        <span className="sr-only">{channelLabel}</span>
      </Link>
      <VideoTitle
        as="h2"
        id={titleId}
        title={short.title}
        language={short.language}
        className="line-clamp-2 short-title"
      />
    </div>
  );
}
