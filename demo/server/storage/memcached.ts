import { apiError } from '../errors.js';

/**
 * What the upload code keeps in memcached: chunk locks and the state of autoFinalize. Lost at a restart, as there.
 */
export class Memcached {
  readonly #items = new Map<string, { value: number; readonly expiresAtMs: number }>();
  readonly #isUp: () => boolean;
  readonly #now: () => number;

  constructor(isUp: () => boolean, now: () => number) {
    this.#isUp = isUp;
    this.#now = now;
  }

  /** Every serialization of a token reads the cache, so without it every uploadToken call fails (docs/protocol.md O40). */
  assertUp(): void {
    if (!this.#isUp()) throw apiError('INTERNAL_SERVERL_ERROR');
  }

  get(key: string): number | null {
    this.assertUp();
    const item = this.#items.get(key);
    return item !== undefined && item.expiresAtMs > this.#now() ? item.value : null;
  }

  set(key: string, value: number, ttlSeconds: number): void {
    this.assertUp();
    this.#items.set(key, { value, expiresAtMs: this.#now() + ttlSeconds * 1000 });
  }

  /** Sets a key unless it exists; returns whether it did. */
  add(key: string, value: number, ttlSeconds: number): boolean {
    if (this.get(key) !== null) return false;
    this.set(key, value, ttlSeconds);
    return true;
  }

  /** Adds to a number; null when the key is not there. */
  increment(key: string, by: number): number | null {
    const item = this.get(key) === null ? undefined : this.#items.get(key);
    if (item === undefined) return null;
    item.value += by;
    return item.value;
  }

  /** Loses everything, as an eviction or a restart does. */
  flush(): void {
    this.#items.clear();
  }
}
