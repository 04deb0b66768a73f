import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import type { CreateUploaderOptions, KalturaUploads } from '../engine.js';
import { styles } from './kaltura-uploader.styles.js';
import { renderUploader } from './uploader-view.js';
import type { UploadEngine } from '../engine/upload-engine.js';
import { filesOf } from '../engine/model/files-of.js';
import { isListed, type EntryFields, type Upload } from '../engine/model/upload.js';
import { FileDropController } from './drop/file-drop-controller.js';
import { fileIntake } from './drop/file-intake.js';
import { LazyList } from './loading/lazy-list.js';
import './event-init.js';
import { defineFormMembers } from './form/form-members.js';
import { FormStateController } from './form/form-state-controller.js';
import { LanguageController } from './i18n/language-controller.js';
import { RESTORING, settingsOf } from './options/engine-settings.js';
import { UploaderOptions } from './options/uploader-options.js';
import { PartLoader } from './loading/part-loader.js';
import { conditions, engine, paste } from './loading/parts.js';
import { UploadsController } from './loading/uploads-controller.js';

/**
 * Uploads video, audio and images to Kaltura: chosen, dropped or pasted, of any size, with pause and resume.
 *
 * Nothing is requested before there is a file. Moving the element keeps everything. Out of the page for longer than a task
 * it pauses what moves; put back, it goes on with the files that it has. To hide it for a while, use `hidden`.
 *
 * @tag kaltura-uploader
 * @fires {CustomEvent<{files: readonly File[], unreadable: readonly string[]}>} files-selected - Files were chosen, dropped or pasted, and nothing is queued yet; `unreadable` has the paths of what cannot be read. `preventDefault()` discards them. Not for `addFiles()`.
 * @fires {CustomEvent<{file: File, error: RestrictionError}>} upload-rejected - A file was not taken.
 * @fires {CustomEvent<{upload: Upload}>} upload-added - A file is in the queue.
 * @fires {CustomEvent<{upload: Upload}>} upload-progress - Confirmed bytes, speed or the reason for waiting changed.
 * @fires {CustomEvent<{upload: Upload, previous: UploadStatus}>} upload-status - The status changed.
 * @fires {CustomEvent<{upload: Upload, entryId: string}>} upload-attached - An entry has the content.
 * @fires {CustomEvent<{upload: Upload}>} upload-ready - The entry is playable, or only an approval or conversion by somebody else is missing; with `target="token"` the token is complete.
 * @fires {CustomEvent<{upload: Upload, error: UploadError}>} upload-failed - The upload stopped; `retry()` continues it.
 * @fires {CustomEvent<{upload: Upload}>} upload-removed - The upload is no longer listed.
 * @fires {CustomEvent<{upload: Upload, before: string | null}>} upload-moved - The upload has another place on the list: in front of the one with the id `before`, or at the end.
 * @fires {CustomEvent<{uploads: readonly Upload[]}>} uploads-complete - Nothing is left to do, and at least one upload is ready.
 * @fires {CustomEvent<{reason: KsNeededReason}>} ks-needed - Set the `ks` property.
 * @fires {Event} input - The form value changed.
 * @fires {Event} change - The form value changed.
 */
export class KalturaUploader extends UploaderOptions {
  static readonly formAssociated: boolean = true;
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...UploaderOptions.shadowRootOptions,
    delegatesFocus: true, // The browser must be able to focus what it reports as invalid.
  };
  static override readonly styles: CSSResult[] = styles;

  /** The version of this package. */
  static readonly version: string = '0.1.0';

  static {
    defineFormMembers(this.prototype, (element) => element.#form);
  }

  /** The form that sends the value; null where there is none. */
  declare readonly form: HTMLFormElement | null;
  /** The labels of the element. */
  declare readonly labels: NodeList;
  /** Whether a form may be sent with it, and why not. */
  declare readonly validity: ValidityState;
  /** Why a form may not be sent, in words for visitors; empty when it may. */
  declare readonly validationMessage: string;
  /** Whether a form looks at `validity`: not while the element is disabled. */
  declare readonly willValidate: boolean;
  /** Returns whether a form may be sent; dispatches `invalid` when it may not. */
  declare readonly checkValidity: () => boolean;
  /** As `checkValidity()`, and shows visitors why. */
  declare readonly reportValidity: () => boolean;
  /** Why the page does not want the form to be sent, in words for visitors; the empty text takes that back. */
  declare readonly setCustomValidity: (message: string) => void;
  /** The name of the element, as other fields have the kind of theirs. */
  declare readonly type: string;

  /**
   * The ids of the entries that the form sends, separated by commas; of the tokens with `target="token"`. The empty text
   * resets the element, as a form does. Throws an `InvalidStateError` for any other text.
   */
  declare value: string;

  readonly #parts = new PartLoader(this);
  readonly #language = new LanguageController(this);
  readonly #list: LazyList = new LazyList(this, this.#parts, this.#language, {
    onStaying: () => {
      this.#form.updateAndDispatch();
    },
    mayOwnEntry: (id) => this.#form.mayOwnEntry(id),
    isInForm: () => this.#form.isInForm,
    isInBackground: () => this.#engine.place.isBackground,
    keepFields: (id, fields) => this.#engine.here?.uploader?.keepFields(id, fields),
    ask: async (what, params) => (await this.#engine.opened()).open().ask(what, params),
    openKept: async (id) => this.#engine.here?.openKept(id) ?? null,
    provideSame: async (id, file) => this.#engine.here?.uploader?.provideFile(id, file, false),
  });
  readonly #drops = new FileDropController(this, this.#language, fileIntake(this, this.#list));
  readonly #form: FormStateController = new FormStateController(this, () => ({
    ...{ name: this.name, required: this.required, waitFor: this.waitFor },
    mayOwnEntry: ({ id, entryId }) => entryId !== this.entryId && this.#form.mayOwnEntry(id),
    uploads: this.#list.staying.filter(
      ({ id }) => this.#engine.place.isOwn(id) || this.#form.hasRestored(id),
    ),
    ...{ missing: this.#list.here?.missing ?? '', messages: this.#language.messages },
    ...conditions.here?.missing(this, this.#language),
    listed: this.uploads,
    anchor: this.shadowRoot?.querySelector<HTMLElement>('#file-input:not([hidden])'),
    ...{ isDragging: this.#drops.drag !== null, isInBackground: this.#engine.place.isBackground },
  }));
  readonly #engine: UploadsController = new UploadsController(this, this.#parts, {
    create: (options) => this.createUploader(options),
    parts: {
      ...{ form: this.#form, list: () => this.#list.here, withList: this.#list.tell },
      totals: () => this.#engine.here?.uploader?.totals,
    },
    onRelease: () => {
      for (const part of [this.#list.here, this.#engine.pace]) part?.stop();
      this.#list.clear();
    },
  });

  /** Every upload, in the order of the list; frozen snapshots. The same array until something changes. */
  get uploads(): readonly Upload[] {
    return this.#form.joinedWith(this.#engine.uploads);
  }

  /** Whether files are refused: by the element's own `disabled`, or by a fieldset around it. */
  get isDisabled(): boolean {
    return this.disabled || this.#form.isFieldsetDisabled;
  }

  /**
   * Queues files, under the same restrictions as chosen ones: `uploads` has them when the call returns. Does nothing while
   * the element is disabled. Resolves with what was queued; for each of the others there is `upload-rejected`. Rejects with
   * a `TypeError` when one of them is no `File`; none is taken then.
   */
  async addFiles(files: Iterable<File>): Promise<readonly Upload[]> {
    const added = filesOf(files);
    if (this.isDisabled) return [];
    if (this.#engine.here) this.#list.here?.makeRoomFor(added, this.#engine.here.open());
    return this.#engine.add(conditions.here?.fitting(this, added, this.#list.tell) ?? added);
  }

  /** Opens the browser's file picker. Works only from inside a click or a key press. */
  openPicker(): void {
    this.shadowRoot?.getElementById('file-input')?.click();
  }

  /** Starts queued uploads when `manual-start` is set. */
  start(): void {
    this.#engine.start();
  }

  /** Puts a queued upload in front of another, or at the end (null). What begins next follows the list. */
  move(id: string, before: string | null): void {
    this.#engine.here?.configured()?.move(id, before);
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    this.#engine.pause(id);
  }

  /**
   * Resumes one paused upload, or all. One of an earlier visit needs its file first: from inside a click or a key press
   * the file is opened again where the browser allows that, else the picker opens.
   */
  resume(id?: string): void {
    this.#engine.resume(id);
    if (id === undefined) this.#list.here?.undo.keepPaused();
  }

  /** Gives an upload of an earlier visit its file. Another file than the interrupted one is added as a new upload. */
  async provideFile(id: string, file: File): Promise<void> {
    await this.#engine.here?.uploader?.provideFile(id, file);
  }

  /** Uploads a file from its first byte where the question is whether to continue an earlier upload of it. */
  startOver(id?: string): void {
    this.#engine.here?.configured()?.startOver(id);
  }

  /**
   * Changes fields of an entry, by API names (name, description, tags …): saved with the entry when it is made, or
   * at once when it exists. What the server does not save is named by the warning `FIELDS_NOT_SAVED`, and stops nothing.
   * Resolves when the fields are saved or saving has failed; never rejects.
   */
  setFields(id: string, fields: EntryFields): Promise<void> {
    return this.#engine.setFields(id, fields);
  }

  /** Retries one failed upload, or all, from the bytes that the server has. */
  retry(id?: string): void {
    this.#engine.retry(id);
  }

  /**
   * Stops one upload, or all, and deletes what was made on the server. Resolves when that is done. An upload whose bytes
   * are all acknowledged is only taken off the list, and out of the form: its entry stays.
   */
  cancel(id?: string): Promise<void> {
    this.#form.remove(id);
    return this.#engine.cancel(id);
  }

  /**
   * Takes an upload off the list, and out of the form; one that is not finished is cancelled first.
   * Without an id it does what it does on every element: it takes the element off the page.
   */
  override remove(id?: string): void {
    if (id === undefined) super.remove();
    else {
      this.#engine.remove(id);
      this.#form.remove(id);
    }
  }

  /**
   * For the page to call when its user signs out: stops all, forgets the KS and empties the list, with `worker-url` in every
   * page. Deletes nothing on the server; what is unfinished is continued when this user is back.
   */
  stop(): Promise<void> {
    return this.#engine.stop();
  }

  /**
   * Deletes the entry that a finished upload has made, for good, and takes the upload off the list. Does not ask: the
   * button in the row does. Rejects, with nothing changed, where the server refuses, or there is none (`NO_ENTRY`).
   */
  deleteEntry(id: string): Promise<void> {
    return this.#engine.deleteEntry(id, this.#form.mayOwnEntry(id));
  }

  /** Makes `moveBefore()` a move: without this method the element would be disconnected and connected. */
  connectedMoveCallback(): void {
    this.#language.refresh();
  }

  /** Called by the browser when the element or a fieldset around it is disabled or enabled. */
  formDisabledCallback(isDisabled: boolean): void {
    this.#form.isFieldsetDisabled = isDisabled;
  }

  /** Called by the browser when the form is reset: all is removed, and cancelled where it is not finished. */
  formResetCallback(): void {
    this.#list.clear();
    this.#engine.reset();
  }

  /** Called by the browser when it brings a form back, for example after going back to its page. */
  formStateRestoreCallback(kept: unknown): void {
    void this.#engine.restoreForm(kept);
  }

  /** Where the engine comes from, called when its part is loaded; a seam for subclasses and tests. */
  protected createUploader(options: CreateUploaderOptions): KalturaUploads<UploadEngine> {
    if (!engine.here) throw new Error('Not loaded.');
    return engine.here.createUploader(options);
  }

  /** Resolves when the list is shown too, whose part is loaded with the first upload. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#parts.settled();
    return super.getUpdateComplete();
  }

  protected override async scheduleUpdate(): Promise<void> {
    await this.#engine.pace?.untilDue(this.uploads.length);
    await super.scheduleUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.paste) this.#parts.want(paste);
    if (this.terms ?? this.quota) this.#parts.want(conditions);
    if (RESTORING.some((name) => changed.has(name))) void this.#engine.restore();
  }

  protected override render(): TemplateResult {
    const { awaited: taken, here, tell } = this.#list; // First: the list brings words.
    const { messages, format, lang } = this.#language;
    const { restrictions } = settingsOf(this);
    const room = restrictions.maxFiles - this.#list.staying.filter(isListed).length;
    return renderUploader({
      ...{ messages, format, lang, restrictions, taken, hasUploads: this.uploads.length > taken },
      disabled: this.isDisabled,
      ...{ room, isFull: taken === 0 && room <= 0, drag: this.#drops.drag, manualStart: this.manualStart },
      ...{ takesDrops: !this.noDrop, takesFolders: this.folders, also: this.metadata.map(() => '.csv') },
      ...{ onPick: this.#drops.pick, onOpen: this.#drops.open, capture: this.capture },
      ...{ notices: here?.notices.texts ?? [], onDismiss: here?.notices.clear ?? this.#list.clear },
      questions: [
        conditions.here?.render(this, this.#language, tell),
        here?.duplicates.render(this.isDisabled),
      ],
      ...{ hasMissingPart: this.#parts.hasFailed, onTryAgain: this.#engine.tryAgain, uploads: this.uploads },
      ...{ list: this.#list.render(this.#engine.here?.uploader ?? null), announcements: here?.announcer },
    });
  }
}
