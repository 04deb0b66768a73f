import type { Waiting } from './upload.js';

/** Says what one source waits for; null when it goes on, is given up, or has failed. */
export type SetWait = (waiting: Waiting | null) => void;

/** The stronger first: what has to end before anything else matters. */
const STRENGTH: readonly Waiting['reason'][] = ['tab', 'session', 'offline', 'blocked', 'server', 'retry'];

/**
 * What one upload waits for, by the source of each wait. Where several sources wait, the strongest counts: another tab,
 * then a KS, then the network, then a retry. Of several retries the next one counts, because that is when something
 * moves again.
 */
export class Waits {
  readonly #waits = new Map<object, Waiting>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Opens a source of its own; what others wait for is not changed by it. */
  open(): SetWait {
    const source = {};
    return (waiting) => {
      this.set(source, waiting);
      this.#onChange();
    };
  }

  /** As a call of what `open()` returns, but `onChange` is not called: the caller shows the change together with others. */
  set(source: object, waiting: Waiting | null): void {
    if (waiting === null) this.#waits.delete(source);
    else this.#waits.set(source, waiting);
  }

  get strongest(): Waiting | null {
    let strongest: Waiting | null = null;
    for (const waiting of this.#waits.values())
      if (strongest === null || isStronger(waiting, strongest)) strongest = waiting;
    return strongest;
  }

  /** Ends every wait but that for a KS, which is not the upload's own. */
  endOwn(): void {
    for (const [source, { reason }] of this.#waits) if (reason !== 'session') this.#waits.delete(source);
  }

  endAll(): void {
    this.#waits.clear();
  }
}

function isStronger(one: Waiting, other: Waiting): boolean {
  if (one.reason !== other.reason) return STRENGTH.indexOf(one.reason) < STRENGTH.indexOf(other.reason);
  return (one.untilMs ?? Infinity) < (other.untilMs ?? Infinity);
}
