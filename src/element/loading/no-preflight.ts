import type { PendingUpload, PendingUploads } from './pending-uploads.js';

/* Stand in for `preflight/` in the bundle that is one file, which stays small: it looks into nothing. */

export class LazyFindings {
  readonly here = null;

  add(): Promise<void> {
    return Promise.resolve();
  }

  forget(): void {
    // Nothing is known.
  }
}

export class HeldFiles {
  readonly isHolding = false;

  take(pending: PendingUploads): readonly PendingUpload[] {
    return pending.take(1_000);
  }
}
