"use client";

import { useTranslations } from "next-intl";
import { Player } from "#components/player/player.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { placeholderArt } from "#components/video/placeholder-art.ts";
import { togglePictureInPicture, useHasPictureInPicture } from "./picture-in-picture.ts";
import { PlayerControls } from "./player-controls.tsx";
import { PlayerError, PlayerHint } from "./player-overlays.tsx";
import { PlayerSurface } from "./player-surface.tsx";
import { useVideoPlayer, type VideoPlayerProps } from "./use-video-player.ts";
import "./video-player.css";

/** The complete player: video, controls and keys. */
export function VideoPlayer(props: VideoPlayerProps) {
  const { video } = props;
  const t = useTranslations("player");
  const player = useVideoPlayer(props);
  const { videoRef, settings, playback, commands, cue, idle } = player;
  const { shouldPlay, started, status } = playback;
  const hasPictureInPicture = useHasPictureInPicture();
  const hasMedia = video.mediaUrl !== null;
  const isBuffering = shouldPlay && status.buffering;
  return (
    <section
      ref={player.frameRef}
      tabIndex={-1}
      aria-label={t("player", { title: video.title })}
      className="player"
      data-idle={(idle && shouldPlay && !status.failed) || undefined}
      style={{ "--art": placeholderArt(video.videoId, video.placeholder) }}
    >
      <div className={`art absolute inset-0 ${started ? "invisible" : ""}`} aria-hidden="true">
        <Picture src={video.thumbnailUrl} width={1280} height={720} priority="first" />
      </div>
      <Player
        videoRef={videoRef}
        className={started ? "player-video" : "player-video invisible"}
        src={video.mediaUrl}
        shouldPlay={shouldPlay}
        muted={settings.silenced}
        loop={false}
        preload={started ? "auto" : "metadata"}
        pictureInPicture
        captions={video.captions}
        captionsLabel={t("captions")}
        onStatus={playback.setStatus}
        onProgress={props.onProgress}
        onCue={player.setCue}
        onPlayBlocked={player.onPlayBlocked}
        onExternalPause={() => playback.setShouldPlay(false)}
      />
      <PlayerSurface
        isPlaying={shouldPlay}
        controlsHidden={idle}
        showPlayIcon={!started && hasMedia && !status.failed}
        onToggle={player.onToggle}
        onHideControls={player.setIdle}
        onFullScreen={() => commands.run({ type: "fullScreen" })}
      />
      {isBuffering && <span className="video-buffering" aria-hidden="true" />}
      {settings.captions && cue !== "" && (
        <p className="player-cue" lang={video.captions?.language || undefined} dir="auto">
          {cue}
        </p>
      )}
      {(status.failed || !hasMedia) && <PlayerError hasMedia={hasMedia} onRetry={playback.retry} />}
      <PlayerHint hint={player.hint} isBuffering={isBuffering} />
      <PlayerControls
        videoRef={videoRef}
        durationSec={video.durationSec}
        isPlaying={shouldPlay}
        volume={settings.volume}
        silenced={settings.silenced}
        speed={settings.speed}
        captions={video.captions === null ? null : settings.captions}
        isFullScreen={player.isFullScreen}
        hasPictureInPicture={hasPictureInPicture}
        onCommand={commands.run}
        onVolume={commands.setVolume}
        onSpeed={commands.setSpeed}
        onPictureInPicture={() => void togglePictureInPicture(videoRef.current)}
      />
    </section>
  );
}
