import { html, type TemplateResult } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import type { UploadError } from '../../upload-error.js';
import { icon } from '../controls/icons.js';
import type { Details, ExtraForm } from '../row/row-details.js';
import type { RowFormsHost, RowFormsOptions } from '../row/row-forms-host.js';
import type { AccountContext } from './account-context.js';

/** A form, and whether it is wanted now. */
interface Part {
  readonly isWanted: (host: RowFormsHost) => boolean;
  readonly load: () => Promise<{ create: (context: AccountContext) => ExtraForm }>;
}

const METADATA: Part = {
  isWanted: ({ metadataProfile, metadataFields }) => metadataProfile !== null || metadataFields.length > 0,
  load: retryableImport(() => import('./metadata-form.js')),
};

const CATEGORIES: Part = {
  isWanted: ({ categoryRoot }) => categoryRoot !== null,
  load: retryableImport(() => import('./category-field.js')),
};

/** What visitors are asked that differs from account to account: fields of a metadata profile, categories. */
export class AccountForm implements ExtraForm {
  readonly #context: AccountContext;
  readonly #forms = new Map<Part, ExtraForm | 'loading' | 'failed'>();
  #state: object = {};
  /** The options that were shown last. */
  #shown: readonly unknown[] = [];

  constructor(
    host: RowFormsHost,
    { ask, keepFields, localization }: RowFormsOptions,
    enter: AccountContext['enter'],
  ) {
    const changed = (): void => {
      this.#state = {};
      host.requestUpdate();
    };
    this.#context = { host, ask, keepFields, localization, enter, changed, renderFailure, warn, mayHelp };
  }

  get state(): object {
    const { metadataProfile, metadataFields, categoryRoot } = this.#context.host;
    const options = [metadataProfile, metadataFields, categoryRoot];
    if (options.some((option, index) => option !== this.#shown[index])) this.#state = {};
    this.#shown = options;
    return this.#state;
  }

  render(upload: Upload, view: Details): unknown {
    return this.#wanted.map((part) => {
      const form = this.#of(part);
      if (form === 'failed')
        return renderFailure(view, () => {
          this.#load(part);
        });
      return form === 'loading' ? null : form.render(upload, view);
    });
  }

  missing(upload: Upload): readonly string[] {
    return this.#wanted.flatMap((part) => {
      const form = this.#of(part);
      return typeof form === 'string' ? [] : form.missing(upload);
    });
  }

  forget(id: string): void {
    for (const form of this.#forms.values()) if (typeof form !== 'string') form.forget(id);
  }

  get #wanted(): readonly Part[] {
    return [METADATA, CATEGORIES].filter(({ isWanted }) => isWanted(this.#context.host));
  }

  #of(part: Part): ExtraForm | 'loading' | 'failed' {
    if (!this.#forms.has(part)) this.#load(part);
    return this.#forms.get(part) ?? 'loading';
  }

  #load(part: Part): void {
    this.#forms.set(part, 'loading');
    const settle = (form: ExtraForm | 'failed'): void => {
      this.#forms.set(part, form);
      this.#context.changed();
    };
    loadPatiently(part.load, ONCE_MORE_MS).then(
      ({ create }) => {
        settle(create(this.#context));
      },
      () => {
        settle('failed');
      },
    );
  }
}

function renderFailure({ messages, format }: Details, onRetry: () => void): TemplateResult {
  return html`
    <div class="unknown">
      <p class="error">${format.sentences(messages.partMissing)}</p>
      <button type="button" part="button retry-button" @click=${onRetry}>
        ${icon('retry')}${messages.retry}
      </button>
    </div>
  `;
}

function mayHelp(error: unknown, what: string): boolean {
  const { recovery, code } = error as Partial<UploadError>;
  // Another KS may help.
  const isFinal = recovery === 'give-up' && code?.startsWith('KS_') !== true;
  if (isFinal) warn(`${what} is left out: ${String(code)}.`);
  return !isFinal;
}

const warned = new Set<string>();

function warn(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(`<kaltura-uploader> ${text}`);
}
