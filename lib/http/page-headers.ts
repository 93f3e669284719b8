/** A response header by its name in lower case. */
type HeaderList = readonly (readonly [name: string, value: string])[];

/** On every response. Set by web/main.ts, and by Next for pages and under `next start` (next.config.ts). */
export const SECURITY_HEADERS: HeaderList = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=()"],
];

/** On every response except /embed, which other sites show in a frame. */
export const NO_FRAME_HEADERS: HeaderList = [
  ["content-security-policy", "frame-ancestors 'none'"],
  ["x-frame-options", "DENY"],
];

export const ANY_FRAME_HEADERS: HeaderList = [["content-security-policy", "frame-ancestors *"]];

/** The demo's pictures and clips change only with a release: cached for a day. */
export const MEDIA_CACHE = "public, max-age=86400, stale-while-revalidate=604800";
