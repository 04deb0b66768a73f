import type { ReactiveControllerHost } from 'lit';
import { systemClock, type Clock } from '../../clock.js';
import type { Totals } from '../../engine/model/totals.js';
import type { Upload, UploadStatus } from '../../engine/model/upload.js';
import type { Format } from '../i18n/format.js';
import type { Announcement, Messages } from '../i18n/messages.js';

/** Milestones that come within this time are said together, and no two sentences follow each other faster. */
const PAUSE_BETWEEN_MS = 1_500;

/** Words and numbers in the language of the moment. */
export interface Localization {
  readonly messages: Messages;
  readonly format: Format;
}

/**
 * Decides what a live region says: start, quarters, pause, resume and end of uploads at a calm pace, and failures at once.
 * The element shows `polite` and `assertive` in two regions that exist before the first word.
 */
export class Announcer {
  readonly #host: ReactiveControllerHost;
  readonly #speech: Localization;
  readonly #clock: Clock;
  #polite = '';
  #assertive = '';
  #pending = new Map<Announcement, string[]>();
  #progress: string | null = null;
  #quarter = 0;
  #cancelTimer: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, speech: Localization, clock: Clock = systemClock) {
    this.#host = host;
    this.#speech = speech;
    this.#clock = clock;
  }

  /** For a region with `role=status`. */
  get polite(): string {
    return this.#polite;
  }

  /** For a region with `role=alert`. */
  get assertive(): string {
    return this.#assertive;
  }

  /** Forgets what was about to be said. */
  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
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
    this.#speakSoon();
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
    this.#speakSoon();
  }

  /** Something else that is worth saying. */
  say(text: string): void {
    this.#progress = text;
    this.#speakSoon();
  }

  /** Nothing is left to do. With a single upload its own end has been said already. */
  completed(uploads: readonly Upload[]): void {
    if (uploads.length < 2) return;
    const { messages } = this.#speech;
    const count = (status: UploadStatus): number =>
      uploads.filter((upload) => upload.status === status).length;
    this.#pending.clear();
    this.#progress = messages.allDone(messages.files(count('ready')), count('failed'));
    this.#speakSoon();
  }

  /** Something went wrong that people must know now. */
  alert(text: string): void {
    this.#assertive = text;
    this.#host.requestUpdate();
  }

  #speakSoon(): void {
    this.#cancelTimer ??= this.#clock.schedule(() => {
      this.#cancelTimer = null;
      this.#speak();
    }, PAUSE_BETWEEN_MS);
  }

  #speak(): void {
    const { messages, format } = this.#speech;
    const sentences = [...this.#pending].map(([announcement, names]) =>
      messages.announce[announcement](names.length === 1 ? (names[0] ?? '') : messages.files(names.length)),
    );
    if (this.#progress !== null) sentences.push(this.#progress);
    this.#pending.clear();
    this.#progress = null;
    this.#polite = format.sentences(sentences);
    this.#host.requestUpdate();
  }
}

function announcementOf({ status, confirmedBytes }: Upload, previous: UploadStatus): Announcement | null {
  if (status === 'uploading') return confirmedBytes === 0 ? 'started' : null;
  if (status === 'queued' && previous === 'paused') return 'resumed';
  return status === 'paused' || status === 'ready' || status === 'cancelled' ? status : null;
}
