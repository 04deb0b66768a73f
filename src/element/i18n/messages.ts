import type { AccountKey, Announcement, ConditionsKey, ErrorKey, FindingsKey } from './message-keys.js';
import type { LocalErrorKey } from './message-keys.js';
import type { UploadNeeds, UploadStatus, UploadWarning, Waiting } from '../../engine/model/upload.js';
import type { BulkMessages } from './bulk-messages.js';

/** One error for people: what happened, and what they can do next. What was kept is said by `Messages.kept`. */
export type ErrorText = readonly [whatHappened: string, whatToDo: string];

/**
 * An error that names a limit, already formatted: a size, a number of files, or the types that are accepted; a length or a
 * resolution, and that of the file beside it.
 */
export type LimitText = (limit: string, value: string) => ErrorText;

/** Every text of the element in one language. Sizes, numbers and times arrive formatted. */
export interface Messages extends BulkMessages {
  readonly chooseFiles: (several: boolean) => string;
  readonly chooseFolder: string;
  readonly dropNow: string;
  /** The headline of the empty element: where videos, audio and images are taken, and where anything is. */
  readonly dragMedia: (several: boolean) => string;
  readonly dragFiles: (several: boolean) => string;
  /** In its place where nothing can be dragged. */
  readonly addMedia: (several: boolean) => string;
  /** Below the headline, where the size has no limit. */
  readonly anySize: string;
  /** While files are dragged: onto the empty element, and onto one with a list. */
  readonly dropToUpload: (count: number) => string;
  readonly dropToAdd: (count: number) => string;
  readonly startsAtOnce: string;
  readonly startsAfterOthers: string;
  /** While files are dragged of which none can be taken; the types that can, as a list. */
  readonly notAcceptedHere: string;
  readonly acceptedHere: (types: string) => string;
  /** The short label of the button beside a list; its name is `addFiles`. */
  readonly add: string;
  readonly uploadMore: string;
  /** The same files were added once more; their names as a list. */
  readonly alreadyListed: (names: string, count: number) => string;
  readonly uploadAgain: string;
  readonly skip: string;
  readonly addFiles: string;
  readonly listFull: string;
  readonly kinds: Readonly<Record<'video' | 'audio' | 'image', string>>;
  readonly sizeLimit: (size: string) => string;
  readonly fileLimit: (count: number) => string;

  readonly files: (count: number) => string;
  readonly status: Readonly<Record<UploadStatus, string>>;
  /** `seconds` is a formatted span, or null when nobody knows. */
  readonly waiting: Readonly<Record<Waiting['reason'], (time: string | null) => string>>;
  readonly amount: (confirmed: string, size: string) => string;
  readonly remaining: (time: string) => string;
  /** Beside the remaining time: the time of day at which it will be over, as "done at 14:35". */
  readonly doneAt: (time: string) => string;
  readonly warnings: Readonly<Record<UploadWarning['code'], string>>;
  /** What is wrong with a file, found by looking into it. The share is formatted, or null where nobody can tell. */
  readonly findings: {
    readonly unfinished: string;
    readonly cut: (share: string | null) => string;
  };
  /** The name of a mark: a video without sound. */
  readonly silent: string;
  /** The dialog that plays a file: its button, and what it says where the file cannot be played. */
  readonly close: string;
  readonly cannotPlay: string;
  /** The status of an upload of an earlier visit. */
  readonly interrupted: string;
  /** An upload of an earlier visit goes on by itself: its name, or how many files. Beside it stands `undo`. */
  readonly continuing: (what: string) => string;
  /** What somebody has to do or decide before an upload goes on. */
  readonly needs: Readonly<Record<UploadNeeds, string>>;

  readonly pause: string;
  readonly resume: string;
  /** `resume` and `cancel` of an upload that needs something. */
  readonly proceed: string;
  /** In its place where it opens the file dialog. */
  readonly chooseFile: string;
  readonly discard: string;
  readonly startOver: string;
  readonly retry: string;
  readonly cancel: string;
  readonly remove: string;
  readonly dismiss: string;
  /** Takes back a cancel or a removal, for some seconds. */
  readonly undo: string;
  /** The status of an upload that has just been taken off the list and can still be brought back. */
  readonly removed: string;
  /** Deletes the entry of a finished upload. The button that asks first, and the one that answers yes. */
  readonly deleteEntry: string;
  /** Answers no. */
  readonly keep: string;
  readonly deleteQuestion: string;
  /** A link to the finished video, audio or image. */
  readonly play: string;
  readonly pauseAll: string;
  readonly resumeAll: string;
  readonly retryAll: string;
  readonly cancelAll: string;
  /** Takes the finished uploads off the list; their files stay on the server. */
  readonly clearFinished: string;
  /** The same where nothing else is on the list. */
  readonly clearList: string;
  /** Opens a menu: of all uploads, or of one. */
  readonly moreActions: string;
  readonly chooseAnother: string;
  /** Takes a file that was refused for what is in it. */
  readonly uploadAnyway: string;
  readonly copyDetails: string;
  readonly copied: string;
  /** Of what waits for its turn, in the menu of its row. */
  readonly moveUp: string;
  readonly moveDown: string;
  readonly moveToTop: string;
  /** Spoken after its name: the place that it has now among all that wait, as "2 of 5". */
  readonly placeAmong: (place: string, count: string) => string;
  /** Asks for one notice by the system when every upload has ended. */
  readonly notifyMe: string;
  readonly startAll: (count: number) => string;
  /** The name of a button: what it does, and to which file. */
  readonly actOn: (action: string, name: string) => string;

  /** Opens what does not fit into a row. */
  readonly details: string;
  /** Opens the form with the fields below. */
  readonly editDetails: string;
  /** Opens a form whose fields go to every file. */
  readonly detailsForAll: string;
  /** Beside a field: on its way to the server, taken by it, not taken. */
  readonly saving: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly fields: Readonly<Record<'title' | 'description' | 'tags', string>>;
  /** The label of a field that must be filled in. */
  readonly requiredField: (label: string) => string;
  /** Fields that must be filled in and are not; one label, or several as a list. */
  readonly missing: (labels: string) => string;

  /** Below a field of the account whose value the server has refused. */
  readonly refusedValue: (label: string) => string;
  /** The field in which categories of the account are chosen, and the box to search in. */
  readonly categories: string;
  readonly searchCategories: string;
  readonly noneFound: string;
  /** Takes one of several chosen things away; its name follows. */
  readonly takeAway: string;
  readonly loading: string;

  /** Beside the box for terms; the second piece is the link to them. */
  readonly acceptTerms: readonly [before: string, terms: string, after: string];
  /** Why nothing is sent: an order, as of a button. */
  readonly acceptToStart: string;
  /** Room in the account, as "3 GB of 10 GB left". */
  readonly quotaLeft: (left: string, limit: string) => string;
  /** The name of the list of uploads, for screen readers. */
  readonly listName: string;
  /** The link of `<kaltura-upload-status>` to the page with the uploader. */
  readonly goToUploads: string;
  readonly progressOf: (name: string) => string;
  readonly overallProgress: string;
  readonly summary: (ready: number, total: number) => string;
  /** The headline above the rows: this many of so many are on their way. */
  readonly uploadingSome: (moving: number, total: number) => string;
  readonly allReady: (count: number) => string;
  /** Every byte has arrived. */
  readonly uploaded: string;
  /** Everything has arrived, and it is not playable for everybody: somebody has to approve it, or to have it converted. */
  readonly awaitsApproval: string;
  readonly notConverted: string;
  /** Nothing on the page remains to be done. */
  readonly canClose: string;
  /** The uploads go on without the page. */
  readonly canLeave: string;
  /** Of a form that can be sent. */
  readonly readyToSend: string;
  readonly notUploaded: (count: number) => string;
  readonly nothingLost: (count: number) => string;
  readonly failures: (count: number) => string;
  /** Things of a list that are not shown. */
  readonly more: (count: number) => string;

  readonly rejected: (name: string) => string;
  readonly folderRejected: ErrorText;
  /** Parts of a folder that cannot be read: their paths as a list, and how many they are. */
  readonly unreadable: (names: string, count: string) => string;
  /** The beginning of the name of a pasted picture; the time follows. */
  readonly pastedName: string;
  readonly kept: (size: string) => string;
  /** A part of the element did not load, and what to do. */
  readonly partMissing: readonly [whatHappened: string, whatToDo: string];
  /** @param names - Files that a reload would lose. */
  readonly addAgain: (names: string) => string;
  readonly errorCode: (code: string) => string;
  /** In the place of the element where the browser lacks what it needs. */
  readonly oldBrowser: string;
  /** By error code; see `error-text.ts` for codes that share a text. A page may have texts for more. */
  readonly errors: Readonly<
    Record<'UNKNOWN', ErrorText> &
      Record<ErrorKey, ErrorText | LimitText> &
      Record<string, ErrorText | LimitText>
  >;

  /** Spoken only; `what` is a file name or a number of files. */
  readonly announce: Readonly<Record<Announcement, (what: string) => string>>;
  readonly announceProgress: (what: string, percent: string) => string;
  readonly allDone: (ready: string, failed: number) => string;

  readonly valueMissing: string;
  readonly unfinished: string;
}

/** What the element says before there is an upload. */
export type ShellMessages = Pick<
  Messages,
  | 'chooseFiles'
  | 'chooseFolder'
  | 'dropNow'
  | 'dragMedia'
  | 'dragFiles'
  | 'addMedia'
  | 'anySize'
  | 'addFiles'
  | 'listFull'
  | 'kinds'
  | 'sizeLimit'
  | 'fileLimit'
  | 'files'
  | 'retry'
  | 'more'
  | 'pastedName'
  | 'partMissing'
  | 'addAgain'
  | 'oldBrowser'
  | 'valueMissing'
  | 'unfinished'
>;

/** What only `<kaltura-upload-status>` says. */
export type StatusMessages = Pick<Messages, 'goToUploads'>;

/** All other errors. */
export type ServerErrors = Readonly<
  Record<Exclude<ErrorKey, LocalErrorKey | 'QUOTA_EXCEEDED'>, ErrorText | LimitText>
>;

/** What the element says of uploads, but for what a server does to them. */
export type ListMessages = Omit<
  Messages,
  'errors' | AccountKey | ConditionsKey | FindingsKey | keyof StatusMessages | keyof BulkMessages
> & {
  readonly errors: Readonly<
    Record<'UNKNOWN', ErrorText> & Record<Extract<ErrorKey, LocalErrorKey>, ErrorText | LimitText>
  >;
};

/** Texts of a language; what is left out stays as it is, or English where there is nothing. */
export type PartialMessages = Partial<Omit<Messages, 'errors'>> & {
  readonly errors?: Readonly<Record<string, ErrorText | LimitText>>;
};
