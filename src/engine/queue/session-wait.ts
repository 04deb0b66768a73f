import type { SetWait } from '../model/waits.js';
import type { QueuedUpload } from './queued-upload.js';

/** What shows on each upload that the host is being asked for a KS. */
export class SessionWait {
  readonly #waits: SetWait[] = [];

  begin(items: readonly QueuedUpload[]): void {
    const waits = items.map((item) => item.openWait());
    this.#waits.push(...waits);
    for (const wait of waits) {
      // A listener may have set a KS at the first of them.
      if (this.#waits.includes(wait)) wait({ reason: 'session', attempt: 1, untilMs: null });
    }
  }

  end(): void {
    for (const wait of this.#waits.splice(0)) wait(null);
  }
}
