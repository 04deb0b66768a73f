import { isEditable, type EntryFields, type Upload } from '../../engine/model/upload.js';
import { catalog } from '../i18n/catalog.js';
import { bulkMessages } from '../i18n/english/bulk-messages.js';
import { AllFilesForm, type AllFields } from './all-files-form.js';
import type { BulkContext } from './bulk-context.js';
import { bulkStyles } from './bulk.styles.js';
import { FieldFiller, type Filling } from './field-filler.js';
import { folderTags } from './folder-tags.js';
import { ListReader } from './list-reader.js';
import { titleFrom } from './title-pattern.js';

/** Details of several files at once. */
export class BulkDetails {
  readonly form: AllFilesForm;
  readonly #context: BulkContext;
  readonly #filler: FieldFiller;
  readonly #lists: ListReader;
  readonly #seen = new Set<string>();

  constructor(context: BulkContext) {
    this.#context = context;
    this.#filler = new FieldFiller(context.host, context);
    this.#lists = new ListReader(context);
    this.form = new AllFilesForm(context, (wanted) => void this.#apply(wanted));
    context.host.addStyles([bulkStyles]);
    catalog.complete(bulkMessages);
  }

  /** Reads lists with details, and gives the uploads what they say. `coming`: files that were given with them. */
  async read(lists: readonly File[], coming: readonly File[]): Promise<void> {
    const { staying, announcer, localization } = this.#context;
    for (const file of lists) await this.#lists.read(file, coming);
    const count = await this.#filler.fill(this.#listed(staying()));
    announcer.say(localization.messages.applied(count));
  }

  /** Gives uploads that have come since the last time what lists and folders say of them. */
  update(): void {
    const fresh = this.#context.host.uploads.filter(({ id }) => !this.#seen.has(id));
    for (const { id } of fresh) this.#seen.add(id);
    const fillings = [...this.#inFolders(fresh), ...this.#listed(fresh)];
    if (fillings.length > 0) void this.#filler.fill(fillings);
  }

  /** An upload is gone. */
  forget(id: string): void {
    this.#filler.forget(id);
    this.#seen.delete(id);
    this.form.forget(id);
  }

  #inFolders(uploads: readonly Upload[]): readonly Filling[] {
    const { folderAs, entry, entryId } = this.#context.host;
    // An entry that is there has tags of its own.
    if (folderAs !== 'tags' || entryId !== null) return [];
    return uploads.flatMap((upload) => {
      const tags = folderTags(upload, typeof entry === 'function' ? {} : entry);
      return tags === null ? [] : [{ id: upload.id, fields: { tags } }];
    });
  }

  #listed(uploads: readonly Upload[]): readonly Filling[] {
    return uploads.flatMap((upload) => {
      const fields = this.#lists.fieldsOf(upload);
      return fields ? [{ id: upload.id, fields }] : [];
    });
  }

  async #apply({ title, fields, isFor }: AllFields): Promise<void> {
    const { staying, announcer, localization } = this.#context;
    const named = (name: string, number: number): EntryFields =>
      title === '' ? fields : { ...fields, name: titleFrom(title, name, number) };
    const fillings = staying()
      .filter((upload) => isEditable(upload) && isFor(upload.id))
      .map(({ id, name }, index) => ({ id, fields: named(name, index + 1) }));
    const count = await this.#filler.fill(fillings);
    announcer.say(localization.messages.applied(count));
  }
}
