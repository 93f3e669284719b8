import "react";

declare module "react" {
  interface CSSProperties {
    /** CSS image behind a thumbnail and in its glow: the blurred placeholder, or a generated gradient. */
    "--art"?: string;
    /** Index in the Shorts feed of the short that a player shows. */
    "--index"?: number;
    /** Played fraction of a slider, 0 to 1. */
    "--played"?: number;
  }
}
