/** Keeps the screen on, and so the machine awake, while that is wanted and the page is to be seen. */
export class WakeLock {
  #isWanted = false;
  #held: Promise<WakeLockSentinel | null> | null = null;

  /** @param signal - Ends it. */
  constructor(signal: AbortSignal) {
    const update = (): void => {
      this.#update(signal.aborted);
    };
    document.addEventListener('visibilitychange', update, { signal });
    signal.addEventListener('abort', update);
  }

  set isWanted(isWanted: boolean) {
    this.#isWanted = isWanted;
    this.#update();
  }

  /** A hidden page loses its lock, and has to ask again when it is back. */
  #update(isOver = false): void {
    if (this.#isWanted && !isOver && document.visibilityState === 'visible') {
      this.#held ??= request();
      return;
    }
    this.#held?.then((sentinel) => sentinel?.release()).catch(() => undefined); // Gone already.
    this.#held = null;
  }
}

async function request(): Promise<WakeLockSentinel | null> {
  try {
    return await navigator.wakeLock.request('screen');
  } catch {
    return null; // Unknown to the browser, or refused, as with a low battery: the upload goes on all the same.
  }
}
