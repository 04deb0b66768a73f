import type { UploadError } from '../../upload-error.js';

/** What a file is to the video that it belongs to: captions, or the picture that is shown before it plays. */
export type CompanionKind = 'caption' | 'poster';

/** A file that goes with another one, as a host gives it. */
export interface GivenCompanion {
  readonly kind: CompanionKind;
  readonly file: File;
  /** Of captions, as `de` or `pt-BR`; null or left out where nobody knows. */
  readonly language?: string | null;
  /** What viewers choose captions by. Default: the name of the language in that language, else that of the file. */
  readonly label?: string;
  /** Captions are sent without being read first. Default false: what has a mistake is not sent. */
  readonly isUnchecked?: boolean;
}

/** Where a companion stands. With `target="token"` one is `sent` when its token has all bytes. */
export type CompanionState = 'waiting' | 'sending' | 'sent' | 'failed';

/** Why a companion could not be sent: plain data. */
export interface CompanionFailure extends Pick<UploadError, 'code' | 'message' | 'retryable'> {
  /** In which line of the captions the mistake is, counted from 1; else null. */
  readonly line: number | null;
}

/** A file that goes with an upload, as its snapshot shows it. */
export interface Companion {
  /** Unique. What is made of it on a server carries it, so that it is found again. */
  readonly id: string;
  readonly kind: CompanionKind;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly language: string | null;
  /** Empty for the default. */
  readonly label: string;
  readonly isUnchecked: boolean;
  readonly state: CompanionState;
  /** Why it is not there. The upload goes on without it. */
  readonly error: CompanionFailure | null;
  /** The token that has its bytes; null before. */
  readonly tokenId: string | null;
  /** Null of an earlier visit, and not needed once there is a token. */
  readonly file: File | null;
}

/** What is kept of a companion for the next visit. Holds no bytes. */
export type KeptCompanion = Omit<Companion, 'file' | 'error' | 'state'> & { readonly isSent: boolean };

export function companionOf({ kind, file, language, label, isUnchecked }: GivenCompanion): Companion {
  return Object.freeze({
    id: crypto.getRandomValues(new Uint32Array(4)).join('-'),
    kind,
    name: file.name,
    size: file.size,
    language: language ?? null,
    label: label ?? '',
    isUnchecked: isUnchecked === true,
    state: 'waiting',
    error: null,
    tokenId: null,
    file,
  });
}

/** Of a companion that was kept. One without bytes on the server needs its file again. */
export function companionKept({ isSent, ...kept }: KeptCompanion): Companion {
  return Object.freeze({ ...kept, state: isSent ? 'sent' : 'waiting', error: null, file: null });
}

/** What is shown of an error. */
export function failureOf(
  { code, message, retryable }: UploadError,
  line: number | null = null,
): CompanionFailure {
  return Object.freeze({ code, message, retryable, line });
}

export function keptOf({ file: _, error: __, state, ...companion }: Companion): KeptCompanion {
  return { ...companion, isSent: state === 'sent' };
}

/**
 * Adds what was given to what is there. The same file is not there twice: what was kept of it gets the file, and what has
 * failed is tried again.
 */
export function withCompanions(
  there: readonly Companion[],
  given: readonly Companion[],
): readonly Companion[] {
  const isSame = (one: Companion, other: Companion): boolean =>
    one.kind === other.kind && one.name === other.name && one.size === other.size;
  const known = there.map((one) => {
    const again = given.find((other) => isSame(one, other));
    return again === undefined || one.state === 'sent'
      ? one
      : changed(retried(one), { file: again.file ?? one.file });
  });
  return Object.freeze([...known, ...given.filter((one) => !there.some((other) => isSame(one, other)))]);
}

/** What has failed is tried again; a token that cannot be used any more is not. */
export function retried(companion: Companion): Companion {
  return companion.state === 'failed' ? changed(companion, { state: 'waiting', error: null }) : companion;
}

export function changed(companion: Companion, changes: Partial<Companion>): Companion {
  return Object.freeze({ ...companion, ...changes });
}

/** What was given with a file, also for an upload of an earlier visit that turns out to be of this file. */
const givenWith = new WeakMap<File, readonly Companion[]>();

export function noteCompanions(file: File, companions: readonly Companion[] | undefined): void {
  if (companions) givenWith.set(file, companions);
}

/** What a snapshot says about them; nothing where there are none. */
export function companionsOf(
  file: File,
  there: readonly Companion[] = [],
): { readonly companions?: readonly Companion[] } {
  const given = givenWith.get(file);
  return given ? { companions: withCompanions(there, given) } : {};
}
