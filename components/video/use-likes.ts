import { useRef, useState } from "react";
import { errorKind } from "#components/request.ts";
import { applyLikeResponse, initialLike, type LikeState, toggleLike } from "./like-toggle.ts";
import { sendLike } from "./video-request.ts";

/** `liked` as loaded. */
type Likeable = { videoId: string; liked: boolean };

type LikeFailure = "sign-in" | "failed";

/** The viewer's likes: shown at once, sent in order, undone if a request fails. */
export function useLikes(onFailure: (failure: LikeFailure) => void) {
  const [likes, setLikes] = useState<ReadonlyMap<string, LikeState>>(new Map());
  // The state for the next press, which may come before the next render.
  const latest = useRef(likes);

  function set(videoId: string, like: LikeState): void {
    latest.current = new Map(latest.current).set(videoId, like);
    setLikes(latest.current);
  }

  function stateOf({ videoId, liked }: Likeable, known = likes): LikeState {
    return known.get(videoId) ?? initialLike(liked);
  }

  async function press(video: Likeable): Promise<void> {
    let { like, send } = toggleLike(stateOf(video, latest.current));
    set(video.videoId, like);
    while (send !== null) {
      const sent: boolean = send;
      const failure = await sendLike(video.videoId, sent).then(
        () => null,
        (error: unknown) => (errorKind(error) === "signed-out" ? "sign-in" : "failed"),
      );
      ({ like, send } = applyLikeResponse(stateOf(video, latest.current), sent, failure === null));
      set(video.videoId, like);
      if (failure !== null) onFailure(failure);
    }
  }

  return { stateOf, press };
}
