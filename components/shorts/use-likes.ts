import { useRef, useState } from "react";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { answerLike, type LikeState, pressLike, startLike } from "./like-toggle.ts";
import { SignInNeeded, sendLike } from "./shorts-request.ts";

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

  function stateOf({ videoId, liked }: Short, known = likes): LikeState {
    return known.get(videoId) ?? startLike(liked);
  }

  async function press(short: Short): Promise<void> {
    let { like, send } = pressLike(stateOf(short, latest.current));
    set(short.videoId, like);
    while (send !== null) {
      const sent: boolean = send;
      const failure = await sendLike(short.videoId, sent).then(
        () => null,
        (error: unknown) => (error instanceof SignInNeeded ? "sign-in" : "failed"),
      );
      ({ like, send } = answerLike(stateOf(short, latest.current), sent, failure === null));
      set(short.videoId, like);
      if (failure !== null) onFailure(failure);
    }
  }

  return { stateOf, press };
}
