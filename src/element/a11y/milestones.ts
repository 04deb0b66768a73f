import type { Totals } from '../../engine/model/totals.js';
import type { Upload, UploadStatus } from '../../engine/model/upload.js';
import type { Announcement } from '../i18n/messages.js';
import type { Announcer, Localization, Speaker } from './announcer.js';

/** What a live region says of uploads: start, quarters, pause, resume and end, at a calm pace. */
export class Milestones implements Speaker {
  readonly #announcer: Announcer;
  readonly #speech: Localization;
  #pending = new Map<Announcement, string[]>();
  #progress: string | null = null;
  #quarter = 0;

  constructor(announcer: Announcer, speech: Localization) {
    this.#announcer = announcer;
    this.#speech = speech;
  }

  /** Forgets what was about to be said. */
  stop(): void {
    this.#pending.clear();
    this.#progress = null;
    this.#quarter = 0;
  }

  /** An upload went from one status to the next. */
  statusChanged(upload: Upload, previous: UploadStatus): void {
    const announcement = announcementOf(upload, previous);
    if (!announcement) return;
    const names = this.#pending.get(announcement) ?? [];
    this.#pending.set(announcement, names);
    names.push(upload.name); // A copy for each of thousands would take seconds.
    this.#announcer.speakSoon(this);
  }

  /** Confirmed bytes of an upload changed. */
  progressed({ confirmedBytes, bytes, count }: Totals, upload: Upload): void {
    const quarter = bytes === 0 ? 0 : Math.floor((confirmedBytes / bytes) * 4);
    const rose = quarter > this.#quarter && quarter < 4;
    this.#quarter = quarter;
    if (!rose) return;
    const { messages, format } = this.#speech;
    const what = count === 1 ? upload.name : messages.files(count);
    this.#progress = messages.announceProgress(what, format.percent(quarter / 4));
    this.#announcer.speakSoon(this);
  }

  /** Nothing is left to do. With a single upload its own end has been said already. */
  completed(uploads: readonly Upload[]): void {
    if (uploads.length < 2) return;
    const { messages } = this.#speech;
    const count = (status: UploadStatus): number =>
      uploads.filter((upload) => upload.status === status).length;
    this.#pending.clear();
    this.#progress = messages.allDone(messages.files(count('ready')), count('failed'));
    this.#announcer.speakSoon(this);
  }

  take(): readonly string[] {
    const { messages } = this.#speech;
    const sentences = [...this.#pending].map(([announcement, names]) =>
      messages.announce[announcement](names.length === 1 ? (names[0] ?? '') : messages.files(names.length)),
    );
    if (this.#progress !== null) sentences.push(this.#progress);
    this.#pending.clear();
    this.#progress = null;
    return sentences;
  }
}

function announcementOf({ status, confirmedBytes }: Upload, previous: UploadStatus): Announcement | null {
  if (status === 'uploading') return confirmedBytes === 0 ? 'started' : null;
  if (status === 'queued' && previous === 'paused') return 'resumed';
  return status === 'paused' || status === 'ready' || status === 'cancelled' ? status : null;
}
