export type PlayerStatus = {
  /** The first frame is decoded. */
  ready: boolean;
  /** Playback is wanted but stalled. */
  buffering: boolean;
  /** The media could not be loaded or decoded. */
  failed: boolean;
};

export const INITIAL_PLAYER_STATUS: PlayerStatus = { ready: false, buffering: false, failed: false };
