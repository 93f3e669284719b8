/** Apart from the schema, so that the form that counts down does not bring Zod (31 KB) to the browser. */
export const MAX_COMMENT_LENGTH = 1_000;
