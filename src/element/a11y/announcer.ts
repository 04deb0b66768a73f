import type { ReactiveControllerHost } from 'lit';
import { systemClock, type Clock } from '../../system-clock.js';
import type { Format } from '../i18n/format.js';
import type { Messages } from '../i18n/messages.js';

/** What comes within this time is said together, and no two sentences follow each other faster. */
const PAUSE_BETWEEN_MS = 1_500;

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

/**
 * What live regions say: news at a calm pace, and failures at once. The element shows `polite` and `assertive` in two
 * regions that exist before the first word.
 */
export class Announcer {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #speech: Pick<Localization, 'format'>;
  readonly #clock: Pick<Clock, 'schedule'>;
  #polite = '';
  #assertive = '';
  readonly #speakers = new Set<Speaker>();
  #news = '';
  readonly #reader: Speaker = { take: () => [this.#news] };
  #cancelTimer: (() => void) | null = null;

  constructor(
    host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    speech: Pick<Localization, 'format'>,
    clock: Pick<Clock, 'schedule'> = systemClock,
  ) {
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
    this.#speakers.clear();
  }

  /** Something is worth saying; of what comes within a moment, the last. */
  say(text: string): void {
    this.#news = text;
    this.speakSoon(this.#reader);
  }

  /** Lets somebody speak when it is time. */
  speakSoon(speaker: Speaker): void {
    this.#speakers.add(speaker);
    this.#cancelTimer ??= this.#clock.schedule(this.#speak, PAUSE_BETWEEN_MS);
  }

  /** Something went wrong that people must know now. */
  alert(text: string): void {
    this.#assertive = text;
    this.#host.requestUpdate();
  }

  readonly #speak = (): void => {
    const sentences = [...this.#speakers].flatMap((speaker) => speaker.take());
    this.stop();
    this.#polite = this.#speech.format.sentences(sentences);
    this.#host.requestUpdate();
  };
}
