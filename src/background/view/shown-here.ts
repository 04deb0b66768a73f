import { pageWide } from '../../browser/page-wide.js';
import { PROTOCOL, type Opening } from '../wire/protocol.js';
import { absolute } from './absolute.js';

/** By what the worker tells the uploads of one user from those of others. */
export type Whose = Pick<Opening, 'serviceUrl' | 'scope'>;

export function whoseUploads(serviceUrl: string, resumeScope: string): Whose {
  return { serviceUrl: absolute(serviceUrl), scope: `${serviceUrl} ${resumeScope}` };
}

function keyOf({ serviceUrl, scope }: Whose): string {
  return JSON.stringify([serviceUrl, scope]);
}

/**
 * The uploads that uploaders on this page show. An element that only tells how they stand would be one too many there: it
 * would say everything a second time, and the worker would take it for another page that stays.
 */
class ShownHere {
  readonly #shown: string[] = [];
  readonly #listeners = new Set<() => void>();

  has(opening: Whose): boolean {
    return this.#shown.includes(keyOf(opening));
  }

  /** Returns a function that ends it. */
  add(opening: Whose): () => void {
    const key = keyOf(opening);
    this.#shown.push(key);
    this.#tell();
    return () => {
      this.#shown.splice(this.#shown.indexOf(key), 1);
      this.#tell();
    };
  }

  /** Returns a function that ends the calls. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export function shownHere(): ShownHere {
  return pageWide(`shown ${String(PROTOCOL)}`, () => new ShownHere());
}
