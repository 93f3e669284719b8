import { Picture } from "#components/feed/picture.tsx";
import { initialOf, standInArt } from "#components/feed/stand-in.ts";
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
        <span
          aria-hidden="true"
          className="relative grid size-9 flex-none place-items-center overflow-clip rounded-pill text-14 font-semibold"
          style={{ backgroundImage: standInArt(creator.id) }}
        >
          {initialOf(creator.name)}
          <Picture
            src={creator.avatarUrl}
            width={36}
            height={36}
            urgency="soon"
            className="absolute inset-0 size-full object-cover"
          />
        </span>
        <bdi aria-hidden="true" className="truncate">
          {creator.name}
        </bdi>
        <span className="sr-only">{channelLabel}</span>
      </Link>
      <h2 id={titleId} className="short-title" lang={short.language || undefined} dir="auto">
        {short.title}
      </h2>
    </div>
  );
}
