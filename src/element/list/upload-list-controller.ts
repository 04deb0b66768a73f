import type { ReactiveController, TemplateResult } from 'lit';
import type { FocusHost } from '../a11y/focus-keeper.js';
import type { Totals } from '../../engine/model/totals.js';
import { isListed, type EntryFields, type Upload } from '../../engine/model/upload.js';
import type { Uploader } from '../../engine/uploader.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { Milestones } from '../a11y/milestones.js';
import type { UploadError } from '../../upload-error.js';
import { describeFailure } from '../i18n/error-text.js';
import type { OptionValues } from '../options/uploader-options.js';
import { Countdown } from './countdown.js';
import { renderList } from './list-view.js';
import { Previews } from './previews.js';
import { RowForms, type RowFormsHost } from './row-forms.js';
import { ROWS_AT_ONCE, visibleUploads } from './row-window.js';
import type { SummaryActions } from './summary-line.js';
import { isRemoval, Undo, type Undoable, type UndoHost } from './undo.js';
import type { RowActions } from './upload-row.js';

/** What the list needs of its element. */
export interface UploadListHost
  extends FocusHost, RowFormsHost, UndoHost, Pick<OptionValues, 'previews' | 'entryId'> {
  readonly isConnected: boolean;
  readonly isDisabled: boolean;
  readonly uploads: readonly Upload[];
  requestUpdate(): void;
  start(): void;
  pause(id?: string): void;
  resume(id?: string): void;
  startOver(id: string): void;
  retry(id: string): void;
  deleteEntry(id: string): Promise<void>;
}

export interface ListCallbacks {
  /** Visitors put off the end of an upload, or take that back. */
  readonly onStaying: () => void;
  /** Whether an upload may have made its entry itself. */
  readonly mayOwnEntry: (id: string) => boolean;
  /** Keeps what visitors have typed and not saved, in case that the page is left. */
  readonly keepFields: (id: string, fields: EntryFields) => void;
}

/** Shows the uploads, and keeps what is only on the screen: open forms, previews, what can be undone, how many rows. */
export class UploadListController implements ReactiveController {
  /** What is about to leave the list, and can still be brought back. */
  readonly undo: Undo;
  readonly milestones: Milestones;
  readonly #host: UploadListHost;
  readonly #announcer: Announcer;
  readonly #localization: Localization;
  readonly #callbacks: ListCallbacks;
  readonly #previews: Previews;
  readonly #forms: RowForms;
  /** Where the visitor is asked whether the entry shall be deleted. */
  readonly #deleting = new Set<string>();
  #rowLimit = ROWS_AT_ONCE;

  constructor(
    host: UploadListHost,
    announcer: Announcer,
    localization: Localization,
    callbacks: ListCallbacks,
  ) {
    this.#host = host;
    this.#announcer = announcer;
    this.#localization = localization;
    this.#callbacks = callbacks;
    this.undo = new Undo(host);
    this.milestones = new Milestones(announcer, localization);
    this.#previews = new Previews(host);
    this.#forms = new RowForms(host, { announcer, localization, keepFields: callbacks.keepFields });
    new Countdown(host, () => host.isConnected && host.uploads.some(({ waiting }) => waiting?.untilMs));
    host.addController(this);
  }

  /** The list without what is about to leave it. */
  get staying(): readonly Upload[] {
    const { uploads } = this.#host;
    return this.undo.isEmpty ? uploads : uploads.filter(({ id }) => !this.undo.get(id));
  }

  /** What a visitor still has to enter before a form can be sent, as a sentence; empty when there is nothing. */
  get missing(): string {
    return this.#forms.missing(this.staying);
  }

  /** Whether everything that visitors have typed is with the server. */
  get isSaved(): boolean {
    return this.#forms.isSaved;
  }

  /** New files that will be taken have the places of uploads that are about to leave the list, the oldest first. */
  makeRoomFor(files: readonly File[], uploader: Uploader): void {
    if (this.undo.isEmpty) return;
    const listed = new Set(this.#host.uploads.filter(isListed).map(({ id }) => id));
    const taken = files.filter((file) => uploader.takesAsNew(file, this.undo.ids));
    const missing = Math.max(0, listed.size + taken.length - uploader.settings.restrictions.maxFiles);
    this.undo.finish(this.undo.ids.filter((id) => listed.has(id)).slice(0, missing));
  }

  hostUpdated(): void {
    this.#previews.show(visibleUploads(this.#host.uploads, this.#rowLimit), this.#host.previews);
  }

  /** @param totalsOf - Null where sums over the list are of no use: for uploads that only a form has kept. */
  render(totalsOf: ((uploads: readonly Upload[]) => Totals) | null): TemplateResult {
    const { isDisabled, manualStart, uploads, entryId } = this.#host;
    return renderList({
      ...this.#forms.view,
      disabled: isDisabled,
      uploads,
      manualStart,
      totals: totalsOf?.(this.staying) ?? null,
      undo: this.undo,
      deleting: this.#deleting,
      mayOwnEntry: (id) => entryId === null && this.#callbacks.mayOwnEntry(id),
      previews: this.#previews,
      rowLimit: this.#rowLimit,
      nowMs: Date.now(),
      actions: this.#actions,
      onShowMore: this.#onShowMore,
    });
  }

  /** Why an upload failed, and what to do. */
  describe(upload: Upload, error: UploadError): string {
    const { messages, format } = this.#localization;
    return describeFailure(upload, error, messages, format);
  }

  /** An upload is no longer listed. */
  removed(id: string): void {
    this.undo.forget(id);
    this.#deleting.delete(id);
    this.#forms.forget(id);
  }

  /** The element is gone: ends what is about to leave the list, and forgets the rest. */
  stop(): void {
    this.undo.finish();
    this.milestones.stop();
    this.#deleting.clear();
    this.#forms.clear();
    this.#previews.show([], 'none');
  }

  /** What the buttons do: in a row with the id of an upload, in the summary with all of them. */
  readonly #actions: RowActions & SummaryActions = {
    start: () => {
      this.#host.start();
    },
    pause: (id?: string) => {
      this.#host.pause(id);
    },
    resume: (id?: string) => {
      this.#host.resume(id);
    },
    startOver: (id) => {
      this.#host.startOver(id);
    },
    retry: (id) => {
      this.#host.retry(id);
    },
    cancel: (id) => {
      if (!this.#putOff('cancel', id)) void this.#host.cancel(id);
    },
    remove: (id) => {
      if (!this.#putOff('remove', id)) this.#host.remove(id);
    },
    askToDelete: (id) => {
      this.#deleting.add(id);
      this.#announcer.say(this.#localization.messages.deleteQuestion);
      this.#host.requestUpdate();
    },
    keep: (id) => {
      this.#deleting.delete(id);
      this.#host.requestUpdate();
    },
    deleteEntry: (id) => {
      this.#deleting.delete(id);
      this.#host.requestUpdate();
      this.#host.deleteEntry(id).catch(() => {
        this.#announcer.alert(this.#localization.messages.warnings.NOT_CLEANED_UP);
      });
    },
    undo: (id) => {
      this.undo.takeBack(id);
      this.#callbacks.onStaying();
    },
  };

  /** Returns false where there is nothing to wait for. */
  #putOff(action: Undoable, id: string): boolean {
    const upload = this.#host.uploads.find((one) => one.id === id);
    if (!upload || !this.undo.offer(action, upload)) return false;
    const { messages } = this.#localization;
    const what = isRemoval(action, upload) ? messages.removed : messages.status.cancelled;
    this.#announcer.say(messages.actOn(what, upload.name));
    this.#callbacks.onStaying();
    return true;
  }

  readonly #onShowMore = (): void => {
    this.#rowLimit += ROWS_AT_ONCE;
    this.#host.requestUpdate();
  };
}
