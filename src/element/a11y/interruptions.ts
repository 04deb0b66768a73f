import type { Upload, Waiting } from '../../engine/model/upload.js';
import type { Announcement } from '../i18n/message-keys.js';
import { TOGETHER_MS } from './announcer.js';

/** What is said of an interruption. */
export type InterruptionKind = Extract<Announcement, 'retrying' | 'offline' | 'session'>;

const KINDS: Readonly<Partial<Record<Waiting['reason'], InterruptionKind>>> = {
  retry: 'retrying',
  server: 'retrying',
  blocked: 'retrying',
  offline: 'offline',
  session: 'session',
};

interface Interruption {
  readonly name: string;
  /** Acknowledged when it began. */
  readonly confirmedBytes: number;
  /** Null while the upload goes on but has not got any further. */
  kind: InterruptionKind | null;
  sinceMs: number;
  readonly said: Set<InterruptionKind>;
}

/**
 * Which uploads are held up, and whether that was said. An interruption lasts until more bytes have arrived: however many
 * attempts are made meanwhile, each of its kinds is said once; and not at all when it is over before it is time to speak.
 */
export class Interruptions {
  readonly #elapsedMs: () => number;
  readonly #current = new Map<string, Interruption>();

  /** @param elapsedMs - Milliseconds since some moment. */
  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** Returns whether there may be something to say. */
  watch({ id, name, status, waiting, confirmedBytes }: Upload): boolean {
    const kind = waiting && KINDS[waiting.reason];
    const known = this.#current.get(id);
    if (kind) {
      if (known?.kind === kind) return false;
      const interruption = known ?? { name, confirmedBytes, kind, sinceMs: 0, said: new Set() };
      interruption.kind = kind;
      interruption.sinceMs = this.#elapsedMs();
      this.#current.set(id, interruption);
      return !interruption.said.has(kind);
    }
    if (!known) return false;
    const isUnderWay = status === 'preparing' || status === 'uploading' || status === 'finishing';
    if (!isUnderWay || confirmedBytes > known.confirmedBytes) this.#current.delete(id);
    // The next attempt of a retry shows nothing yet; a network or a session that is back is back.
    else if (known.kind !== 'retrying') known.kind = null;
    return false;
  }

  forget(id: string): void {
    this.#current.delete(id);
  }

  clear(): void {
    this.#current.clear();
  }

  /**
   * The names of those that are held up and were not said, by kind. A session is often there in less than a moment: it
   * counts only after that. @param isOnce - A kind is not said while it was said of another upload.
   */
  take(isOnce: boolean): ReadonlyMap<InterruptionKind, readonly string[]> {
    const taken = new Map<InterruptionKind, string[]>();
    const all = [...this.#current.values()];
    const known = new Set(isOnce ? all.flatMap(({ said }) => [...said]) : []);
    for (const { name, kind, said } of all.filter((one) => this.#isDue(one))) {
      if (kind === null) continue;
      said.add(kind);
      if (known.has(kind)) continue;
      const names = taken.get(kind) ?? [];
      taken.set(kind, names);
      names.push(name);
    }
    return taken;
  }

  /** Something will have to be said unless it is over soon. */
  get isAnyYoung(): boolean {
    return [...this.#current.values()].some(({ kind, said }) => kind === 'session' && !said.has(kind));
  }

  #isDue({ kind, said, sinceMs }: Interruption): boolean {
    // Who knows of being offline knows why the connection is lost.
    if (kind === null || said.has(kind) || (kind === 'retrying' && said.has('offline'))) return false;
    return kind !== 'session' || this.#elapsedMs() - sinceMs >= TOGETHER_MS;
  }
}
