/** The browser's session storage holds 10 MB and then throws. */
export class StorageFull extends Error {
  override name = 'StorageFull';
}

export type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;

/** Keys and JSON-safe values. `session` dies with the browser or the extension; `local` reaches the disk. */
export interface Store {
  /** Without reading what lies there, where the browser can (Chrome 130, Firefox 143). */
  keys(): Promise<string[]>;
  /** All entries whose key begins with the prefix. */
  all(prefix: string): Promise<Record<string, unknown>>;
  get(key: string): Promise<unknown>;
  /** Those of them that are there. */
  getMany(keys: readonly string[]): Promise<Record<string, unknown>>;
  /** @throws {StorageFull} */
  set(key: string, value: unknown): Promise<void>;
  /** All of them, or none. @throws {StorageFull} */
  setMany(entries: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  /** @returns a function that stops listening */
  onChanged(listener: (changes: Changes) => void): () => void;
}
