import type { UploaderEventMap } from '../../engine/model/events.js';
import type { UploaderSettings } from '../../engine/model/settings.js';
import type { EngineEventType } from '../../engine/upload-engine.js';
import type { EntryFields, Upload, UploadStatus } from '../../engine/model/upload.js';
import type { WireError } from './wire-errors.js';

/** Of the messages below. A page and a worker with different versions never talk: another version is another address. */
export const PROTOCOL = 2;

/** Name of the worker. */
export const WORKER_NAME: string = `kaltura-uploader ${String(PROTOCOL)}`;

/** An upload as it travels: with the error as plain data. */
export type WireUpload = Omit<Upload, 'error'> & { readonly error: WireError | null };

/** What is different from the last time that this upload was told of; all of it the first time. */
export interface WireChange {
  readonly id: string;
  readonly changes: Partial<WireUpload>;
}

/** Settings without the function that a page may give for `entry`: it is called in the page. */
export interface WireSettings extends Omit<UploaderSettings, 'entry'> {
  readonly entry: EntryFields;
}

/** An event of the engine, with what the upload was like when it was dispatched. */
export interface WireEvent {
  readonly type: EngineEventType;
  readonly upload?: WireChange;
  readonly previous?: UploadStatus;
  readonly entryId?: string;
  /** Of `upload-moved`. */
  readonly before?: string | null;
  readonly error?: WireError;
  readonly file?: File;
  readonly reason?: UploaderEventMap['ks-needed']['detail']['reason'];
}

/** A file that a page gives. */
export interface WireFile {
  readonly id: string;
  readonly file: File;
  readonly as: WireUpload;
  /** Whether the page shows it already; else the worker decides what becomes of the file. */
  readonly isListed: boolean;
  readonly settings: WireSettings;
  /** The page answers `entry` with the fields. */
  readonly hasEntryFunction: boolean;
  /** The page tells `handle` what opens the file again. */
  readonly hasHandle: boolean;
}

/** Methods of the engine that are called by name. */
export type Method =
  | 'start'
  /** `id` is the version of the terms. */
  | 'accept'
  /** `fields.before` is the id of the upload that stands behind it then. */
  | 'move'
  | 'pause'
  | 'resume'
  | 'startOver'
  | 'cancel'
  | 'remove'
  | 'deleteEntry'
  | 'setFields'
  | 'keepFields'
  /** `fields` has them under `given`. */
  | 'sendCompanions'
  /** `id` is the question, and `fields` are its parameters. */
  | 'ask'
  | 'restore'
  | 'fileHandle'
  | 'warmUp'
  | 'deleteKept'
  /** For all pages that show these uploads. */
  | 'stop';

/** Which uploads a page shows, and what the worker needs for them. Addresses are absolute. */
export interface Opening {
  readonly serviceUrl: string;
  /** Whose uploads these are. */
  readonly scope: string;
  readonly ksUrl: string | null;
  readonly allowedUploadHosts: readonly string[] | null;
  /** The name of the database that keeps records. */
  readonly database: string;
  readonly settings: WireSettings;
  /** Names the document. */
  readonly document: string;
  /** Since when the document shows this user's uploads, in milliseconds since 1970. */
  readonly sinceMs: number;
  /** The name of a Web Lock that the page holds for as long as it lives; null where it cannot. */
  readonly lifeLock: string | null;
  /**
   * The page only shows what goes on. Nothing is begun for it, it is asked nothing, and what it hears of is still to be told
   * to the next page with an uploader.
   */
  readonly isWatching?: boolean;
}

export type PageMessage =
  | { readonly type: 'open'; readonly opening: Opening }
  /** A KS, or that the page can be asked for one, or that it has none. */
  | { readonly type: 'ks'; readonly ks: string | null; readonly canBeAsked: boolean }
  | { readonly type: 'add'; readonly files: readonly WireFile[] }
  /** What the function for `entry` has answered, and what opens a file again: as soon as the page knows. */
  | { readonly type: 'entry'; readonly id: string; readonly fields?: EntryFields; readonly error?: WireError }
  | { readonly type: 'handle'; readonly id: string; readonly handle: unknown }
  /** A file for an upload that is listed: of an earlier visit, or one that is tried again. */
  | {
      readonly type: 'file';
      readonly call: number;
      readonly method: 'provideFile' | 'retry';
      readonly id: string | undefined;
      readonly file: File | undefined;
      /** Somebody has chosen it. */
      readonly isGiven: boolean;
      /** What opens it again. */
      readonly handle: unknown;
      readonly settings: WireSettings;
    }
  | {
      readonly type: 'call';
      readonly call: number;
      readonly method: Method;
      readonly id: string | undefined;
      readonly fields: EntryFields | undefined;
      /** Null of a page that only shows what goes on: it has none. */
      readonly settings: WireSettings | null;
    }
  | { readonly type: 'answer'; readonly question: number; readonly ks?: string; readonly error?: string }
  /** What has become of uploads that are not listed any more: as `WireUpload`, for each that is finished. */
  | { readonly type: 'ended'; readonly call: number; readonly ids: readonly string[] }
  /** Everything up to this batch has been dispatched. */
  | { readonly type: 'heard'; readonly batch: number }
  /** From a page that shows nothing, and wants to hear `active`. */
  | { readonly type: 'watch' }
  /** Every user's uploads stop. Also from a page that shows none of them. */
  | { readonly type: 'stop-all'; readonly call: number }
  | { readonly type: 'bye' };

/** What each message about uploads says besides. */
interface Told {
  readonly batch: number;
  readonly hasUnlisted: boolean;
  /** Another page is connected: the worker stays when this one is left. */
  readonly hasOthers: boolean;
}

export type WorkerMessage =
  | { readonly type: 'hello'; readonly protocol: number; readonly lifeLock: string | null }
  /** All uploads, and what no page has heard of them yet. */
  | (Told & {
      readonly type: 'state';
      readonly uploads: readonly WireUpload[];
      readonly unheard: readonly WireEvent[];
    })
  | (Told & {
      readonly type: 'batch';
      readonly events: readonly WireEvent[];
      /** What has changed without an event. */
      readonly changes: readonly WireChange[];
    })
  | { readonly type: 'done'; readonly call: number; readonly value?: unknown; readonly error?: WireError }
  /** Whether anything is under way, of any user. */
  | { readonly type: 'active'; readonly isActive: boolean }
  /** What `ksUrl` has said besides a KS, as it came. */
  | { readonly type: 'quota'; readonly quota: unknown }
  | { readonly type: 'ask-ks'; readonly question: number }
  /** The page that gave the file has gone without an answer. */
  | { readonly type: 'ask-entry'; readonly id: string; readonly file: File };

/** Both ends of a connection: a `MessagePort`, or what a test puts in its place. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

/** The address of the worker, with the version of the protocol in it. */
export function addressOf(workerUrl: string, base: string): URL {
  const url = new URL(workerUrl, base);
  url.searchParams.set('protocol', String(PROTOCOL));
  return url;
}
