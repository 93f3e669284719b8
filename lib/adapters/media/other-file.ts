import { AppError } from "#lib/errors.ts";

/** What was described a moment ago is gone, or was replaced: asked again, the answer is about what is there now. */
export const otherFile = (key: string) =>
  new AppError("unavailable", "The video's file has just changed.", {
    retryAfterSec: 1,
    cause: new Error(`the media file ${key} is not the one that was described`),
  });
