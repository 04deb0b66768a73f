import type { EntryFields } from '../../engine/model/upload.js';
import type { Uploader } from '../../engine.js';
import type { Method } from '../wire/protocol.js';
import type { PageConnection } from './page-connection.js';

/** What somebody has typed on a page that has not said "save" yet: when the page goes, the worker saves it. */
export class TypedFields {
  readonly #fields = new Map<PageConnection, Map<string, EntryFields>>();
  #saving = 0;

  /** Whether something is being saved for a page that has gone. */
  get isSaving(): boolean {
    return this.#saving > 0;
  }

  /** A page has called a method. */
  note(page: PageConnection, method: Method, id: string, fields: EntryFields = {}): void {
    if (method === 'setFields') this.#fields.get(page)?.delete(id);
    if (method !== 'keepFields') return;
    const ofPage = this.#fields.get(page) ?? new Map<string, EntryFields>();
    this.#fields.set(page, ofPage.set(id, fields));
  }

  /** The page has gone. Settles when what was typed there is saved; never rejects. */
  async save(page: PageConnection, uploader: Uploader): Promise<void> {
    const typed = [...(this.#fields.get(page) ?? [])];
    this.#fields.delete(page);
    this.#saving += 1;
    await Promise.all([...typed.map(([id, fields]) => uploader.setFields(id, fields))]);
    this.#saving -= 1;
  }
}
