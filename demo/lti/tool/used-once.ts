/** Remembers what may be used once, in this process. With several processes, it belongs into a database that they share. */
export class UsedOnce {
  readonly #now: () => number;
  /** In the order of their ends, in milliseconds since 1970. */
  readonly #ends = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Marks a value as used.
   *
   * @param lifetimeMs - How long it could be used again; the same for all values.
   * @returns Whether this is the first time.
   */
  use(value: string, lifetimeMs: number): boolean {
    const nowMs = this.#now();
    for (const [known, endMs] of this.#ends) {
      if (endMs > nowMs) break;
      this.#ends.delete(known);
    }
    if (this.#ends.has(value)) return false;
    this.#ends.set(value, nowMs + lifetimeMs);
    return true;
  }
}
