import type { AccountField, MetadataValues } from '../../engine/upload-engine.js';
import type { Upload } from '../../engine/model/upload.js';
import { catalog } from '../i18n/catalog.js';
import { metadataMessages } from '../i18n/english/metadata-messages.js';
import type { Details, ExtraForm } from '../row/row-details.js';
import type { AccountContext } from './account-context.js';
import { metadataFormStyles } from './metadata-form.styles.js';
import { renderMetadataField } from './metadata-field.js';
import { listOf, metadataIn, refusedIn, toMetadata, toText, toValue, type Texts } from './metadata-values.js';

const NONE: readonly AccountField[] = [];

/** Makes the form; the element gets its styles and its English texts. */
export function create(context: AccountContext): ExtraForm {
  context.host.addStyles([metadataFormStyles]);
  catalog.complete(metadataMessages);
  return new MetadataForm(context);
}

/** What is known of what was asked for. */
type Asked<T> = T | 'loading' | 'failed';

/** The fields of a metadata profile, or of the page's own list, in the row of each upload. */
export class MetadataForm implements ExtraForm {
  readonly state: object = {};
  readonly #context: AccountContext;
  /** By profile. */
  readonly #profiles = new Map<string, Asked<readonly AccountField[]>>();
  /** What entries say that were there before the upload, by entry. */
  readonly #earlier = new Map<string, Asked<MetadataValues>>();
  /** Boxes as they were left by the last key, by upload and field. */
  readonly #typed = new Map<string, Readonly<Record<string, Texts>>>();

  constructor(context: AccountContext) {
    this.#context = context;
  }

  render(upload: Upload, view: Details): unknown {
    const fields = this.#fields;
    const earlier = this.#earlierOf(upload);
    if (fields === 'loading' || earlier === 'loading') return null;
    if (fields === 'failed' || earlier === 'failed') return this.#context.renderFailure(view, this.#askAgain);
    const refused = refusedIn(upload);
    const typed = this.#typed.get(upload.id);
    return fields.map((field) => {
      const saved = listOf(this.#valueOf(upload, field.key)).map((value) => toText(field, value));
      return renderMetadataField({
        ...{ field, view, id: upload.id, texts: typed?.[field.key] ?? saved },
        isRefused: refused.includes(field.key),
        onTexts: (texts, isOver) => {
          this.#enter(upload, field, texts, isOver);
        },
      });
    });
  }

  missing(upload: Upload): readonly string[] {
    const fields = this.#fields;
    // Nobody knows yet what is required.
    if (typeof fields === 'string') return [this.#context.localization.messages.details];
    const typed = this.#typed.get(upload.id);
    const isFilled = (field: AccountField): boolean =>
      typed?.[field.key]?.some((text) => toValue(field, text) !== '') ??
      listOf(this.#valueOf(upload, field.key)).length > 0;
    return fields.filter((field) => field.required === true && !isFilled(field)).map(({ label }) => label);
  }

  forget(id: string): void {
    this.#typed.delete(id);
  }

  get #fields(): Asked<readonly AccountField[]> {
    const { metadataFields, metadataProfile } = this.#context.host;
    if (metadataFields.length > 0) return metadataFields;
    if (metadataProfile === null) return NONE;
    if (!this.#profiles.has(metadataProfile)) void this.#askForFields(metadataProfile);
    return this.#profiles.get(metadataProfile) ?? 'loading';
  }

  /** What an entry said before the upload: of one that the page has chosen. */
  #earlierOf({ entryId }: Upload): Asked<MetadataValues> {
    const { metadataProfile, entryId: hostEntryId } = this.#context.host;
    if (entryId === null || entryId !== hostEntryId || metadataProfile === null) return {};
    if (!this.#earlier.has(entryId)) void this.#askForValues(metadataProfile, entryId);
    return this.#earlier.get(entryId) ?? 'loading';
  }

  /** What was entered, else what the entry says. */
  #valueOf(upload: Upload, key: string): MetadataValues[string] | undefined {
    const earlier = this.#earlierOf(upload);
    const sources = [metadataIn(upload.fields), typeof earlier === 'string' ? {} : earlier];
    return sources.find((values) => Object.hasOwn(values, key))?.[key];
  }

  #enter({ id }: Upload, field: AccountField, texts: Texts, isOver: boolean): void {
    const { host } = this.#context;
    // As it is now: what another field has just saved is in it.
    const upload = host.uploads.find((one) => one.id === id);
    const fields = this.#fields;
    if (!upload || typeof fields === 'string') return;
    const { [field.key]: _, ...others } = this.#typed.get(id) ?? {};
    this.#typed.set(id, { ...others, [field.key]: texts });
    const values = { ...metadataIn(upload.fields), ...this.#typedValues(id, fields) };
    const metadata = toMetadata(fields, host.metadataProfile, values);
    // With what is still required the server would refuse all of it: kept for the next visit, and sent when nothing is missing.
    if (upload.entryId !== null && this.missing(upload).length > 0) {
      this.#context.keepFields(id, { metadata });
      this.#context.enter(id);
      return;
    }
    if (isOver) this.#typed.delete(id);
    this.#context.enter(id, 'metadata', metadata, isOver);
  }

  /** What stands in boxes and is not sent yet. */
  #typedValues(id: string, fields: readonly AccountField[]): MetadataValues {
    const typed = this.#typed.get(id) ?? {};
    return Object.fromEntries(
      fields.flatMap((field) => {
        const values = typed[field.key]?.map((text) => toValue(field, text)).filter((value) => value !== '');
        return values ? [[field.key, field.multiple ? values : (values[0] ?? '')]] : [];
      }),
    );
  }

  readonly #askAgain = (): void => {
    for (const asked of [this.#profiles, this.#earlier])
      for (const [key, known] of asked) if (known === 'failed') asked.delete(key);
    this.#context.changed();
  };

  async #askForFields(profileId: string): Promise<void> {
    this.#profiles.set(profileId, 'loading');
    const name = `metadata-profile="${profileId}"`;
    try {
      const { fields, unknown } = await this.#context.ask('metadata-fields', { profileId });
      if (unknown.length > 0)
        this.#context.warn(`${name} has elements of a kind that has no field: ${unknown.join(', ')}.`);
      this.#profiles.set(profileId, fields);
    } catch (error) {
      this.#profiles.set(profileId, this.#context.mayHelp(error, name) ? 'failed' : NONE);
    }
    this.#context.changed();
  }

  async #askForValues(profileId: string, entryId: string): Promise<void> {
    this.#earlier.set(entryId, 'loading');
    try {
      this.#earlier.set(entryId, await this.#context.ask('metadata-values', { profileId, entryId }));
    } catch (error) {
      const isWorthwhile = this.#context.mayHelp(error, `What entry-id="${entryId}" says already`);
      this.#earlier.set(entryId, isWorthwhile ? 'failed' : {});
    }
    this.#context.changed();
  }
}
