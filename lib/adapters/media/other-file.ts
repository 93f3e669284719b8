import { AppError } from "#lib/errors.ts";

/** The file that was described is gone or was replaced. A repeated request is answered from the new state. */
export const otherFile = (key: string) =>
  new AppError("unavailable", "The video's file has just changed.", {
    retryAfterSec: 1,
    cause: new Error(`the media file ${key} is not the one that was described`),
  });
