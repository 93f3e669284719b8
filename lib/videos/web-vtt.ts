const MAX_BYTES = 1024 * 1024;

/** Returns what is wrong with a captions file, or null. It must be UTF-8, begin with WEBVTT and contain a cue. */
export function webVttProblem(bytes: Uint8Array): string | null {
  if (bytes.byteLength > MAX_BYTES) return "is larger than 1 MiB";
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "is not UTF-8 text";
  }
  if (!/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return "is not WebVTT: its first line must begin with WEBVTT";
  const time = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}`;
  const cue = new RegExp(`^${time}[ \\t]+-->[ \\t]+${time}`, "m");
  return cue.test(text.replaceAll(/\r\n?/g, "\n")) ? null : "contains no caption";
}
