/** Characters. In its own file, so that the comment form does not load Zod (31 KB) into the browser. */
export const MAX_COMMENT_LENGTH = 1_000;
