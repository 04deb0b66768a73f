import {
  createUploader,
  type CreateUploaderOptions,
  type Uploader,
  type Upload,
} from '../../../src/engine.js';
import type { UploaderEventMap } from '../../../src/engine/model/events.js';
import { OriginState } from '../../../src/engine/network/origin-state.js';
import { parseDraft, type FieldDraft } from '../../../src/engine/resume/field-draft.js';
import { PersistentResumeStorage } from '../../../src/engine/resume/resume-storage.js';
import { parseRecord, type ResumeRecord, type RecordStore } from '../../../src/engine/resume/record-store.js';
import type { TabMessage, Tabs, Unlock } from '../../../src/engine/resume/tabs.js';
import { DEFAULT_TIMING } from '../../../src/engine/model/timing.js';
import { systemClock, type Clock } from '../../../src/clock.js';
import { Random } from '../../support/random.js';

/** A store in memory, as a browser keeps it for all pages of an origin. */
export class MemoryStore implements RecordStore {
  readonly kept = new Map<string, unknown>();
  /** Every record that was ever saved. */
  readonly saved: ResumeRecord[] = [];

  async list(scope: string): Promise<readonly ResumeRecord[]> {
    return [...this.kept.values()]
      .map(parseRecord)
      .filter((record) => record?.scope === scope) as ResumeRecord[];
  }

  async drafts(scope: string): Promise<readonly FieldDraft[]> {
    return [...this.kept.values()]
      .flatMap((kept) => parseDraft(kept) ?? [])
      .filter((draft) => draft.scope === scope);
  }

  async save(record: ResumeRecord | FieldDraft): Promise<void> {
    const copy = structuredClone(record);
    if ('tokenId' in copy) this.saved.push(copy);
    this.kept.set(record.id, copy);
  }

  async remove(id: string): Promise<void> {
    this.kept.delete(id);
  }

  close(): void {}

  get only(): ResumeRecord {
    return [...this.kept.values()][0] as ResumeRecord;
  }
}

/** The tabs of one browser: whoever holds a lock, and those that wait for it. */
export class Browser {
  readonly holders = new Map<string, Page>();
  readonly pages = new Set<Page>();
  #waiting: { readonly id: string; readonly page: Page; readonly grant: (unlock: Unlock) => void }[] = [];

  take(id: string, page: Page): Unlock | null {
    if (this.holders.has(id)) return null;
    this.holders.set(id, page);
    return () => {
      if (this.holders.get(id) !== page) return;
      this.holders.delete(id);
      const next = this.#waiting.findIndex((waiter) => waiter.id === id);
      if (next < 0) return;
      const [waiter] = this.#waiting.splice(next, 1);
      waiter!.grant(this.take(id, waiter!.page)!);
    };
  }

  wait(id: string, page: Page, signal: AbortSignal): Promise<Unlock> {
    const unlock = this.take(id, page);
    if (unlock !== null) return Promise.resolve(unlock);
    return new Promise((resolve, reject) => {
      const waiter = { id, page, grant: resolve };
      this.#waiting.push(waiter);
      signal.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        reject(signal.reason as Error);
      });
    });
  }
}

/** One page of a browser, as its uploader sees it. */
export class Page implements Tabs {
  readonly #browser: Browser;
  readonly #hasLocks: () => boolean;
  onMessage: (message: TabMessage) => void = () => undefined;

  constructor(browser: Browser, hasLocks: () => boolean) {
    this.#browser = browser;
    this.#hasLocks = hasLocks;
    browser.pages.add(this);
  }

  tryLock(id: string): Promise<Unlock | null> {
    return Promise.resolve(this.#hasLocks() ? this.#browser.take(id, this) : () => undefined);
  }

  lock(id: string, signal: AbortSignal): Promise<Unlock> {
    return this.#hasLocks() ? this.#browser.wait(id, this, signal) : Promise.resolve(() => undefined);
  }

  isLocked(id: string): Promise<boolean> {
    return Promise.resolve(this.#browser.holders.has(id));
  }

  tell(message: TabMessage): void {
    for (const page of this.#browser.pages) if (page !== this) page.onMessage(structuredClone(message));
  }

  close(): void {}
}

export interface PageOptions {
  readonly userId?: string;
  readonly clock?: Clock;
}

let setups = 0;

/** A server, a browser with its store, and pages that come and go. */
export class ResumeSetup {
  store = new MemoryStore();
  /** False for a page without https. */
  hasLocks = true;
  /** Every KS that was minted. */
  readonly sessions: string[] = [];
  readonly browser = new Browser();
  readonly serviceUrl: string;
  readonly #uploaders: Uploader[] = [];

  private constructor(serviceUrl: string) {
    this.serviceUrl = serviceUrl;
  }

  static async open(): Promise<ResumeSetup> {
    setups += 1;
    const name = `resume-${String(setups)}-${String(Math.random()).slice(2)}`;
    const setup = new ResumeSetup(`${location.origin}/k/${name}`);
    await setup.set('options', { conversionMs: 0, finalWaitMs: 50, finalWaitRoundMs: 5 });
    return setup;
  }

  /** A page of the browser with an uploader. */
  async page(
    { userId = 'anna', clock = systemClock }: PageOptions = {},
    options: CreateUploaderOptions = {},
  ): Promise<Uploader> {
    const ks = await (await this.set('ks', { userId })).text();
    this.sessions.push(ks);
    const { uploader } = createUploader({
      serviceUrl: this.serviceUrl,
      ks,
      chunkSize: 50_000,
      ...options,
      environment: {
        clock,
        origin: new OriginState(),
        timing: {
          ...DEFAULT_TIMING,
          retryBaseMs: 5,
          retryMaxMs: 20,
          firstPollMs: 1,
          pollMinMs: 10,
          pollMaxMs: 10,
        },
        resume: (host) => Promise.resolve(this.memory(host)),
        ...options.environment,
      },
    });
    this.#uploaders.push(uploader);
    return uploader;
  }

  memory(host: ConstructorParameters<typeof PersistentResumeStorage>[0]): PersistentResumeStorage {
    return new PersistentResumeStorage(host, {
      store: this.store,
      tabs: new Page(this.browser, () => this.hasLocks),
      scope: this.serviceUrl,
      handleOf: () => Promise.resolve(null),
    });
  }

  async set(call: string, body: unknown): Promise<Response> {
    const response = await fetch(`${this.serviceUrl}/__server/${call}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  }

  async get<T>(call: string): Promise<T> {
    return (await fetch(`${this.serviceUrl}/__server/${call}`)).json() as Promise<T>;
  }

  tokens(): Promise<readonly TokenRow[]> {
    return this.get('tokens');
  }

  entries(): Promise<readonly EntryRow[]> {
    return this.get('entries');
  }

  /** What clients asked for, as `get`, `first 0+262144`, `middle 262144+50000`. */
  async calls(): Promise<readonly string[]> {
    const { requests } = await this.get<{ readonly requests: readonly RecordedCall[] }>('requests');
    return requests.map(({ action, kind, offset, parts }) =>
      kind === null ? action : `${kind} ${String(offset)}+${String(parts[0]?.size)}`,
    );
  }

  /** Waits until something is so, after what clients asked for. */
  async until(holds: (calls: readonly string[]) => boolean): Promise<void> {
    while (!holds(await this.calls())) await Promise.resolve();
  }

  /** A call of the API by somebody else in the user's name. */
  async call(service: string, action: string, params: Record<string, string>): Promise<void> {
    const ks = await (await this.set('ks', { userId: 'anna' })).text();
    const body = new URLSearchParams({ ...params, ks });
    await fetch(`${this.serviceUrl}/api_v3/service/${service}/action/${action}?format=1`, {
      method: 'POST',
      body,
    });
  }

  close(): void {
    for (const uploader of this.#uploaders) uploader.dispose();
  }
}

interface TokenRow {
  readonly id: string;
  readonly status: number;
  readonly size: number | null;
}

interface EntryRow {
  readonly id: string;
  readonly status: number;
  readonly content: string | null;
  readonly sha256: string | null;
}

interface RecordedCall {
  readonly action: string;
  readonly kind: string | null;
  readonly offset: number | null;
  readonly parts: readonly { readonly size: number }[];
}

/** A file with bytes of its own. */
export function makeFile(size: number, { name = 'lecture.mp4', seed = 1, lastModified = 1_000 } = {}): File {
  return new File([new Random(seed).bytes(size)], name, { type: 'video/mp4', lastModified });
}

export async function sha256Of(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Waits for an event that fits. */
export function until<K extends keyof UploaderEventMap>(
  uploader: Uploader,
  type: K,
  fits: (detail: UploaderEventMap[K]['detail']) => boolean = () => true,
): Promise<UploaderEventMap[K]['detail']> {
  return new Promise((resolve) => {
    const listening = new AbortController();
    uploader.addEventListener(
      type,
      ({ detail }) => {
        if (!fits(detail)) return;
        listening.abort();
        resolve(detail);
      },
      { signal: listening.signal },
    );
  });
}

/** The present snapshot of the only upload, or of the one with an id. */
export function now(uploader: Uploader, id?: string): Upload {
  const found = uploader.uploads.filter((upload) => id === undefined || upload.id === id);
  if (found.length !== 1) throw new Error(`There are ${String(found.length)} uploads.`);
  return found[0]!;
}
