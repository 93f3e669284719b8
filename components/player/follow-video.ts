const TOLD_BY = [
  "timeupdate",
  "seeking",
  "seeked",
  "loadedmetadata",
  "durationchange",
  "progress",
  "emptied",
];

/**
 * Draws where a video is: every frame while it plays, since four times a second would be a line that jerks; and tells
 * the rest whenever the video does. Answers how to stop.
 */
export function followVideo(video: HTMLVideoElement, { draw, tell }: { draw: () => void; tell: () => void }) {
  let frame = 0;
  const follow = () => {
    draw();
    frame = video.paused ? 0 : requestAnimationFrame(follow);
  };
  const begin = () => {
    cancelAnimationFrame(frame);
    follow();
  };
  const look = () => {
    draw();
    tell();
  };
  for (const name of TOLD_BY) video.addEventListener(name, look);
  video.addEventListener("playing", begin);
  tell();
  begin();
  return () => {
    cancelAnimationFrame(frame);
    for (const name of TOLD_BY) video.removeEventListener(name, look);
    video.removeEventListener("playing", begin);
  };
}

/** Plays on from a share of its length, once that is known. */
export function seekToShare(video: HTMLVideoElement | null, share: number): void {
  if (video !== null && Number.isFinite(video.duration)) video.currentTime = share * video.duration;
}
