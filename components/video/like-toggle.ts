/** A like as shown, as confirmed by the server, and whether a request is in flight. */
export type LikeState = { shown: boolean; confirmed: boolean; sending: boolean };

/** The new state and what to send: `true` for a like, `false` for an unlike, null for nothing. */
export type LikeStep = { like: LikeState; send: boolean | null };

export function initialLike(liked: boolean): LikeState {
  return { shown: liked, confirmed: liked, sending: false };
}

/** Toggles the shown state at once. Only one request is in flight; the latest state is sent after it. */
export function toggleLike(like: LikeState): LikeStep {
  const shown = !like.shown;
  if (like.sending) return { like: { ...like, shown }, send: null };
  return { like: { ...like, shown, sending: true }, send: shown };
}

/** Applies a response. After a failure the confirmed state is shown again. */
export function applyLikeResponse(like: LikeState, sent: boolean, succeeded: boolean): LikeStep {
  if (!succeeded) return { like: initialLike(like.confirmed), send: null };
  const confirmed = { ...like, confirmed: sent };
  return like.shown === sent
    ? { like: { ...confirmed, sending: false }, send: null }
    : { like: { ...confirmed, sending: true }, send: like.shown };
}

/** The like count with the viewer's shown like; `count` includes the like as loaded. */
export function likeCount(count: number, likedWhenLoaded: boolean, shown: boolean): number {
  return Math.max(0, count + Number(shown) - Number(likedWhenLoaded));
}
