import type { Part } from './parts.js';

/** Loads parts for one element, and remembers which did not come. */
export class PartLoader {
  readonly #host: { requestUpdate(): void };
  readonly #asked = new Map<Part<unknown>, Promise<unknown>>();
  readonly #failed = new Set<Part<unknown>>();

  constructor(host: { requestUpdate(): void }) {
    this.#host = host;
  }

  get hasFailed(): boolean {
    return [...this.#failed].some(({ here }) => here === null);
  }

  /** Loads a part; one that has failed only after `forgive()`. Shows the element again when it is known whether it came. */
  load<Module>(part: Part<Module>): Promise<Module> {
    const asked = (this.#asked.get(part) ?? this.#load(part)) as Promise<Module>;
    this.#asked.set(part, asked);
    return asked;
  }

  /** As `load()`, where the element says by itself what did not come. */
  want(part: Part<unknown>): void {
    this.load(part).catch(() => undefined);
  }

  /** What has failed may be asked for again. */
  forgive(): void {
    for (const part of this.#failed) this.#asked.delete(part);
    this.#failed.clear();
    this.#host.requestUpdate();
  }

  /** Settles when everything that was asked for has come, or failed. Never rejects. */
  async settled(): Promise<void> {
    const ended = [...this.#asked.values()].map((asked) => asked.catch(() => undefined));
    await Promise.all([...ended]);
  }

  async #load(part: Part<unknown>): Promise<unknown> {
    try {
      return await part.load();
    } catch (error) {
      this.#failed.add(part);
      throw error;
    } finally {
      this.#host.requestUpdate();
    }
  }
}
