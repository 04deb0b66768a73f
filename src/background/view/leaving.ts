import type { Totals } from '../../engine/model/totals.js';

/**
 * What is left fits into this many seconds: browsers let the worker of a page that has gone live for 30 at least
 * (docs/background.md).
 */
const LAST_SECONDS = 25;

/** A navigation that has begun and not ended the page by then was called off, by the visitor or the browser. */
const CALLED_OFF_MS = 2_000;

/** When the last navigation within the site has begun, in the milliseconds of `performance.now()`. */
let insideMs = -Infinity;

/** The Navigation API, which TypeScript's DOM types lack in part. */
interface NavigateEvent extends Event {
  readonly hashChange: boolean;
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
}

/** Fires before `beforeunload` for links and for `location=`, and not for reload, back, the address bar and closing. */
(globalThis as { navigation?: EventTarget }).navigation?.addEventListener('navigate', (event) => {
  const { destination, hashChange } = event as NavigateEvent;
  if (!hashChange && !destination.sameDocument && new URL(destination.url).origin === location.origin)
    insideMs = performance.now();
});

/** Whether more would be left than the worker can send after its last page has gone. Not when another page of the site follows. */
export function isLeftBehind({ active, remainingSeconds }: Totals): boolean {
  if (active === 0 || performance.now() - insideMs < CALLED_OFF_MS) return false;
  return remainingSeconds === null || remainingSeconds > LAST_SECONDS;
}

/** Uploads that were taken off the list and are still under way. */
export class Unlisted {
  /** Settles when there are none any more; null when there are none. */
  promise: Promise<void> | null = null;
  #end: () => void = () => undefined;

  set(hasUnlisted: boolean): void {
    if (hasUnlisted)
      this.promise ??= new Promise((resolve) => {
        this.#end = resolve;
      });
    else {
      this.#end();
      this.promise = null;
    }
  }
}
