/** Remembers, in a host page, every event of the element and every call of Kaltura. Runs in the browser. */
import type { Upload } from '../../src/index.js';
import type { PageCall } from './page-api.js';
import { plainError, type PlainError } from './plain-error.js';
import { calls, recordFetch } from './recorded-fetch.js';
import { ENGINE_EVENTS } from '../support/event-types.js';

export interface RecordedEvent {
  readonly type: string;
  readonly name: string | null;
  readonly status: Upload['status'] | null;
  readonly confirmedBytes: number;
  readonly restarts: number;
  readonly waiting: string | null;
  readonly warnings: readonly string[];
  readonly error: PlainError | null;
  /** The whole detail, errors and their causes included, as JSON. */
  readonly json: string;
}

declare global {
  interface Window {
    recordedEvents: RecordedEvent[];
    calls: readonly PageCall[];
  }
}

recordFetch();
window.recordedEvents = [];
window.calls = calls;
for (const type of ENGINE_EVENTS) {
  document.addEventListener(type, ({ detail }) => {
    const upload = 'upload' in detail ? detail.upload : null;
    const error = upload?.error ?? ('error' in detail ? detail.error : null);
    window.recordedEvents.push({
      type,
      name: upload?.name ?? null,
      status: upload?.status ?? null,
      confirmedBytes: upload?.confirmedBytes ?? 0,
      restarts: upload?.restarts ?? 0,
      waiting: upload?.waiting?.reason ?? null,
      warnings: (upload?.warnings ?? []).map(({ code }) => code),
      error: error && plainError(error),
      json: JSON.stringify(detail, (_key, value: unknown) =>
        value instanceof Error ? plainError(value) : value,
      ),
    });
  });
}
