import { useRef, useState } from "react";
import { kindOf } from "#components/request.ts";
import { answerLike, type LikeState, pressLike, startLike } from "./like-toggle.ts";
import { sendLike } from "./video-request.ts";

/** As its reader found it. */
type Likeable = { videoId: string; liked: boolean };

type LikeFailure = "sign-in" | "failed";

/** The likes one gives and takes back: shown at once, sent in order, undone where they can't be saved. */
export function useLikes(onFailure: (failure: LikeFailure) => void) {
  const [likes, setLikes] = useState<ReadonlyMap<string, LikeState>>(new Map());
  // The newest state at once: two presses may come before the next rendering.
  const latest = useRef(likes);

  function set(videoId: string, like: LikeState): void {
    latest.current = new Map(latest.current).set(videoId, like);
    setLikes(latest.current);
  }

  function stateOf({ videoId, liked }: Likeable, known = likes): LikeState {
    return known.get(videoId) ?? startLike(liked);
  }

  async function press(video: Likeable): Promise<void> {
    let { like, send } = pressLike(stateOf(video, latest.current));
    set(video.videoId, like);
    while (send !== null) {
      const sent: boolean = send;
      const failure = await sendLike(video.videoId, sent).then(
        () => null,
        (error: unknown) => (kindOf(error) === "signed-out" ? "sign-in" : "failed"),
      );
      ({ like, send } = answerLike(stateOf(video, latest.current), sent, failure === null));
      set(video.videoId, like);
      if (failure !== null) onFailure(failure);
    }
  }

  return { stateOf, press };
}
