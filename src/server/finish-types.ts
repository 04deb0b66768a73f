import type { KalturaAccount } from './kaltura-call.js';

/** What the page posts when every byte of a file has arrived. */
export interface FinishRequest {
  /** The upload token that holds the bytes. */
  readonly tokenId: string;
  /** Name of the file. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The MIME type that the browser gave the file; may be empty. */
  readonly type: string;
  /** Where the file lay in a folder that was chosen, `/` between the parts; empty for a single file. */
  readonly path: string;
  /** What the visitor typed, and what the page's `entry` gave. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Files that belong to this one, whose bytes are on tokens of the same visitor. Nothing is done with them by itself. */
  readonly companions: readonly FinishCompanion[];
}

/** Captions or a picture that the visitor has added to a file. */
export interface FinishCompanion {
  readonly kind: 'caption' | 'poster';
  readonly tokenId: string;
  /** Name of the file. */
  readonly name: string;
  /** Of captions: what viewers shall choose from; may be empty. */
  readonly label: string;
  /** Of captions: as Kaltura names languages, such as `English`; null where it is not known. */
  readonly language: string | null;
  /** The same as `en` or `pt-BR`. */
  readonly languageTag: string | null;
}

/** What the page gets. */
export interface FinishAnswer {
  readonly entryId: string;
  readonly status: FinishStatus;
  /** A picture of the entry. */
  readonly thumbnailUrl?: string;
  /** Where the entry can be played. */
  readonly playUrl?: string;
}

/**
 * `pending`: without content. `no-conversion`: the account converts it only when somebody asks. `moderation`: somebody has to
 * approve it. `error`: Kaltura could not make anything playable of it.
 */
export type FinishStatus = 'pending' | 'processing' | 'ready' | 'moderation' | 'no-conversion' | 'error';

export interface FinishOptions extends KalturaAccount {
  /**
   * The visitor, by the id that the session in the page names (`userId` of `generateKs`). Only tokens of this user are
   * finished, and the entry belongs to them. Case does not count, as it does not for Kaltura.
   */
  readonly userId: string;
  /**
   * The fields that the page may set; another one in `fields` is refused. A page can send anything, and the entry is made by
   * an administrator. Default `name`, `description` and `tags`.
   */
  readonly visitorFields?: readonly string[];
  /** What this server adds to the entry. */
  readonly details?: EntryDetails | ((request: FinishRequest) => EntryDetails | Promise<EntryDetails>);
  /** Remembers which entry a token became. Needed where several processes answer, see `FinishStore`. */
  readonly store?: FinishStore;
}

/** Everything that an entry can have besides its content. */
export interface EntryDetails {
  /** Fields of Kaltura's entry. They win over those of the page. */
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
  readonly categoryIds?: readonly number[];
  readonly metadata?: readonly CustomMetadata[];
  readonly captions?: readonly CaptionFile[];
  /** When the entry can be played, in seconds since 1970. */
  readonly startDate?: number;
  readonly endDate?: number;
  readonly accessControlId?: number;
  readonly conversionProfileId?: number;
}

/** Custom metadata, as XML or as fields in the order of the schema. */
export interface CustomMetadata {
  readonly profileId: number;
  readonly xml?: string;
  readonly fields?: Readonly<Record<string, string | number | readonly (string | number)[]>>;
}

/** A caption file that the same user has uploaded. */
export interface CaptionFile {
  readonly tokenId: string;
  /** As Kaltura names languages, such as `English`. */
  readonly language: string;
  /** What viewers choose from. Default `language`. */
  readonly label?: string;
  /** Default by the extension of the uploaded file: `dfxp`, `xml`, `vtt`, else `srt`. */
  readonly format?: 'srt' | 'dfxp' | 'vtt';
}

/**
 * Remembers which entry a token became. Without one, the entry is found by its `referenceId`, through Kaltura's search, which
 * learns of a new entry only after some seconds. Then a process that is killed in the middle, or a second process, can leave
 * an entry without content for a while: the next question about this token deletes it.
 */
export interface FinishStore {
  /** The entry id that was kept, or null. */
  get(tokenId: string): Promise<string | null>;
  /**
   * Keeps the entry id, unless there is one for this token, and returns the one that is kept. Must be atomic, like
   * `INSERT … ON CONFLICT DO NOTHING`.
   */
  claim(tokenId: string, entryId: string): Promise<string>;
  /** Forgets an entry that was deleted, if it is the one that is kept. */
  release(tokenId: string, entryId: string): Promise<void>;
}
