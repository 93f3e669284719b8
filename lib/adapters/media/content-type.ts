import path from "node:path";

const BY_EXTENSION: Record<string, string> = {
  ".mp4": "video/mp4",
  ".m4v": "video/mp4",
  ".webm": "video/webm",
  ".mov": "video/quicktime",
  ".vtt": "text/vtt; charset=utf-8",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".png": "image/png",
};

export function contentTypeOf(key: string): string {
  return BY_EXTENSION[path.extname(key).toLowerCase()] ?? "application/octet-stream";
}
