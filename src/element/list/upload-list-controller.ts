import { nothing, type ReactiveController } from 'lit';
import { FocusKeeper, type FocusHost } from '../a11y/focus-keeper.js';
import type { Totals } from '../../engine/model/totals.js';
import { canPause, isListed, isSettled, type EntryFields, type Upload } from '../../engine/model/upload.js';
import type { UploadEngine } from '../../engine/upload-engine.js';
import { Announcer, type Localization } from '../a11y/announcer.js';
import { Duplicates } from '../drop/duplicates.js';
import { ForAll } from '../bulk/for-all.js';
import type { BulkHost } from '../bulk/bulk-context.js';
import { Notices } from '../drop/notices.js';
import { RovingRows } from '../a11y/roving-rows.js';
import { Milestones } from '../a11y/milestones.js';
import type { UploadError } from '../../upload-error.js';
import { HeldNotice } from '../conditions/held-notice.js';
import { sayFailure } from '../a11y/say-failure.js';
import type { OptionValues } from '../options/option-table.js';
import { focusFirstItem } from '../controls/menu.js';
import { Countdown } from './countdown.js';
import {
  renderHeaderActions,
  renderHeaderMenu,
  renderHeadline,
  HEADER_MENU,
  type ListHeader,
  type HeaderPieces,
} from './list-header.js';
import { isOver, totalsWithoutEngine, type HeadlineFacts, isResumable } from './headline.js';
import { ListActions, type ListActionsHost } from './list-actions.js';
import { renderList } from './list-view.js';
import { Previews } from './previews.js';
import { ContinuedUploads, type ContinuingCallbacks } from '../handles/continued-uploads.js';
import { OwnIcons } from '../controls/own-icons.js';
import type { ElsewhereHost, ProgressElsewhere } from '../page/progress-elsewhere.js';
import type { FindingsHost } from '../preflight/findings.js';
import { LazyFindings } from '../preflight/lazy-findings.js';
import { OwnRow, type OwnRowHost } from '../row/own-row.js';
import type { ReorderHost } from '../reorder/reorder-context.js';
import { Reordering } from '../reorder/reordering.js';
import { titleOf } from '../row/row-facts.js';
import { RowForms } from '../row/row-forms.js';
import type { RowFormsHost } from '../row/row-forms-host.js';
import { ROWS_AT_ONCE, visibleUploads } from './row-window.js';
import { Undo } from './undo.js';
import { showUndoTimes } from './undo.styles.js';

/** What the list needs of its element. */
export interface UploadListHost
  extends
    FocusHost,
    RowFormsHost,
    BulkHost,
    ListActionsHost,
    ElsewhereHost,
    OwnRowHost,
    ReorderHost,
    FindingsHost,
    Pick<OptionValues, 'previews' | 'entryId' | 'target' | 'waitFor'> {
  readonly isDisabled: boolean;
}

export interface ListCallbacks extends ContinuingCallbacks {
  /** Visitors put off the end of an upload, or take that back. */
  readonly onStaying: () => void;
  /** Whether an upload may have made its entry itself. */
  readonly mayOwnEntry: (id: string) => boolean;
  /** Whether a form will send what is uploaded. */
  readonly isInForm: () => boolean;
  /** Whether the uploads go on without the page. */
  readonly isInBackground: () => boolean;
  /** Keeps what visitors have typed and not saved, in case that the page is left. */
  readonly keepFields: (id: string, fields: EntryFields) => void;
  readonly ask: UploadEngine['ask'];
  /** What follows the uploads for those who look at something else; null where the page wants none, or it is not here. */
  readonly elsewhere: () => ProgressElsewhere | null;
}

/** The pieces of a list, for the card around them. */
export interface RenderedList extends HeaderPieces {
  /** The rows, or nothing while what arranges them is on its way. */
  readonly list: unknown;
}

/** Shows the uploads, and keeps what is only on the screen: open forms, previews, what can be undone, how many rows. */
export class UploadListController implements ReactiveController {
  /** What is about to leave the list, and can still be brought back. */
  readonly undo: Undo;
  readonly milestones: Milestones;
  readonly announcer: Announcer;
  /** Why files were not taken. */
  readonly notices: Notices;
  /** What is asked about files that are listed already. */
  readonly duplicates: Duplicates;
  /** What is in the files. */
  readonly findings: LazyFindings;
  /** What goes on by itself on a next visit. */
  readonly continued: ContinuedUploads;
  readonly #host: UploadListHost;
  readonly #localization: Localization;
  readonly #callbacks: ListCallbacks;
  readonly #previews: Previews;
  readonly #forms: RowForms;
  readonly #forAll: ForAll;
  readonly #actions: ListActions;
  readonly #ownRow: OwnRow;
  readonly #order: Reordering;
  #rowLimit = ROWS_AT_ONCE;
  /** The id of its upload, or that of the header. */
  #openMenu: string | null = null;
  #focusedMenu: string | null = null;
  /** Uploads wait until the terms are accepted. */
  readonly #heldNotice = new HeldNotice();

  constructor(host: UploadListHost, localization: Localization, callbacks: ListCallbacks) {
    const announcer = new Announcer(host, localization);
    this.announcer = announcer;
    this.notices = new Notices(host, announcer, localization);
    this.duplicates = new Duplicates(host, announcer, localization);
    this.#host = host;
    this.#localization = localization;
    this.#callbacks = callbacks;
    this.findings = new LazyFindings(host, announcer, localization);
    this.undo = new Undo(host);
    this.continued = new ContinuedUploads(host, callbacks);
    const { undo, continued } = this;
    const onNotify = (): void => void callbacks.elsewhere()?.notice.toggle();
    const { onStaying } = callbacks;
    this.#actions = new ListActions(host, announcer, localization, undo, continued, onStaying, onNotify);
    this.milestones = new Milestones(announcer, localization);
    this.#previews = new Previews(host);
    this.#forms = new RowForms(host, { announcer, localization, ...callbacks });
    this.#forAll = new ForAll({
      ...{ host, announcer, localization, notices: this.notices, ...callbacks },
      isTyped: this.#forms.isTyped,
      staying: () => this.staying,
      view: () => ({ ...this.#forms.view, disabled: host.isDisabled }),
    });
    new Countdown(host, () => host.isConnected && host.uploads.some(({ waiting }) => waiting?.untilMs));
    new FocusKeeper(host); // Before this, which gives the focus to a menu that opens.
    host.addController(this);
    this.#ownRow = new OwnRow(host);
    new RovingRows(host);
    this.#order = new Reordering({
      ...{ host, announcer, localization, titleOf },
      staying: () => this.staying,
      reveal: this.#reveal,
    });
    new OwnIcons(host);
  }

  /** The list without what is about to leave it. */
  get staying(): readonly Upload[] {
    return this.undo.staying(this.#host.uploads);
  }

  /** What a visitor still has to enter before a form can be sent, as a sentence; empty when there is nothing. */
  get missing(): string {
    return this.#forms.missing(this.staying);
  }

  /** What is left to do on the page once every byte has arrived; what is shown and what is said follow from it. */
  get afterwards(): HeadlineFacts['afterwards'] {
    if (this.#host.target === 'token' || this.missing !== '' || !this.#forms.isSaved) return 'unknown';
    if (!this.#callbacks.isInForm()) return 'nothing';
    return this.#host.waitFor === 'content' || this.staying.every(isSettled) ? 'form' : 'unknown';
  }

  /**
   * Holds back what is not to be uploaded now: files that are on the list already, which are asked about, and lists with
   * details, which are read. Returns the other files.
   */
  hold(files: readonly File[], onAgain: (files: readonly File[]) => void): readonly File[] {
    return this.duplicates.hold(this.#forAll.take(files), this.staying, onAgain);
  }

  /** New files that will be taken have the places of uploads that are about to leave the list, the oldest first. */
  makeRoomFor(files: readonly File[], uploader: UploadEngine): void {
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
    showUndoTimes(this.#host.shadowRoot, this.undo);
    this.#heldNotice.follow(this.#host, this.#localization, this.announcer);
    this.#previews.show(visibleUploads(this.#host.uploads, this.#rowLimit), this.#host.previews);
  }

  /** @param totalsOf - Null where sums over the list are of no use: for uploads that only a form has kept. */
  render(totalsOf: ((uploads: readonly Upload[]) => Totals) | null): RenderedList {
    const { isDisabled, uploads, entryId } = this.#host;
    const { staying } = this;
    const totals = totalsOf?.(staying) ?? totalsWithoutEngine(staying);
    const header = this.#header(staying, totals);
    const { frame } = this.#ownRow;
    return {
      headline: renderHeadline(header),
      actions: renderHeaderActions(header),
      menu: renderHeaderMenu(header),
      isDone: isOver(totals),
      list:
        frame === undefined
          ? nothing
          : [
              this.#forAll.render(),
              renderList({
                ...this.#forms.view,
                disabled: isDisabled,
                uploads,
                staying,
                continued: this.continued.among(staying),
                findings: this.findings.here,
                undo: this.undo,
                deleting: this.#actions.deleting,
                mayOwnEntry: (id) => entryId === null && this.#callbacks.mayOwnEntry(id),
                previews: this.#previews,
                rowLimit: this.#rowLimit,
                nowMs: header.nowMs,
                actions: { ...this.#actions.all, ...this.#order.actions },
                stepsOf: this.#order.stepsOf,
                openMenu: this.#openMenu,
                onMenu: this.#onMenu,
                onShowMore: this.#onShowMore,
                frame,
              }),
            ],
    };
  }

  #header(staying: readonly Upload[], totals: Totals): ListHeader {
    const { isDisabled, manualStart } = this.#host;
    const elsewhere = this.#callbacks.elsewhere();
    const canStart = manualStart && totals.queued > 0 && totals.active === 0;
    return {
      ...{ messages: this.#localization.messages, format: this.#localization.format },
      ...{ disabled: isDisabled, staying, totals, nowMs: Date.now(), canStart },
      canPause: !canStart && staying.some(canPause),
      canResume: totals.paused > 0 && staying.some(isResumable),
      ...{ canNotify: elsewhere?.canNotify === true, isNotified: elsewhere?.notice.isWanted === true },
      // At the end the words above the list need the room.
      canDescribe: this.#forAll.isOffered && !isOver(totals),
      afterwards: this.afterwards,
      canLeave: this.#callbacks.isInBackground() && !this.#callbacks.isInForm() && this.missing === '',
      actions: { ...this.#actions.all, detailsForAll: this.#forAll.open },
      isMenuOpen: this.#openMenu === HEADER_MENU,
      onMenu: this.#onMenu,
    };
  }

  /** Says why an upload failed, and what to do. */
  sayFailure(upload: Upload, error: UploadError): void {
    sayFailure(this.announcer, this.#localization, upload, error);
  }

  /** An upload is no longer listed. */
  removed(id: string): void {
    this.undo.forget(id);
    this.findings.forget(id);
    this.#actions.deleting.delete(id);
    this.#forms.forget(id);
    this.#forAll.forget(id);
  }

  /** The element is gone: ends what is about to leave the list, and forgets the rest. */
  stop(): void {
    this.undo.finish();
    this.milestones.stop();
    this.announcer.stop();
    this.#callbacks.elsewhere()?.stop();
    this.#actions.deleting.clear();
    this.#forms.clear();
    this.findings.here?.stop();
    this.#previews.show([], 'none');
  }

  readonly #onMenu = (id: string | null): void => {
    this.#openMenu = id;
    this.#host.requestUpdate();
  };

  /** Of what somebody has moved past the last row. */
  readonly #reveal = (id: string): void => {
    if (!visibleUploads(this.#host.uploads, this.#rowLimit).some((upload) => upload.id === id))
      this.#onShowMore();
  };

  readonly #onShowMore = (): void => {
    this.#rowLimit += ROWS_AT_ONCE;
    this.#host.requestUpdate();
  };
}
