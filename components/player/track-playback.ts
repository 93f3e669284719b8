const POSITION_EVENTS = [
  "timeupdate",
  "seeking",
  "seeked",
  "loadedmetadata",
  "durationchange",
  "progress",
  "emptied",
];

type PlaybackListener = {
  /** Called on every animation frame while playing: `timeupdate` comes only about 4 times a second. */
  onFrame: () => void;
  /** Called when the position, the duration or the buffered range changes. */
  onChange: () => void;
};

/** Follows the position of a video. Returns a function that stops it. */
export function trackPlayback(video: HTMLVideoElement, { onFrame, onChange }: PlaybackListener): () => void {
  let frame = 0;
  const followFrames = () => {
    onFrame();
    frame = video.paused ? 0 : requestAnimationFrame(followFrames);
  };
  const restart = () => {
    cancelAnimationFrame(frame);
    followFrames();
  };
  const update = () => {
    onFrame();
    onChange();
  };
  for (const name of POSITION_EVENTS) video.addEventListener(name, update);
  video.addEventListener("playing", restart);
  onChange();
  restart();
  return () => {
    cancelAnimationFrame(frame);
    for (const name of POSITION_EVENTS) video.removeEventListener(name, update);
    video.removeEventListener("playing", restart);
  };
}

/** Seeks to a fraction (0 to 1) of the duration, if the duration is known. */
export function seekToFraction(video: HTMLVideoElement | null, fraction: number): void {
  if (video !== null && Number.isFinite(video.duration)) video.currentTime = fraction * video.duration;
}
