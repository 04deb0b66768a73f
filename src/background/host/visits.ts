import type { Opening } from '../wire/protocol.js';

interface Visit {
  readonly user: string;
  readonly opening: Opening;
}

/**
 * Remembers whose page was opened last. Who signs in on a site opens a page of theirs, and from then on an address that
 * goes by cookies says their KS to every page, also to those that somebody else has left open.
 */
export class Visits {
  readonly #here = new Set<Visit>();
  readonly #newest = new Map<string, Opening>();
  /** Shown by one document at the same time: one person under two names. */
  readonly #same = new Set<string>();

  /** A page has come. Returns what ends its visit. */
  enter(user: string, opening: Opening): () => void {
    const visit = { user, opening };
    for (const other of this.#here)
      if (other.opening.document === opening.document)
        for (const pair of [user + other.user, other.user + user]) this.#same.add(pair);
    this.#here.add(visit);
    const newest = this.#newest.get(user);
    if (!newest || newest.sinceMs <= opening.sinceMs) this.#newest.set(user, opening);
    return () => {
      this.#here.delete(visit);
    };
  }

  /** Whether somebody else may have signed in since the newest page of this user was opened. */
  isOutdated(user: string): boolean {
    const own = this.#newest.get(user);
    return (
      own !== undefined &&
      [...this.#newest].some(
        ([other, { serviceUrl, ksUrl, sinceMs }]) =>
          // With an address of its own each has a KS of its own.
          serviceUrl === own.serviceUrl &&
          ksUrl === own.ksUrl &&
          sinceMs > own.sinceMs &&
          !this.#same.has(user + other),
      )
    );
  }
}
