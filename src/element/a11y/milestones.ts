import type { Totals } from '../../engine/model/totals.js';
import { playableAfter, type Upload, type UploadStatus } from '../../engine/model/upload.js';
import { allDoneText } from './all-done.js';
import type { Announcement } from '../i18n/message-keys.js';
import { shortened } from '../i18n/shortened.js';
import { MOST_TOGETHER, type Announcer, type Localization, type Speaker } from './announcer.js';
import { Interruptions } from './interruptions.js';

/** Of so many uploads, each step of each is said: with the quarters and the end that is less than thirty sentences. */
const FEW = 8;

/** What comes by itself. Of many uploads it is said with the quarters. */
const AUTOMATIC: readonly Announcement[] = ['started', 'uploaded', 'ready', 'awaitsApproval', 'notConverted'];

/** What is no longer true of an upload after the other. */
const ENDS: Readonly<Partial<Record<Announcement, Announcement>>> = {
  paused: 'resumed',
  resumed: 'paused',
  ready: 'uploaded',
  awaitsApproval: 'uploaded',
  notConverted: 'uploaded',
};

/** What a live region says of uploads: their steps, what holds them up, what they need, quarters, and the end of all. */
export class Milestones implements Speaker {
  readonly #announcer: Announcer;
  readonly #speech: Localization;
  readonly #interruptions: Interruptions;
  /** Names by ids, by what has happened. */
  readonly #pending = new Map<Announcement, Map<string, string>>();
  /** Sentences by ids; each is said. */
  readonly #questions = new Map<string, Upload>();
  readonly #needs = new Map<string, Upload['needs']>();
  readonly #started = new Set<string>();
  #totals: Totals | null = null;
  #quarter = 0;
  #isQuarterDue = false;
  /** The name of what moved last. */
  #moving = '';
  #done: readonly Upload[] | null = null;
  #isBatchSaid = false;
  #isCloseSaid = false;
  /** Whether nothing else on the page remains to be done, such as a form to be sent. */
  mayClose: () => boolean = () => false;

  constructor(announcer: Announcer, speech: Localization) {
    this.#announcer = announcer;
    this.#speech = speech;
    this.#interruptions = new Interruptions(() => announcer.elapsedMs);
  }

  /** Forgets what was about to be said. */
  stop(): void {
    this.#interruptions.clear();
    for (const collection of [this.#pending, this.#questions, this.#needs, this.#started]) collection.clear();
    this.#totals = this.#done = null;
    this.#quarter = 0;
    this.#isQuarterDue = this.#isBatchSaid = this.#isCloseSaid = false;
  }

  /** An upload is on the list: one of an earlier visit may need something. */
  added(upload: Upload): void {
    this.#watch(upload);
  }

  /** An upload went from one status to the next. */
  statusChanged(upload: Upload, previous: UploadStatus, totals?: Totals): void {
    const { id, name, status } = upload;
    this.#totals = totals ?? this.#totals;
    this.#watch(upload);
    // What is not told yet of a failed upload would be heard after its failure.
    if (status === 'failed') for (const names of this.#pending.values()) names.delete(id);
    const announcement = this.#announcementOf(upload, previous);
    if (!announcement) return;
    const opposite = ENDS[announcement];
    if (opposite) this.#pending.get(opposite)?.delete(id);
    const names = this.#pending.get(announcement) ?? new Map<string, string>();
    this.#pending.set(announcement, names);
    names.set(id, name);
    const isBatch = announcement === 'started' && !this.#isBatchSaid;
    const isLast = announcement === 'uploaded' && this.#isAllSent;
    if (!this.#isMany || isBatch || isLast || !AUTOMATIC.includes(announcement)) this.#speakSoon();
  }

  /** Confirmed bytes of an upload, or what it waits for, changed. */
  progressed(totals: Totals, upload: Upload): void {
    this.#totals = totals;
    this.#moving = upload.name;
    this.#watch(upload);
    const quarter = Math.floor(this.#share * 4);
    const rose = quarter > this.#quarter && quarter < 4;
    this.#quarter = quarter;
    if (!rose) return;
    this.#isQuarterDue = true;
    this.#speakSoon();
  }

  /** An upload is no longer listed. */
  forget({ id }: Upload): void {
    this.#interruptions.forget(id);
    for (const collection of [this.#questions, this.#needs, this.#started]) collection.delete(id);
  }

  /** Nothing is left to do. With a single upload its own end has been said already. */
  completed(uploads: readonly Upload[]): void {
    if (uploads.length < 2) return;
    if (this.#isMany) for (const announcement of AUTOMATIC) this.#pending.delete(announcement);
    this.#done = uploads;
    this.#isQuarterDue = false;
    this.#speakSoon();
  }

  take(): readonly string[] {
    const { messages } = this.#speech;
    const sentences = [
      ...this.#takeSteps(),
      ...[...this.#interruptions.take(this.#isMany)].map(([kind, names]) =>
        messages.announce[kind](this.#what(names)),
      ),
      ...this.#takeQuestions(),
      ...this.#takeProgress(),
      ...this.#takeEnd(),
    ];
    if (this.#interruptions.isAnyYoung) this.#speakSoon();
    return sentences;
  }

  get #isMany(): boolean {
    return (this.#totals?.count ?? 0) > FEW;
  }

  /** From 0 to 1. */
  get #share(): number {
    const { confirmedBytes = 0, bytes = 0 } = this.#totals ?? {};
    return bytes === 0 ? 0 : confirmedBytes / bytes;
  }

  /** The server has every byte: nothing moves, waits or has failed. */
  get #isAllSent(): boolean {
    const { active, queued, paused, failed, count } = this.#totals ?? { count: 0 };
    return count > 0 && !active && !queued && !paused && !failed;
  }

  #speakSoon(): void {
    this.#announcer.speakSoon(this);
  }

  #watch(upload: Upload): void {
    const { id, needs, waiting } = upload;
    if (this.#interruptions.watch(upload)) this.#speakSoon();
    if (!this.#isAllSent) this.#isCloseSaid = false;
    const asks = waiting ? null : needs;
    if (asks === (this.#needs.get(id) ?? null)) return;
    this.#needs.set(id, asks);
    this.#questions.delete(id);
    if (asks === null) return;
    this.#questions.set(id, upload);
    this.#speakSoon();
  }

  #announcementOf(upload: Upload, previous: UploadStatus): Announcement | null {
    const { id, status, needs } = upload;
    if (status === 'uploading') {
      if (this.#started.has(id)) return null;
      this.#started.add(id);
      return 'started';
    }
    if (status === 'queued' && (previous === 'paused' || previous === 'failed')) return 'resumed';
    if (status === 'processing') return 'uploaded';
    if (status === 'paused') return needs ? null : 'paused';
    if (status === 'ready') return playableAfter(upload) ?? 'ready';
    return status === 'cancelled' ? status : null;
  }

  #what(names: readonly string[]): string {
    const [only = ''] = names;
    return names.length === 1 ? only : this.#speech.messages.files(names.length);
  }

  #takeSteps(): readonly string[] {
    const { messages } = this.#speech;
    const sentences: string[] = [];
    for (const [announcement, names] of this.#pending) {
      const isBatch = announcement === 'started' && this.#isMany;
      if (this.#isMany && this.#waits(announcement)) continue;
      this.#pending.delete(announcement);
      if (names.size === 0) continue;
      const count = isBatch ? Math.max(names.size, this.#totals?.unfinished ?? 0) : names.size;
      const what = count === names.size ? this.#what([...names.values()]) : messages.files(count);
      sentences.push(messages.announce[announcement](what));
      this.#isBatchSaid ||= isBatch;
    }
    return sentences;
  }

  /** Of many uploads, their first start is said, how many are ready at each quarter, and that all have arrived. */
  #waits(announcement: Announcement): boolean {
    if (announcement === 'started') return this.#isBatchSaid;
    if (announcement === 'uploaded') return !this.#isAllSent;
    return AUTOMATIC.includes(announcement) && !this.#isQuarterDue;
  }

  #takeQuestions(): readonly string[] {
    const { messages, format } = this.#speech;
    const questions = [...this.#questions.values()].map(({ name, needs }) =>
      format.sentences([name, needs ? messages.needs[needs] : '']),
    );
    this.#questions.clear();
    return shortened(questions, MOST_TOGETHER, messages);
  }

  /** The share is that of this moment: what led to it may be two seconds ago. */
  #takeProgress(): readonly string[] {
    const { messages, format } = this.#speech;
    const isDue = this.#isQuarterDue && this.#share < 1;
    this.#isQuarterDue = false;
    if (!isDue) return [];
    const { count = 0 } = this.#totals ?? {};
    const what = count === 1 ? this.#moving : messages.files(count);
    return [messages.announceProgress(what, format.percent(this.#share))];
  }

  #takeEnd(): readonly string[] {
    const { messages } = this.#speech;
    const sentences: string[] = [];
    if (this.#done) {
      sentences.push(allDoneText(this.#done, messages));
      this.#done = null;
      this.#isBatchSaid = false;
    }
    if (this.#isAllSent && !this.#isCloseSaid && this.mayClose()) {
      this.#isCloseSaid = true;
      sentences.push(messages.canClose);
    }
    return sentences;
  }
}
