/** Apart from the schemas, so that a page may know it without them. */
export const MAX_COMMENT_LENGTH = 1_000;
