import { delay, type Clock } from '../../clock.js';
import { SessionError } from '../../errors.js';
import { fetchKs, isPassing } from '../../kaltura/ks/ks-url.js';
import { KsNeed } from './ks-need.js';
import type { PageConnection } from './page-connection.js';

/** Milliseconds until the pages, or the address, are asked again. */
const REPEAT_MS = 2_000;
/** The same while no page is connected: somebody else may have signed in, and stay for hours. */
const ALONE_MS = 15_000;
/** A page that is there and gives no KS in this time has none. */
const PATIENCE_MS = 60_000;

export interface KsDeskOptions {
  readonly clock: Clock;
  readonly ksUrl: () => string | null;
  readonly pages: ReadonlySet<Pick<PageConnection, 'ks' | 'canBeAsked' | 'askKs'>>;
  /** Whether a KS is of the user whose uploads these are: somebody else may have signed in meanwhile. Null: not to be known now. */
  readonly isTheirs: (ks: string) => Promise<boolean | null>;
  /** The host's address has said what is left of the account. */
  readonly onQuota?: (quota: unknown) => void;
}

/** Where the engine of a worker gets its KS: from a connected page, or from the host's address; without either it waits. */
export class KsDesk {
  /** For the pages that come while the engine waits. */
  readonly need: KsNeed = new KsNeed();
  readonly #options: KsDeskOptions;
  /** What the engine has been given last. It asks because that one is refused. */
  #given: string | null = null;
  /** Those of other users: nobody asks about them again. */
  readonly #foreign = new Set<string>();
  #wake: AbortController = new AbortController();
  #connectedMs: number;
  #isOver = false;
  /** The last call of the engine, while it waits for an answer. */
  #asked: object | null = null;

  constructor(options: KsDeskOptions) {
    this.#options = options;
    this.#connectedMs = options.clock.elapsed();
  }

  /** Whether the engine waits for a KS. */
  get isAsked(): boolean {
    return this.#asked !== null;
  }

  /** A page has come, or has another KS: whoever waits looks again. */
  changed(): void {
    this.#connectedMs = this.#options.clock.elapsed();
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  /** Nobody needs a KS any more: whoever waits is refused. */
  end(): void {
    this.#isOver = true;
    this.#wake.abort();
  }

  /** A KS that a page has just set is to be used at once, unless it is another user's. */
  async accepts(ks: string): Promise<boolean> {
    if (!(await this.#isTheirs(ks))) return false;
    if (ks !== this.#given) this.#asked = null;
    this.#given = ks;
    return true;
  }

  /** @throws {SessionError} Pages are there, and none has a KS. */
  readonly provide = async (): Promise<string> => {
    const call = {};
    this.#asked = call;
    try {
      return await this.#wait(call);
    } finally {
      if (this.#asked === call) this.#asked = null;
    }
  };

  async #wait(call: object): Promise<string> {
    const { clock, pages } = this.#options;
    const beganMs = clock.elapsed();
    for (;;) {
      const { signal } = this.#wake;
      if (this.#isOver) throw new SessionError('KS_MISSING', 'The uploads were stopped.');
      const ks = await this.#look();
      // There is one without this call, or another call: an answer to this one would be taken for that of the other.
      if (this.#asked !== call) return new Promise(() => undefined);
      if (ks !== null) {
        this.#given = ks;
        return ks;
      }
      const isAlone = pages.size === 0;
      if (!isAlone && clock.elapsed() - Math.max(beganMs, this.#connectedMs) >= PATIENCE_MS)
        throw new SessionError(
          this.#given === null ? 'KS_MISSING' : 'KS_REFUSED',
          'No page has a usable KS.',
        );
      await delay(clock, isAlone ? ALONE_MS : REPEAT_MS, signal).catch(() => undefined); // There is news.
    }
  }

  /** Null when there is none for now. */
  async #look(): Promise<string | null> {
    const { pages, ksUrl, onQuota } = this.#options;
    const newestFirst = [...pages].reverse();
    for (const page of newestFirst) {
      const ks = page.canBeAsked ? await page.askKs().catch(() => null) : page.ks;
      if (ks !== null && ks !== this.#given && (await this.#isTheirs(ks))) return ks;
    }
    const url = ksUrl();
    if (url === null || newestFirst.some(({ ks, canBeAsked }) => ks !== null || canBeAsked)) return null;
    try {
      const ks = await fetchKs(url, new AbortController().signal, null, onQuota);
      return ks !== this.#given && (await this.#isTheirs(ks)) ? ks : null;
    } catch (error) {
      // As in a page: what its server refuses is said at once, unless nobody is there to do anything about it.
      if (pages.size > 0 && error instanceof SessionError && !isPassing(error)) throw error;
      return null;
    }
  }

  /** While nobody knows whose KS it is, it is not used. */
  async #isTheirs(ks: string): Promise<boolean> {
    if (this.#foreign.has(ks)) return false;
    const isTheirs = await this.#options.isTheirs(ks).catch(() => null);
    if (isTheirs === false) this.#foreign.add(ks);
    return isTheirs === true;
  }
}
