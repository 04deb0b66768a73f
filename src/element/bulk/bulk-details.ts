import type { EntryFields } from '../../engine/model/upload.js';
import { catalog } from '../i18n/catalog.js';
import { bulkMessages } from '../i18n/english/bulk-messages.js';
import { AllFilesForm, type AllFields } from './all-files-form.js';
import type { BulkContext } from './bulk-context.js';
import { bulkStyles } from './bulk.styles.js';
import { FieldFiller, isFillable } from './field-filler.js';
import { titleFrom } from './title-pattern.js';

/** Details of several files at once. */
export class BulkDetails {
  readonly form: AllFilesForm;
  readonly #context: BulkContext;
  readonly #filler: FieldFiller;

  constructor(context: BulkContext) {
    this.#context = context;
    this.#filler = new FieldFiller(context.host, context);
    this.form = new AllFilesForm(context, (wanted) => void this.#apply(wanted));
    context.host.addStyles([bulkStyles]);
    catalog.complete(bulkMessages);
  }

  /** An upload is gone. */
  forget(id: string): void {
    this.#filler.forget(id);
  }

  async #apply({ title, fields }: AllFields): Promise<void> {
    const { staying, announcer, localization } = this.#context;
    const named = (name: string, number: number): EntryFields =>
      title === '' ? fields : { ...fields, name: titleFrom(title, name, number) };
    const fillings = staying()
      .filter(isFillable)
      .map(({ id, name }, index) => ({ id, fields: named(name, index + 1) }));
    const count = await this.#filler.fill(fillings);
    announcer.say(localization.messages.applied(count));
  }
}
