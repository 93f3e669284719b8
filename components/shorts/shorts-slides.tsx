import { useLocale, useTranslations } from "next-intl";
import { INITIAL_PLAYER_STATUS } from "#components/player/player-status.ts";
import { likeCount } from "#components/video/like-toggle.ts";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { getPathname } from "#lib/i18n/navigation.ts";
import { FeedEnd } from "./feed-end.tsx";
import { ShortSlide } from "./short-slide.tsx";
import type { ShortsFeedController } from "./use-shorts-feed.ts";

/** Slides within this distance of the current one are rendered; others are empty boxes of the same height. */
const RENDER_DISTANCE = 2;

/** One slide per short, and the end of the feed. */
export function ShortsSlides({ controller }: { controller: ShortsFeedController }) {
  const t = useTranslations("shorts");
  const locale = useLocale();
  const { feed, online, current, snapCenter, commands } = controller;
  const { shorts, index } = feed;
  const snaps = (at: number) => Math.abs(at - snapCenter) <= 1;
  return (
    <>
      {shorts.map((short, at) =>
        Math.abs(at - index) <= RENDER_DISTANCE ? (
          <RenderedSlide
            key={short.videoId}
            controller={controller}
            short={short}
            at={at}
            snaps={snaps(at)}
          />
        ) : (
          <div key={short.videoId} className="short" data-snaps={snaps(at)} aria-hidden="true" />
        ),
      )}
      <article
        className="short"
        data-snaps={snaps(shorts.length)}
        aria-label={t("feedEnd")}
        inert={current !== undefined}
      >
        <FeedEnd
          isEmpty={shorts.length === 0}
          failure={feed.failure}
          hasMore={feed.hasMore}
          online={online}
          onRetry={commands.retry}
          onStartOver={() => location.assign(getPathname({ href: "/shorts", locale }))}
        />
      </article>
    </>
  );
}

type RenderedSlideProps = {
  controller: ShortsFeedController;
  short: Short;
  /** Index in the feed. */
  at: number;
  snaps: boolean;
};

function RenderedSlide({ controller, short, at, snaps }: RenderedSlideProps) {
  const { feed, online, muted, captions, playback, players, comments, likes, commands } = controller;
  const isCurrent = at === feed.index;
  const videoRef = players.refAt(at);
  if (videoRef === undefined) return null;
  const { shown: liked } = likes.stateOf(short);
  return (
    <ShortSlide
      short={short}
      index={at}
      isCurrent={isCurrent}
      snaps={snaps}
      playing={isCurrent ? playback.playing : playback.autoplays}
      status={isCurrent ? players.statusAt(at) : INITIAL_PLAYER_STATUS}
      cue={isCurrent && captions ? players.cueAt(at) : ""}
      videoRef={videoRef}
      online={online}
      actions={{
        liked,
        likes: likeCount(short.stats.likes, short.liked, liked),
        comments: comments.countOf(short),
        commentsOpen: isCurrent && comments.isOpen,
        muted,
        captions: short.captionsUrl === null ? null : captions,
        onLike: commands.like,
        onComments: commands.toggleComments,
        onShare: commands.share,
        onMute: commands.toggleMute,
        onCaptions: commands.toggleCaptions,
      }}
      onToggle={commands.toggle}
      onRetry={() => players.reload(at)}
    />
  );
}
