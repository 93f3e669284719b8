import { Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useId } from "react";
import { Picture } from "#components/feed/picture.tsx";
import { artOf } from "#components/feed/stand-in.ts";
import type { PlayerStatus } from "#components/player/player.tsx";
import { ProgressLine } from "#components/player/progress-line.tsx";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { formatDuration } from "#lib/i18n/formatters.ts";
import { ShortActions, type ShortActionsProps } from "./short-actions.tsx";
import { ShortWords } from "./short-words.tsx";

type ShortSlideProps = {
  short: Short;
  index: number;
  isCurrent: boolean;
  /** Whether the feed may come to rest here. */
  snaps: boolean;
  /** Whether it is meant to play: by itself, or because somebody said so. */
  playing: boolean;
  status: PlayerStatus;
  cue: string;
  videoRef: RefObject<HTMLVideoElement | null>;
  online: boolean;
  actions: ShortActionsProps;
  onToggle: () => void;
  onTryAgain: () => void;
};

/** One short's place in the feed: its picture below the player, and all that is said and done above it. */
export function ShortSlide(props: ShortSlideProps) {
  const { short, index, isCurrent, playing, status, cue, videoRef, online, actions } = props;
  const t = useTranslations("shorts");
  const locale = useLocale();
  const titleId = useId();
  const art = artOf(short.videoId, short.placeholder);
  const cannotPlay = isCurrent && (status.failed || short.mediaUrl === null);

  return (
    <article
      className="short"
      data-snaps={props.snaps}
      aria-labelledby={titleId}
      aria-posinset={index + 1}
      aria-setsize={-1}
      inert={!isCurrent}
      data-video-id={short.videoId}
    >
      <div className="art short-frame" style={{ "--art": art }} aria-hidden="true">
        <Picture src={short.thumbnailUrl} width={360} height={640} urgency={isCurrent ? "first" : "soon"} />
      </div>
      <div className="short-frame short-overlay">
        <button
          type="button"
          className="short-tap"
          data-action="play"
          aria-label={playing ? t("pause") : t("play")}
          onClick={props.onToggle}
        >
          {!playing && !cannotPlay && (
            <span className="short-big-play">
              <Play size={36} strokeWidth={1.5} fill="currentColor" aria-hidden="true" />
            </span>
          )}
        </button>
        {isCurrent && playing && status.waiting && !cannotPlay && (
          <span className="video-waiting" aria-hidden="true" />
        )}
        {cannotPlay && (
          <div className="short-fault" role="alert">
            <p>{online ? t("cannotPlay") : t("notLoaded")}</p>
            {short.mediaUrl !== null && (
              <button type="button" className="control control-filled" onClick={props.onTryAgain}>
                {t("tryAgain")}
              </button>
            )}
          </div>
        )}
        <ShortWords
          short={short}
          titleId={titleId}
          cue={cue}
          channelLabel={t("channel", { name: short.creator.name })}
        />
        {isCurrent && (
          <ProgressLine
            videoRef={videoRef}
            label={t("position")}
            describe={(positionSec, durationSec) =>
              t("positionOf", {
                time: formatDuration(locale, positionSec),
                duration: formatDuration(locale, durationSec),
              })
            }
          />
        )}
      </div>
      <ShortActions {...actions} />
    </article>
  );
}
