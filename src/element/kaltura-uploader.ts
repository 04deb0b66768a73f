import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import { emit, type UploaderEventMap } from '../engine/model/events.js';
import { totalsOf } from '../engine/model/totals.js';
import { isActive, isListed, isUnfinished, type Upload } from '../engine/model/upload.js';
import { Announcer, type Localization } from './a11y/announcer.js';
import { Countdown } from './list/countdown.js';
import { updateStates } from './form/custom-states.js';
import { describeFailure, describeRejection } from './i18n/error-text.js';
import { FileDropController } from './drop/file-drop-controller.js';
import { FocusKeeper } from './a11y/focus-keeper.js';
import { FormValue } from './form/form-value.js';
import { styles } from './kaltura-uploader.styles.js';
import { LanguageController } from './i18n/language-controller.js';
import { LeaveGuard } from './page/leave-guard.js';
import { settingsOf } from './options/engine-settings.js';
import { RestoringHost } from './form/form-state-controller.js';
import { RowExtras } from './list/row-extras.js';
import { ROWS_AT_ONCE, visibleUploads } from './list/row-window.js';
import { EVENT_INIT, type EngineEventType } from './uploader-host.js';
import { renderUploader } from './list/uploader-view.js';

type Notice = (speech: Localization) => string;

/**
 * Uploads video, audio and images to Kaltura: chosen, dropped or pasted, of any size, with pause and resume.
 *
 * Nothing is requested before there is a file. Moving the element keeps everything. Removing it from the page for
 * longer than a task stops all requests and timers and empties the list, without deleting anything on the server;
 * to hide it for a while, use `hidden`.
 *
 * @tag kaltura-uploader
 *
 * @fires {CustomEvent<{files: readonly File[]}>} files-selected - Files were chosen, dropped or pasted, and nothing is queued yet. `preventDefault()` discards them. Not for `addFiles()`.
 * @fires {CustomEvent<{file: File, error: RestrictionError}>} upload-rejected - A file was not taken.
 * @fires {CustomEvent<{upload: Upload}>} upload-added - A file is in the queue.
 * @fires {CustomEvent<{upload: Upload}>} upload-progress - Confirmed bytes, speed or the reason for waiting changed.
 * @fires {CustomEvent<{upload: Upload, previous: UploadStatus}>} upload-status - The status changed.
 * @fires {CustomEvent<{upload: Upload, entryId: string}>} upload-attached - An entry has the content.
 * @fires {CustomEvent<{upload: Upload}>} upload-ready - The entry is playable; with `target="token"` the token is complete.
 * @fires {CustomEvent<{upload: Upload, error: UploadError}>} upload-failed - The upload stopped; `retry()` continues it.
 * @fires {CustomEvent<{upload: Upload}>} upload-removed - The upload is no longer listed.
 * @fires {CustomEvent<{uploads: readonly Upload[]}>} uploads-complete - Nothing is left to do, and at least one upload is ready.
 * @fires {CustomEvent<{reason: KsNeededReason}>} ks-needed - Set the `ks` property.
 * @fires {Event} input - The form value changed.
 * @fires {Event} change - The form value changed.
 *
 * @slot icon - Replaces the picture in the drop area.
 * @slot prompt - Replaces the words in the drop area.
 * @slot details-id - Your own fields in the row of an upload; instead of `id`, its id. Replaces the form of `metadata`.
 *
 * @csspart dropzone - The place to choose and drop files.
 * @csspart icon - Its picture.
 * @csspart choose-button - What looks like a button in it.
 * @csspart choose-folder-button - The same for folders.
 * @csspart prompt - The words beside it.
 * @csspart hint - What is accepted.
 * @csspart notices - Files that were not taken, and why.
 * @csspart summary - The line above several files.
 * @csspart overall-progress - Its `<progress>`.
 * @csspart list - The list of uploads.
 * @csspart row - One upload.
 * @csspart poster - Its picture.
 * @csspart name - Its file name.
 * @csspart progress - Its `<progress>`.
 * @csspart play-link - The link to the finished recording.
 * @csspart status - Its state in words.
 * @csspart figures - Its numbers.
 * @csspart error - Why it failed.
 * @csspart warning - Something to know about it.
 * @csspart details - The fields that visitors edit.
 * @csspart field - One of them.
 * @csspart missing - Which of them have to be filled in.
 * @csspart button - Every button; each also has a part of its own, such as `pause-button`.
 *
 * @cssproperty [--kaltura-uploader-accent=#006efa] - Buttons, progress and focus ring. Keep 3:1 contrast with the surface.
 * @cssproperty [--kaltura-uploader-on-accent=#fff] - Text on the accent. Keep 4.5:1 contrast with it.
 * @cssproperty [--kaltura-uploader-surface] - Background. Defaults follow `color-scheme`, like the colours below.
 * @cssproperty [--kaltura-uploader-text] - Text.
 * @cssproperty [--kaltura-uploader-muted] - Less important text.
 * @cssproperty [--kaltura-uploader-border] - Outlines.
 * @cssproperty [--kaltura-uploader-success] - Ready.
 * @cssproperty [--kaltura-uploader-danger] - Failed.
 * @cssproperty [--kaltura-uploader-radius=12px] - Rounding of the outer corners.
 * @cssproperty [--kaltura-uploader-spacing=16px] - Distance between things.
 * @cssproperty [--kaltura-uploader-font=inherit] - Font family.
 *
 * @cssstate empty - Nothing is on the list.
 * @cssstate dragging - Files are being dragged over the element.
 * @cssstate uploading - Bytes are moving.
 * @cssstate paused - An upload is paused.
 * @cssstate failed - An upload has failed.
 * @cssstate complete - Every upload is ready.
 */
export class KalturaUploader extends RestoringHost {
  static readonly formAssociated: boolean = true;
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...RestoringHost.shadowRootOptions,
    delegatesFocus: true, // The browser must be able to focus what it reports as invalid.
  };
  static override readonly styles: CSSResult[] = styles;

  /** The version of this package. */
  static readonly version: string = '0.1.0';

  /** Made anew at each rendering, in the language of the moment. */
  #notices: readonly Notice[] = [];
  #rowLimit = ROWS_AT_ONCE;

  readonly #internals: ElementInternals = this.attachInternals();
  readonly #formValue: FormValue = new FormValue(this.#internals);
  readonly #leaveGuard: LeaveGuard = new LeaveGuard();
  readonly #language: LanguageController = new LanguageController(this);
  readonly #announcer: Announcer = new Announcer(this, this.#language);
  readonly #rows: RowExtras = new RowExtras(
    this,
    () => ({ metadata: this.metadata, entryFields: typeof this.entry === 'function' ? {} : this.entry }),
    this.#announcer,
    this.#language,
  );
  readonly #drops: FileDropController = new FileDropController(this, (files, folders) => {
    this.#onFiles(files, folders);
  });

  constructor() {
    super();
    new FocusKeeper(this);
    new Countdown(this, () => this.isConnected && this.uploads.some(({ waiting }) => waiting?.untilMs));
  }

  /**
   * Queues files, under the same restrictions as chosen ones. Does nothing while the element is disabled.
   *
   * @returns What was queued; for each of the others `upload-rejected` has been dispatched.
   */
  override addFiles(files: Iterable<File>): readonly Upload[] {
    const added = [...files];
    // They take the place of what is about to leave the list.
    const listed = this.uploads.filter(isListed).length;
    if (listed + added.length > settingsOf(this).restrictions.maxFiles) this.#rows.undo.finish();
    return super.addFiles(added);
  }

  override resume(id?: string): void {
    super.resume(id);
    if (id === undefined) this.#rows.undo.hold();
  }

  /** Makes `moveBefore()` a move: without this method the element would be disconnected and connected. */
  connectedMoveCallback(): void {
    this.#language.refresh();
  }

  /** Called by the browser when the form is reset: everything is cancelled and removed. */
  formResetCallback(): void {
    this.#setNotices([]);
    for (const { id } of this.uploads) this.remove(id);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.applyOptions();
    this.#rows.previews.show(visibleUploads(this.uploads, this.#rowLimit), this.previews);
    this.updateForm();
    updateStates(this.#internals, this.uploads, this.#drops.isDragging);
    if (!this.noLeaveGuard && this.uploads.some(isActive)) this.#leaveGuard.on();
    else this.#leaveGuard.off();
  }

  protected override onEngineEvent<K extends EngineEventType>(
    type: K,
    detail: UploaderEventMap[K]['detail'],
  ): void {
    this.#reactions[type]?.(detail);
    const isThere = type !== 'upload-removed' && 'upload' in detail;
    // One more that is not finished changes nothing in a form that waits already, and there may be thousands.
    const isSame = isThere && this.#formValue.isWaiting && isUnfinished(detail.upload);
    const valueChanged = type !== 'upload-progress' && !isSame && this.updateForm();
    super.onEngineEvent(type, detail);
    if (valueChanged) this.tellForm();
  }

  protected override release(): void {
    this.#rows.release();
    super.release();
    this.#announcer.stop();
    this.#notices = [];
  }

  protected override render(): TemplateResult {
    return renderUploader({
      ...this.#rows.view,
      lang: this.#language.lang,
      disabled: this.isDisabled,
      uploads: this.uploads,
      totals: this.totals && totalsOf(this.#staying),
      restrictions: settingsOf(this).restrictions,
      manualStart: this.manualStart,
      notices: this.#notices.map((notice) => notice(this.#language)),
      rowLimit: this.#rowLimit,
      nowMs: Date.now(),
      isDragging: this.#drops.isDragging,
      capture: this.capture,
      takesDrops: !this.noDrop,
      takesFolders: this.folders,
      speech: this.#announcer,
      act: (action, id?: string) => {
        const upload = this.uploads.find((one) => one.id === id);
        if (this.#rows.act(action, upload)) {
          if (this.updateForm()) this.tellForm();
        } else if (action === 'start') this.start();
        else if (action !== 'undo') void this[action](id);
      },
      onPick: this.#drops.pick,
      onDismiss: () => {
        this.#setNotices([]);
      },
      onShowMore: () => {
        this.#rowLimit += ROWS_AT_ONCE;
        this.requestUpdate();
      },
    });
  }

  /** What the element itself does at an event of the engine, before the page hears of it. */
  readonly #reactions: {
    readonly [K in EngineEventType]?: (detail: UploaderEventMap[K]['detail']) => void;
  } = {
    'upload-rejected': ({ file, error }) => {
      this.#addNotice(({ messages, format }) => describeRejection(file.name, error, messages, format));
    },
    'upload-status': ({ upload, previous }) => {
      if (!this.#rows.undo.get(upload.id)) this.#announcer.statusChanged(upload, previous);
      if (upload.status === 'cancelled') this.#rows.undo.forget(upload.id);
    },
    'upload-progress': ({ upload }) => {
      if (this.totals) this.#announcer.progressed(this.totals, upload);
    },
    'upload-failed': ({ upload, error }) => {
      const { messages, format } = this.#language;
      const failure = describeFailure(upload.confirmedBytes, error, messages, format);
      this.#announcer.alert(format.sentences([upload.name, failure]));
    },
    'upload-removed': ({ upload }) => {
      this.#rows.forget(upload.id);
    },
    'uploads-complete': ({ uploads }) => {
      this.#announcer.completed(uploads);
    },
  };

  /** The list without what is about to leave it. */
  get #staying(): readonly Upload[] {
    const { undo } = this.#rows;
    return undo.isEmpty ? this.uploads : this.uploads.filter(({ id }) => !undo.get(id));
  }

  #onFiles(files: readonly File[], folders: readonly string[]): void {
    this.#setNotices([]);
    for (const name of folders)
      this.#addNotice(({ messages, format }) =>
        format.sentences([messages.rejected(name), ...messages.folderRejected]),
      );
    if (files.length > 0 && emit(this, 'files-selected', { files }, { ...EVENT_INIT, cancelable: true }))
      void this.addGradually(files);
  }

  #addNotice(notice: Notice): void {
    this.#setNotices([...this.#notices, notice]);
    this.#announcer.alert(notice(this.#language));
  }

  #setNotices(notices: readonly Notice[]): void {
    this.#notices = notices;
    this.requestUpdate();
  }

  protected override updateForm(): boolean {
    const anchor = this.shadowRoot?.getElementById('file-input');
    const { name, required } = this;
    const uploads = this.#staying;
    const missing = this.#rows.missing(uploads);
    const { messages } = this.#language;
    return this.#formValue.update({ uploads, name, required, missing, messages, anchor });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kaltura-uploader': KalturaUploader;
  }
  interface GlobalEventHandlersEventMap extends UploaderEventMap {}
}
