import type { UploadAsks, UploadStatus, UploadWarning, Waiting } from '../engine/upload.js';
import { en } from './locales/en.js';

/** One error for people: what happened, and what they can do next. What was kept is said by `Messages.kept`. */
export type ErrorText = readonly [whatHappened: string, whatToDo: string];

/** An error that names a limit, already formatted. */
export type LimitText = (limit: string) => ErrorText;

/** Every text of the element in one language. Sizes, numbers and times arrive formatted. */
export interface Messages {
  readonly chooseFiles: (several: boolean) => string;
  readonly chooseFolder: string;
  readonly orDrop: (several: boolean) => string;
  readonly dropNow: string;
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
  /** The status of an upload of an earlier visit. */
  readonly interrupted: string;
  /** What somebody has to do or decide before an upload goes on. */
  readonly asks: Readonly<Record<UploadAsks, string>>;

  readonly pause: string;
  readonly resume: string;
  /** `resume` and `cancel` of an upload that asks something. */
  readonly proceed: string;
  readonly discard: string;
  readonly startAnew: string;
  readonly retry: string;
  readonly cancel: string;
  readonly remove: string;
  readonly dismiss: string;
  /** Takes back a cancel or a removal, for some seconds. */
  readonly undo: string;
  /** The status of an upload that has just been taken off the list and can still be brought back. */
  readonly removed: string;
  /** A link to the finished video, audio or image. */
  readonly play: string;
  readonly pauseAll: string;
  readonly resumeAll: string;
  readonly startAll: (count: number) => string;
  /** The name of a button: what it does, and to which file. */
  readonly actOn: (action: string, name: string) => string;

  /** Opens the form with the fields below. */
  readonly editDetails: string;
  readonly fields: Readonly<Record<'title' | 'description' | 'tags', string>>;
  /** The label of a field that must be filled in. */
  readonly requiredField: (label: string) => string;
  /** Fields that must be filled in and are not; one label, or several as a list. */
  readonly missing: (labels: string) => string;

  readonly progressOf: (name: string) => string;
  readonly overallProgress: string;
  readonly summary: (ready: number, total: number) => string;
  readonly failures: (count: number) => string;
  /** Things of a list that are not shown. */
  readonly more: (count: number) => string;

  readonly rejected: (name: string) => string;
  readonly folderRejected: ErrorText;
  readonly kept: (size: string) => string;
  readonly errorCode: (code: string) => string;
  /** By error code; see `error-text.ts` for codes that share a text. */
  readonly errors: Readonly<Record<'UNKNOWN', ErrorText> & Record<string, ErrorText | LimitText>>;

  /** Spoken only; `what` is a file name or a number of files. */
  readonly announce: Readonly<Record<Announcement, (what: string) => string>>;
  readonly announceProgress: (what: string, percent: string) => string;
  readonly allDone: (ready: string, failed: number) => string;

  readonly valueMissing: string;
  readonly unfinished: string;
}

/** What happens to an upload that is worth saying. */
export type Announcement = 'started' | 'paused' | 'resumed' | 'ready' | 'cancelled';

/** A language's texts; what is left out stays English. */
export type PartialMessages = Partial<Messages>;

const registry = new Map<string, Messages>([['en', en]]);
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces single texts of one that is there. Elements on the page take it up at once.
 *
 * @param lang - A BCP 47 tag: `de`, `pt-BR`, `zh-Hant`.
 */
export function registerMessages(lang: string, messages: PartialMessages): void {
  const key = lang.toLowerCase();
  const base = findMessages(key).messages;
  registry.set(key, {
    ...base,
    ...messages,
    errors: { ...base.errors, ...messages.errors },
  });
  for (const listener of listeners) listener();
}

/** Calls back whenever texts were added; returns a function that ends this. */
export function onMessagesChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Texts, and the language tag that numbers and times are to be written in. */
export interface Language {
  readonly locale: string;
  readonly messages: Messages;
}

/** The language of an element: the nearest `lang` above it, across shadow roots, else the page's, else the browser's. */
export function resolveMessages(element: Element): Language {
  return findMessages(nearestLang(element) ?? navigator.language);
}

/** The texts for a tag: `es-MX` finds `es`. A language that nobody registered gets English, numbers included. */
function findMessages(tag: string): Language {
  const parts = tag.toLowerCase().split('-');
  for (let length = parts.length; length > 0; length--) {
    const messages = registry.get(parts.slice(0, length).join('-'));
    if (messages) return { locale: canonical(tag), messages };
  }
  return { locale: 'en', messages: registry.get('en') ?? en };
}

/** Intl throws at tags such as `en_US`, which pages do contain. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en'; // Not a language tag: the texts were found by its first part, numbers are written in English.
  }
}

function nearestLang(element: Element): string | null {
  for (let scope: Element | null = element; scope;) {
    const lang = scope.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
    const root: Node = scope.getRootNode();
    scope = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
