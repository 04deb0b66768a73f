import type { WireValue } from '../http/serialize.js';

/** What the real server keeps of its answers (alpha/apps/kaltura/lib/cache/kApiCache.php). Lost at a restart, as there. */
export class ResponseCache {
  readonly #items = new Map<string, { readonly result: WireValue; readonly expiresAtMs: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The answer; undefined when there is none, or no longer. */
  get(key: string): WireValue {
    const item = this.#items.get(key);
    return item !== undefined && item.expiresAtMs > this.#now() ? item.result : undefined;
  }

  set(key: string, result: WireValue, ttlSeconds: number): void {
    this.#items.set(key, { result, expiresAtMs: this.#now() + ttlSeconds * 1000 });
  }

  flush(): void {
    this.#items.clear();
  }
}
