import type { Upload } from '../../engine/model/upload.js';

/** What opens the files of interrupted uploads again: fetched from the worker before the click that needs it. */
export class KeptHandles {
  readonly #ask: (id: string) => Promise<unknown>;
  /** Null while one is on its way. */
  readonly #handles = new Map<string, unknown>();

  constructor(ask: (id: string) => Promise<unknown>) {
    this.#ask = ask;
  }

  /** The handle or a promise of it; null for an upload that needs none. */
  of(upload: Upload | undefined): unknown {
    if (upload?.needs !== 'permission') return null;
    return this.#handles.get(upload.id) ?? this.#fetch(upload.id);
  }

  fetchFor(uploads: readonly Upload[]): void {
    for (const { id, needs } of uploads) {
      if (needs !== 'permission' || this.#handles.has(id)) continue;
      this.#handles.set(id, null);
      this.#fetch(id).catch(() => this.#handles.delete(id));
    }
  }

  async #fetch(id: string): Promise<unknown> {
    const handle = await this.#ask(id);
    this.#handles.set(id, handle);
    return handle;
  }
}
