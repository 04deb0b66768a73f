import type { ReactiveController, TemplateResult } from 'lit';
import type { FocusHost } from '../a11y/focus-keeper.js';
import type { Totals } from '../../engine/model/totals.js';
import { canPause, isFinished, isListed, isSettled, type Upload } from '../../engine/model/upload.js';
import type { Uploader } from '../../engine/uploader.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { Milestones } from '../a11y/milestones.js';
import type { UploadError } from '../../upload-error.js';
import { describeFailure } from '../i18n/error-text.js';
import type { OptionValues } from '../options/uploader-options.js';
import { focusFirstItem } from '../controls/menu.js';
import { copyReport, reportOf } from './support-report.js';
import { Countdown } from './countdown.js';
import {
  renderHeaderActions,
  renderHeadline,
  HEADER_MENU,
  type HeaderActions,
  type ListHeader,
} from './list-header.js';
import { renderList } from './list-view.js';
import { Previews } from './previews.js';
import { RowForms, type RowFormsHost } from './row-forms.js';
import { ROWS_AT_ONCE, visibleUploads } from './row-window.js';
import type { BannerActions } from './banners.js';
import type { RowActions } from '../row/row-actions.js';
import { isRemoval, Undo, type Undoable, type UndoHost } from './undo.js';

/** What the list needs of its element. */
export interface UploadListHost
  extends
    FocusHost,
    RowFormsHost,
    UndoHost,
    Pick<OptionValues, 'previews' | 'entryId' | 'target' | 'serviceUrl'> {
  readonly isConnected: boolean;
  readonly isDisabled: boolean;
  readonly uploads: readonly Upload[];
  requestUpdate(): void;
  start(): void;
  pause(id?: string): void;
  resume(id?: string): void;
  startOver(id: string): void;
  retry(id?: string): void;
  openPicker(): void;
  deleteEntry(id: string): Promise<void>;
}

export interface ListCallbacks {
  /** Visitors put off the end of an upload, or take that back. */
  readonly onStaying: () => void;
  /** Whether an upload may have made its entry itself. */
  readonly mayOwnEntry: (id: string) => boolean;
  /** Whether a form will send what is uploaded. */
  readonly isInForm: () => boolean;
}

/** The pieces of a list, for the card around them. */
export interface RenderedList {
  readonly headline: TemplateResult;
  readonly actions: TemplateResult;
  /** Nothing is left to do. */
  readonly isDone: boolean;
  readonly list: TemplateResult;
}

/** Paused by somebody, with its file at hand: `resume()` is all that it needs. */
function isResumable({ status, needs, waiting }: Upload): boolean {
  return status === 'paused' && needs === null && waiting === null;
}

/** Of uploads that only a form has kept: they are ready. */
function totalsOfKept(count: number): Totals {
  const none = { bytes: 0, confirmedBytes: 0, failed: 0, active: 0, paused: 0, queued: 0, unfinished: 0 };
  return { ...none, count, ready: count, bytesPerSecond: null, remainingSeconds: null };
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
  /** The id of its upload, or that of the header. */
  #openMenu: string | null = null;
  #focusedMenu: string | null = null;

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
    this.#forms = new RowForms(host, announcer, localization);
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

  /** New files that will be taken have the places of uploads that are about to leave the list, the oldest first. */
  makeRoomFor(files: readonly File[], uploader: Uploader): void {
    if (this.undo.isEmpty) return;
    const listed = new Set(this.#host.uploads.filter(isListed).map(({ id }) => id));
    const taken = files.filter((file) => uploader.takesAsNew(file, this.undo.ids));
    const missing = Math.max(0, listed.size + taken.length - uploader.settings.restrictions.maxFiles);
    this.undo.finish(this.undo.ids.filter((id) => listed.has(id)).slice(0, missing));
  }

  hostUpdated(): void {
    if (this.#openMenu !== null && this.#openMenu !== this.#focusedMenu)
      focusFirstItem(this.#host.shadowRoot);
    // Its row, or all that was in it, is gone: it does not open by itself when there is one again.
    if (!this.#host.shadowRoot?.querySelector('[role=menu]')) this.#openMenu = null;
    this.#focusedMenu = this.#openMenu;
    this.#previews.show(visibleUploads(this.#host.uploads, this.#rowLimit), this.#host.previews);
  }

  /** @param totalsOf - Null where sums over the list are of no use: for uploads that only a form has kept. */
  render(totalsOf: ((uploads: readonly Upload[]) => Totals) | null): RenderedList {
    const { isDisabled, uploads, entryId } = this.#host;
    const { staying } = this;
    const totals = totalsOf?.(staying) ?? totalsOfKept(staying.length);
    const header = this.#header(staying, totals);
    return {
      headline: renderHeadline(header),
      actions: renderHeaderActions(header),
      isDone: totals.count > 0 && totals.ready === totals.count,
      list: renderList({
        ...this.#forms.view,
        disabled: isDisabled,
        uploads,
        staying,
        undo: this.undo,
        deleting: this.#deleting,
        mayOwnEntry: (id) => entryId === null && this.#callbacks.mayOwnEntry(id),
        previews: this.#previews,
        rowLimit: this.#rowLimit,
        nowMs: header.nowMs,
        actions: this.#actions,
        openMenu: this.#openMenu,
        onMenu: this.#onMenu,
        onShowMore: this.#onShowMore,
      }),
    };
  }

  #header(staying: readonly Upload[], totals: Totals): ListHeader {
    const { isDisabled, manualStart, target } = this.#host;
    const canStart = manualStart && totals.queued > 0 && totals.active === 0;
    const isSure = target !== 'token' && this.missing === '';
    return {
      ...{ messages: this.#localization.messages, format: this.#localization.format },
      ...{ disabled: isDisabled, staying, totals, nowMs: Date.now(), canStart },
      canPause: !canStart && staying.some(canPause),
      canResume: totals.paused > 0 && staying.some(isResumable),
      canNotify: false,
      afterwards: this.#callbacks.isInForm() ? (isSure ? 'form' : 'unknown') : isSure ? 'nothing' : 'unknown',
      actions: this.#actions,
      isMenuOpen: this.#openMenu === HEADER_MENU,
      onMenu: this.#onMenu,
    };
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

  /** What the buttons do: in a row with the id of an upload, in a banner with those of several, in the header with all. */
  readonly #actions: RowActions & HeaderActions & BannerActions = {
    startAll: () => {
      this.#host.start();
    },
    pauseAll: () => {
      this.#host.pause();
    },
    resumeAll: () => {
      this.#host.resume();
    },
    retryAll: () => {
      this.#host.retry();
    },
    cancelAll: () => {
      for (const upload of this.staying)
        if (!isSettled(upload) && !isFinished(upload)) this.#actions.cancel(upload.id);
    },
    clearFinished: () => {
      for (const { id, status } of this.staying)
        if (status === 'ready' || status === 'cancelled') this.#actions.remove(id);
    },
    copyAll: () => {
      this.#copy(this.staying);
    },
    notify: () => undefined,
    retryThese: (ids) => {
      for (const id of ids) this.#host.retry(id);
    },
    resumeThese: (ids) => {
      const [only] = ids;
      // A question of the browser about each of several files is asked one after the other.
      if (ids.length === 1 && only !== undefined) this.#host.resume(only);
      else if (this.#isAsked(ids, 'file')) this.#host.openPicker();
      else for (const id of ids) this.#host.resume(id);
    },
    startTheseOver: (ids) => {
      for (const id of ids) this.#host.startOver(id);
    },
    chooseAnotherFile: () => {
      this.#host.openPicker();
    },
    chooseAnother: () => {
      this.#host.openPicker();
    },
    copyDetails: (id) => {
      this.#copy(this.staying.filter((upload) => upload.id === id));
    },
    pause: (id) => {
      this.#host.pause(id);
    },
    resume: (id) => {
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
      // From the menu to the answer that does no harm.
      void this.#host.updateComplete.then(() => {
        const row = this.#host.shadowRoot?.activeElement?.closest('li');
        row?.querySelector<HTMLElement>('[part~=keep-button]')?.focus();
      });
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

  readonly #onMenu = (id: string | null): void => {
    this.#openMenu = id;
    this.#host.requestUpdate();
  };

  readonly #onShowMore = (): void => {
    this.#rowLimit += ROWS_AT_ONCE;
    this.#host.requestUpdate();
  };
}
