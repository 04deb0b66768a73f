import type { Clock } from '../../clock.js';
import type { EntryFields, UploadToken } from '../../kaltura/upload-api.js';
import type { SizedFile } from '../file/file-source.js';
import type { KeptCompanion } from '../companions/companion.js';
import type { UploaderSettings } from '../model/settings.js';
import type { Drafts } from './field-draft.js';
import type { Upload, UploadNeeds, UploadWarning } from '../model/upload.js';

/** Where an upload stands on the server: with it and the same file, any page can go on. */
export interface ResumeState {
  readonly tokenId: string;
  readonly uploadHost: string | null;
  /** The first part was acknowledged. */
  readonly hasFirstPart: boolean;
  /** The entry that the upload made, or null. */
  readonly ownEntryId: string | null;
  /** The server has been asked to make one, and has not answered. */
  readonly isEntryRequested: boolean;
  /** The token that the entry was given last, or null. */
  readonly attachedTokenId: string | null;
  /** What goes with it; left out where there is nothing, and in records of earlier versions. */
  readonly companions?: readonly KeptCompanion[];
}

/** What an earlier page, or another tab, left of a file. */
export interface FoundUpload {
  readonly state: ResumeState;
  /** Bytes that the server acknowledged to them. */
  readonly confirmedBytes: number;
  /** What a person has to decide first, or null. */
  readonly needs: UploadNeeds | null;
  /** What the visitor had said about the entry; empty where that is not known. */
  readonly fields: EntryFields;
}

/** What the resume storage may ask while it looks for an earlier upload of a file. */
export interface ResumeSearch {
  readonly file: SizedFile;
  readonly signal: AbortSignal;
  /** Null when the token is gone, or another user's. */
  getToken(tokenId: string): Promise<UploadToken | null>;
  /** This user's unfinished tokens of the same name and size; none unless the host wants them looked for. */
  findTokens(): Promise<readonly UploadToken[]>;
  /** Another tab is uploading the file, and has so many bytes confirmed; its end is waited for. */
  onInOtherTab(confirmedBytes: number): void;
  /** Shows a warning, or withdraws it when what it says is over. */
  setWarning(warning: UploadWarning, isShown: boolean): void;
}

/** Persists one upload. Only `find` may reject, with what the search's own calls rejected with. */
export interface UploadPersistence {
  /** Another page has the upload: nothing of it is this page's to delete. */
  readonly isInOtherTab: boolean;
  /**
   * Makes this page the only one that uploads the file; waits while another tab is.
   *
   * @returns Where to go on, or null when this page knows best: nothing was found, or nothing has changed.
   */
  find(search: ResumeSearch): Promise<FoundUpload | null>;
  /** Nothing that was found is to be continued. */
  decline(): void;
  /** Saves how far the upload is. */
  keep(upload: Upload, point: ResumeState): void;
  /** There is nothing to continue any more. */
  forget(): void;
  /** Settles when what was kept last is saved, or could not be. */
  saved(): Promise<void>;
  /** The other uploads that are remembered. */
  others(): Promise<readonly OtherUpload[]>;
}

/** What is remembered of another upload. */
export interface OtherUpload extends Pick<ResumeState, 'ownEntryId' | 'isEntryRequested'> {
  readonly name: string;
}

/** An upload of an earlier visit that this user can continue. */
export interface InterruptedUpload extends Pick<
  Upload,
  'name' | 'path' | 'size' | 'type' | 'confirmedBytes' | 'addedAtMs'
> {
  readonly fields: EntryFields;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  readonly state: ResumeState;
  readonly needs: UploadNeeds;
  readonly persistence: UploadPersistence;
}

/** What the resume storage sees of its uploader. */
export interface ResumeHost {
  readonly clock: Clock;
  readonly settings: UploaderSettings;
  readonly uploads: readonly Upload[];
  /** As in `ResumeSearch`. */
  getToken(tokenId: string): Promise<UploadToken | null>;
  /** Lists an interrupted upload and returns the id of its row. */
  addRow(interrupted: InterruptedUpload): string;
  /** Another page has the upload of a row, and so many bytes of it are confirmed. */
  markInOtherTab(id: string, confirmedBytes: number): void;
  /** No other page has it any more. */
  unmarkInOtherTab(id: string): void;
  /** Takes a row off the list; nothing is cancelled. */
  removeRow(id: string): void;
  /** Lets a row go on that needs nobody. */
  continue(id: string): void;
  /** Gives a row its file, which is the same that was interrupted. With `needs`, somebody decides first. */
  attachFile(id: string, file: File, needs: UploadNeeds | null): void;
  /** Queues a file for an upload of its own. `isOther`: a row waits for a file like this of another content. */
  addAsNew(file: File, isOther: boolean): void;
}

/** Keeps uploads beyond the life of the page. */
export interface ResumeStorage {
  /** What visitors have typed and no server has yet. */
  readonly drafts: Drafts;
  /** Persists a file that has just been added. */
  persistenceOf(): UploadPersistence;
  /** Lists what can be continued, as far as it is not listed yet. */
  restore(): Promise<void>;
  /** The row that waits for a file of this name and size, or null. */
  rowWaitingFor(file: File): string | null;
  /**
   * Checks whether a file is the one that a row waits for, and hands it to the row or adds it as another.
   *
   * @param isGiven - False where nobody has chosen it: another is left alone then.
   */
  provideFile(id: string, file: File, isGiven?: boolean): Promise<void>;
  /** What the host kept to find the file of a row again, or null. */
  handleOf(id: string): unknown;
  /** Saves everything, then releases locks and closes databases; the next call takes them again. */
  suspend(): void;
}

/** Opens the resume storage of an uploader, before its first file. */
export type OpenResumeStorage = (host: ResumeHost) => Promise<ResumeStorage>;

/** For uploads of which nothing is kept. */
export const NO_PERSISTENCE: UploadPersistence = {
  isInOtherTab: false,
  find: () => Promise.resolve(null),
  decline: () => undefined,
  keep: () => undefined,
  forget: () => undefined,
  saved: () => Promise.resolve(),
  others: () => Promise.resolve([]),
};

/** For a file whose resume storage could not be opened: says so, and otherwise does nothing. */
export const BROKEN_PERSISTENCE: UploadPersistence = {
  ...NO_PERSISTENCE,
  find({ setWarning }) {
    setWarning(RESUME_OFF, true);
    return Promise.resolve(null);
  },
};

export const RESUME_OFF: UploadWarning = {
  code: 'RESUME_OFF',
  detail: 'The browser does not let this page keep records.',
};
