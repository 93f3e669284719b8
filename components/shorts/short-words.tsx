import { Avatar } from "#components/video/avatar.tsx";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { Link } from "#lib/i18n/navigation.ts";

type ShortWordsProps = {
  short: Short;
  titleId: string;
  /** The words being said, if captions are on. */
  cue: string;
  channelLabel: string;
};

/** Who made it and what it is called, over a scrim that any picture leaves readable. */
export function ShortWords({ short, titleId, cue, channelLabel }: ShortWordsProps) {
  const { creator } = short;
  return (
    <div className="short-words">
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
        <Avatar of={creator} sizePx={36} className="size-9 text-14" urgency="soon" />
        <bdi aria-hidden="true" className="truncate">
          {creator.name}
        </bdi>
        <span className="sr-only">{channelLabel}</span>
      </Link>
      <h2
        id={titleId}
        className="video-title line-clamp-2 short-title"
        lang={short.language || undefined}
        dir="auto"
      >
        {short.title}
      </h2>
    </div>
  );
}
