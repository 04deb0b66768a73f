/** Seams of the engine that can be looked through: what is left of a run when it has ended. */
import type { OriginState } from '../../src/engine/network/origin-state.js';
import { systemConnectivity, type Connectivity } from '../../src/engine/network/retry.js';

/** The platform's own opinion, and how many listen to it. */
export class CountedConnectivity implements Connectivity {
  readonly #listening = new Set<() => void>();

  get listeners(): number {
    return this.#listening.size;
  }

  isOnline(): boolean {
    return systemConnectivity.isOnline();
  }

  onOnline(callback: () => void): () => void {
    const end = systemConnectivity.onOnline(callback);
    this.#listening.add(end);
    return () => {
      this.#listening.delete(end);
      end();
    };
  }
}

/** How many of `count` slots somebody who asks now would get at once. */
export async function freeSlots({ slots }: OriginState, count: number): Promise<number> {
  const member = slots.join(count);
  const withdraw = new AbortController();
  let granted = 0;
  const asked = Array.from({ length: count }, async () => {
    try {
      const slot = await member.acquire(0, withdraw.signal);
      granted += 1;
      slot.release();
    } catch {
      // Withdrawn below: this slot was not free.
    }
  });
  await Promise.race([Promise.all(asked), new Promise((resolve) => setTimeout(resolve))]);
  withdraw.abort();
  member.leave();
  return granted;
}
