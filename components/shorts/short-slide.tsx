import { Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useId } from "react";
import type { PlayerStatus } from "#components/player/player-status.ts";
import { ProgressSlider } from "#components/player/progress-slider.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { placeholderArt } from "#components/video/placeholder-art.ts";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { formatDuration } from "#lib/i18n/formatters.ts";
import { ShortActions, type ShortActionsProps } from "./short-actions.tsx";
import { ShortDetails } from "./short-details.tsx";

type ShortSlideProps = {
  short: Short;
  index: number;
  isCurrent: boolean;
  /** Whether the slide is a scroll snap target. */
  snaps: boolean;
  /** Whether it should play once it is current. */
  playing: boolean;
  status: PlayerStatus;
  cue: string;
  videoRef: RefObject<HTMLVideoElement | null>;
  online: boolean;
  actions: ShortActionsProps;
  onToggle: () => void;
  onRetry: () => void;
};

/** The slide of one short: thumbnail below the player, details and actions above it. */
export function ShortSlide(props: ShortSlideProps) {
  const { short, index, isCurrent, playing, status, cue, videoRef, online, actions } = props;
  const t = useTranslations("shorts");
  const locale = useLocale();
  const titleId = useId();
  const art = placeholderArt(short.videoId, short.placeholder);
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
        <Picture src={short.thumbnailUrl} width={360} height={640} priority={isCurrent ? "first" : "soon"} />
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
        {isCurrent && playing && status.buffering && !cannotPlay && (
          <span className="video-buffering" aria-hidden="true" />
        )}
        {cannotPlay && (
          <div className="short-error" role="alert">
            <p>{online ? t("cannotPlay") : t("notLoaded")}</p>
            {short.mediaUrl !== null && (
              <button type="button" className="control control-filled" onClick={props.onRetry}>
                {t("tryAgain")}
              </button>
            )}
          </div>
        )}
        <ShortDetails
          short={short}
          titleId={titleId}
          cue={cue}
          channelLabel={t("channel", { name: short.creator.name })}
        />
        {isCurrent && (
          <ProgressSlider
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
