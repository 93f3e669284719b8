/** Keys in one normal form: with two spellings of a key the database could not see that two videos share a file. */
export const isPlainKey = (key: string) =>
  !key.includes("\0") && !key.split("/").some((part) => part === "" || part === "." || part === "..");
