/** A like as its reader sees it, as the server has it, and whether one is on its way. */
export type LikeState = { shown: boolean; confirmed: boolean; sending: boolean };

/** What to do after a step: send `true` for a like, `false` for its removal, null for nothing. */
export type LikeStep = { like: LikeState; send: boolean | null };

export function startLike(liked: boolean): LikeState {
  return { shown: liked, confirmed: liked, sending: false };
}

/** Shows at once what was asked for. While one is on its way the newest wish waits: they never overtake each other. */
export function pressLike(like: LikeState): LikeStep {
  const shown = !like.shown;
  if (like.sending) return { like: { ...like, shown }, send: null };
  return { like: { ...like, shown, sending: true }, send: shown };
}

/** A wish was answered: taken as sent, or not, and then what the server has shows again. */
export function answerLike(like: LikeState, sent: boolean, taken: boolean): LikeStep {
  if (!taken) return { like: startLike(like.confirmed), send: null };
  const confirmed = { ...like, confirmed: sent };
  return like.shown === sent
    ? { like: { ...confirmed, sending: false }, send: null }
    : { like: { ...confirmed, sending: true }, send: like.shown };
}

/** The count with one's own like as it shows, given the count as the page was read. */
export function likeCount(count: number, likedThen: boolean, shown: boolean): number {
  return Math.max(0, count + Number(shown) - Number(likedThen));
}
