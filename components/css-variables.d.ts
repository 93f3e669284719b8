import "react";

declare module "react" {
  interface CSSProperties {
    /** Image behind a tile's picture and in its glow: the placeholder, or a stand-in. */
    "--art"?: string;
    /** Where in the shorts feed a player lies. */
    "--index"?: number;
    /** How much of a slider's way is gone, 0 to 1. */
    "--played"?: number;
  }
}
