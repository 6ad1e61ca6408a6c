/** The browser's storage, or memory where the browser refuses one (private windows, full storage). */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { keys(): string[] };

export function textStorage(area: () => Storage): TextStorage {
  const memory = new Map<string, string>();
  const attempt = <T>(action: (storage: Storage) => T, otherwise: T): T => {
    try {
      return action(area());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key), null),
    setItem(key, value) {
      try {
        area().setItem(key, value);
        memory.delete(key);
      } catch {
        memory.set(key, value);
      }
    },
    removeItem(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(key), undefined);
    },
    keys: () => [
      ...new Set([
        ...memory.keys(),
        ...attempt((storage) => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? ''), []),
      ]),
    ],
  };
}

/** Reads JSON; `null` for what is missing or was not written by this version. */
export function readJson<T>(storage: TextStorage, key: string): T | null {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
