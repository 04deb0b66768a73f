import type { ReactiveControllerHost } from 'lit';
import { systemClock, type Clock } from '../../system-clock.js';
import type { Format } from '../i18n/format.js';
import type { Messages } from '../i18n/messages.js';
import { shortened } from '../i18n/shortened.js';
import { LiveRegion } from './live-region.js';

/** What comes within this time is said together, and no two texts of a region follow each other faster. */
export const TOGETHER_MS = 2_000;

/** Sentences of one sort that are said together; the rest is counted. */
export const MOST_TOGETHER = 5;

/** Words and numbers in the language of the moment. */
export interface Localization {
  readonly messages: Messages;
  readonly format: Format;
}

/** Whoever has something to say when it is time. */
export interface Speaker {
  /** Returns the sentences, and forgets them. */
  take(): readonly string[];
}

/** What the announcer needs of its element. */
export type AnnouncerHost = Pick<ReactiveControllerHost, 'requestUpdate'> & { readonly isConnected: boolean };

/**
 * What live regions say: news at a calm pace, and failures at once. The element shows `polite` and `assertive` in two
 * regions that exist before the first word. Each is a queue: nothing replaces what has not been said
 * (docs/hazards.md W18).
 */
export class Announcer {
  readonly #host: AnnouncerHost;
  readonly #speech: Localization;
  readonly #clock: Pick<Clock, 'schedule' | 'elapsed'>;
  readonly #polite: LiveRegion;
  readonly #assertive: LiveRegion;
  readonly #alerts: string[] = [];
  readonly #news: string[] = [];
  readonly #reader: Speaker = { take: () => this.#first(this.#news) };
  readonly #speakers = new Set<Speaker>();
  #isRaising = false;
  /** While it is set, an alert was just said. */
  #cancelRest: (() => void) | null = null;
  #cancelTimer: (() => void) | null = null;
  /** News have given way to an alert. */
  #hasWaited = false;

  constructor(
    host: AnnouncerHost,
    speech: Localization,
    clock: Pick<Clock, 'schedule' | 'elapsed'> = systemClock,
  ) {
    const onChange = (): void => {
      host.requestUpdate();
    };
    this.#host = host;
    this.#speech = speech;
    this.#clock = clock;
    this.#polite = new LiveRegion(onChange, clock);
    this.#assertive = new LiveRegion(onChange, clock);
  }

  /** For a region with `role=status`. */
  get polite(): string {
    return this.#polite.text;
  }

  /** For a region with `role=alert`. */
  get assertive(): string {
    return this.#assertive.text;
  }

  /** Milliseconds since some moment. */
  get elapsedMs(): number {
    return this.#clock.elapsed();
  }

  /** Forgets what was about to be said, and empties the regions: one that comes back to a page with a text says it again. */
  stop(): void {
    this.#cancelTimer?.();
    this.#cancelRest?.();
    this.#cancelTimer = this.#cancelRest = null;
    this.#hasWaited = false;
    this.#alerts.length = this.#news.length = 0;
    this.#speakers.clear();
    this.#polite.empty();
    this.#assertive.empty();
  }

  /** Something is worth saying. The same text within a moment is said once. */
  say(text: string): void {
    if (!this.#news.includes(text)) this.#news.push(text);
    this.speakSoon(this.#reader);
  }

  /** Lets somebody speak when it is time. */
  speakSoon(speaker: Speaker): void {
    this.#speakers.add(speaker);
    this.#cancelTimer ??= this.#clock.schedule(this.#speak, TOGETHER_MS);
  }

  /** Something went wrong that people must know now. What comes in the same task is said in one breath. */
  alert(text: string): void {
    this.#alerts.push(text);
    if (this.#isRaising || this.#cancelRest) return;
    this.#isRaising = true;
    queueMicrotask(this.#raise);
  }

  readonly #raise = (): void => {
    this.#isRaising = false;
    this.#cancelRest = null;
    if (this.#alerts.length === 0) return;
    if (!this.#host.isConnected) {
      this.stop();
      return;
    }
    this.#cancelRest = this.#clock.schedule(this.#raise, TOGETHER_MS);
    this.#assertive.say(() => this.#speech.format.sentences(this.#first(this.#alerts)));
  };

  readonly #speak = (): void => {
    this.#cancelTimer = null;
    if (!this.#host.isConnected) this.stop();
    // Once: of a hundred failures one after the other, something else would never be said.
    else if (this.#cancelRest && !this.#hasWaited) {
      this.#hasWaited = true;
      this.#cancelTimer = this.#clock.schedule(this.#speak, TOGETHER_MS);
    } else {
      this.#hasWaited = false;
      this.#polite.say(() => {
        const speakers = [...this.#speakers];
        this.#speakers.clear();
        return this.#speech.format.sentences(speakers.flatMap((speaker) => speaker.take()));
      });
    }
  };

  /** Takes the first of them, and the number of the rest. */
  #first(texts: string[]): readonly string[] {
    return shortened(texts.splice(0), MOST_TOGETHER, this.#speech.messages);
  }
}
