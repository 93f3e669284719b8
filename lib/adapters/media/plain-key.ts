/** Names one file, in one way: two spellings of one would hide from the database that two videos share it. */
export const isPlainKey = (key: string) =>
  !key.includes("\0") && !key.split("/").some((part) => part === "" || part === "." || part === "..");
