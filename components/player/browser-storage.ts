export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** The browser's storage; memory of the page where storage is not allowed or is full. */
export function storageWithFallback(open: () => Storage): KeyValueStore {
  const memory = new Map<string, string>();
  let storage: Storage | null = null;
  try {
    storage = open();
  } catch {
    storage = null;
  }
  return {
    get length() {
      return (storage?.length ?? 0) + memory.size;
    },
    key: (index) => {
      const storedCount = storage?.length ?? 0;
      if (index < storedCount) return storage?.key(index) ?? null;
      return [...memory.keys()][index - storedCount] ?? null;
    },
    getItem: (key) => memory.get(key) ?? storage?.getItem(key) ?? null,
    setItem: (key, value) => {
      try {
        if (storage === null) memory.set(key, value);
        else storage.setItem(key, value);
      } catch {
        memory.set(key, value);
      }
    },
    removeItem: (key) => {
      memory.delete(key);
      storage?.removeItem(key);
    },
  };
}
