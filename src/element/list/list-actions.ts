import type { Terms } from '../../engine/model/settings.js';
import { isFinished, isSettled, type Upload } from '../../engine/model/upload.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import type { ContinuedUploads } from '../handles/continued-uploads.js';
import type { Step } from '../reorder/reorder-context.js';
import type { RowActions } from '../row/row-actions.js';
import type { BannerActions } from './banners.js';
import type { HeaderActions } from './list-header.js';
import { copyReport, reportOf } from './support-report.js';
import { isRemoval, type Undo, type Undoable, type UndoHost } from './undo.js';

/** What the actions need of their element. */
export interface ListActionsHost extends UndoHost {
  readonly terms: Terms | null;
  readonly shadowRoot: ShadowRoot | null;
  readonly updateComplete: Promise<boolean>;
  readonly uploads: readonly Upload[];
  readonly serviceUrl: string;
  start(): void;
  pause(id?: string): void;
  resume(id?: string): void;
  startOver(id: string): void;
  retry(id?: string): void;
  openPicker(): void;
  deleteEntry(id: string): Promise<void>;
}

/** What the buttons of a list do. */
export class ListActions {
  /** Where the visitor is asked whether the entry shall be deleted. */
  readonly deleting: Set<string>;
  readonly #host: ListActionsHost;
  readonly #announcer: Announcer;
  readonly #localization: Localization;
  readonly #undo: Undo;
  readonly #continued: ContinuedUploads;
  readonly #onStaying: () => void;
  readonly #onNotify: () => void;

  /**
   * @param onStaying - The visitor has put off the end of an upload, or taken that back.
   * @param onNotify - The visitor wants a notice when all is done, or takes that back.
   */
  constructor(
    host: ListActionsHost,
    announcer: Announcer,
    localization: Localization,
    undo: Undo,
    continued: ContinuedUploads,
    onStaying: () => void,
    onNotify: () => void,
  ) {
    this.deleting = new Set();
    this.#host = host;
    this.#announcer = announcer;
    this.#localization = localization;
    this.#undo = undo;
    this.#continued = continued;
    this.#onStaying = onStaying;
    this.#onNotify = onNotify;
  }

  /** In a row with the id of an upload, in a banner with those of several, in the header with all. */
  readonly all: Omit<RowActions, Step> & Omit<HeaderActions, 'detailsForAll'> & BannerActions = {
    startAll: () => {
      this.#host.start();
      this.#ask();
    },
    pauseAll: () => {
      this.#host.pause();
    },
    resumeAll: () => {
      this.#host.resume();
      this.#ask();
    },
    retryAll: () => {
      this.#host.retry();
      this.#ask();
    },
    cancelAll: () => {
      for (const upload of this.#staying)
        if (!isSettled(upload) && !isFinished(upload)) this.all.cancel(upload.id);
    },
    clearFinished: () => {
      for (const { id, status } of this.#staying)
        if (status === 'ready' || status === 'cancelled') this.all.remove(id);
    },
    copyAll: () => {
      this.#copy(this.#staying);
    },
    notify: () => {
      this.#onNotify();
    },
    retryThese: (ids) => {
      for (const id of ids) this.#host.retry(id);
      this.#ask();
    },
    resumeThese: (ids) => {
      // Several files may be chosen at once; the browser asks about several one after the other.
      if (ids.length > 1 && this.#isAsked(ids, 'file')) this.#host.openPicker();
      else if (ids.length > 1 && this.#isAsked(ids, 'permission')) this.#host.resume();
      else for (const id of ids) this.#host.resume(id);
      this.#ask();
    },
    startTheseOver: (ids) => {
      for (const id of ids) this.#host.startOver(id);
      this.#ask();
    },
    chooseAnother: () => {
      this.#host.openPicker();
    },
    takeTheseBack: (ids) => {
      this.#continued.takeBack(ids);
    },
    keepThese: (ids) => {
      this.#continued.keep(ids);
    },
    copyDetails: (id) => {
      this.#copy(this.#staying.filter((upload) => upload.id === id));
    },
    pause: (id) => {
      this.#host.pause(id);
    },
    resume: (id) => {
      this.#host.resume(id);
      this.#ask();
    },
    startOver: (id) => {
      this.#host.startOver(id);
      this.#ask();
    },
    retry: (id) => {
      this.#host.retry(id);
      this.#ask();
    },
    uploadAnyway: (id) => {
      this.all.retry(id);
    },
    cancel: (id) => {
      if (!this.#putOff('cancel', id)) void this.#host.cancel(id);
    },
    remove: (id) => {
      if (!this.#putOff('remove', id)) this.#host.remove(id);
    },
    askToDelete: (id) => {
      this.deleting.add(id);
      this.#announcer.say(this.#localization.messages.deleteQuestion);
      this.#host.requestUpdate();
      // From the menu to the answer that does no harm.
      void this.#host.updateComplete.then(() => {
        const row = this.#host.shadowRoot?.activeElement?.closest('li');
        row?.querySelector<HTMLElement>('[part~=keep-button]')?.focus();
      });
    },
    keep: (id) => {
      this.deleting.delete(id);
      this.#host.requestUpdate();
    },
    deleteEntry: (id) => {
      this.deleting.delete(id);
      this.#host.requestUpdate();
      this.#host.deleteEntry(id).catch(() => {
        this.#announcer.alert(this.#localization.messages.warnings.NOT_CLEANED_UP);
      });
    },
    undo: (id) => {
      this.#undo.takeBack(id);
      this.#onStaying();
    },
  };

  /** Returns false where there is nothing to wait for. */
  #putOff(action: Undoable, id: string): boolean {
    const upload = this.#host.uploads.find((one) => one.id === id);
    if (!upload || !this.#undo.offer(action, upload)) return false;
    const { messages } = this.#localization;
    const what = isRemoval(action, upload) ? messages.removed : messages.status.cancelled;
    this.#announcer.say(messages.actOn(what, upload.name));
    this.#onStaying();
    return true;
  }

  /** What was to begin waits for a box: that is said where the visitor looks. */
  #ask(): void {
    const { terms, shadowRoot } = this.#host;
    if (terms?.isAccepted === false) shadowRoot?.getElementById('terms')?.focus();
  }

  #isAsked(ids: readonly string[], needs: Upload['needs']): boolean {
    return this.#host.uploads.some((upload) => ids.includes(upload.id) && upload.needs === needs);
  }

  /** For those who help. */
  #copy(uploads: readonly Upload[]): void {
    const { messages } = this.#localization;
    copyReport(reportOf(uploads, this.#host)).then(
      () => {
        this.#announcer.say(messages.copied);
      },
      () => undefined, // The browser does not let the page write to the clipboard; nothing is lost.
    );
  }

  get #staying(): readonly Upload[] {
    return this.#undo.staying(this.#host.uploads);
  }
}
