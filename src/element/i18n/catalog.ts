import { formatTag, languageKeys, nearestLang } from './language-tag.js';
import { LOCALE_FILES, type LocaleFile } from './locale-files.js';
import { shellMessages } from './shell-messages.js';
import { PATIENCE_MS } from '../../retryable-import.js';
import type { Messages, PartialMessages } from './messages.js';

/** Texts, and the language tag that numbers and times are to be written in. */
export interface Language {
  readonly locale: string;
  readonly messages: Messages;
  /** The texts are on their way; these stand in for them. */
  readonly isLoading: boolean;
}

/** What is used before the list is here; it brings the rest. */
const SHELL = shellMessages as Messages;

/** All texts of a page: those that are here, those that can be loaded, and those that the page brings itself. */
export class Catalog {
  readonly #files: Readonly<Record<string, LocaleFile>>;
  readonly #here = new Map<string, Messages>([['en', SHELL]]);
  /** What has completed the English texts. */
  readonly #parts = new Set<PartialMessages>();
  readonly #loading = new Set<string>();
  /** How often each language has failed. */
  readonly #failures = new Map<string, number>();
  readonly #ofPage = new Map<string, PartialMessages>();
  readonly #listeners = new Set<() => void>();

  constructor(files: Readonly<Record<string, LocaleFile>>) {
    this.#files = files;
  }

  /** Adds English texts, which come with what shows them. */
  complete(english: PartialMessages): void {
    if (this.#parts.has(english)) return;
    this.#parts.add(english);
    this.#here.set('en', merge(this.#here.get('en') ?? SHELL, english));
    this.#tell();
  }

  /** Adds texts of the page, which win over ours. */
  register(lang: string, messages: PartialMessages): void {
    const key = languageKeys(lang)[0] ?? lang.toLowerCase();
    this.#ofPage.set(key, merge(this.#ofPage.get(key) ?? {}, messages));
    this.#tell();
  }

  /** Calls back whenever texts arrived, or turned out not to; returns a function that ends this. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The language of an element: the nearest `lang` above it, else the first of the browser's that we have. */
  resolve(element: Element): Language {
    return this.#find(this.#tagOf(element)) ?? this.#english;
  }

  /** Loads what an element needs, unless it is here or under way. What fails is tried again a few times, and at the next call. */
  request(element: Element): void {
    const key = this.#builtIn(languageKeys(this.#tagOf(element)));
    const load = key === undefined ? undefined : this.#files[key];
    if (key === undefined || !load || this.#here.has(key) || this.#loading.has(key)) return;
    this.#loading.add(key);
    const end = (): void => {
      this.#loading.delete(key);
      this.#tell();
    };
    load().then(
      ({ messages }) => {
        this.#here.set(key, messages);
        end();
      },
      () => {
        end(); // Without its file, as where only the script was copied, a language is English.
        const failures = this.#failures.get(key) ?? 0;
        this.#failures.set(key, failures + 1);
        const waitMs = PATIENCE_MS[failures];
        if (waitMs === undefined) return;
        setTimeout(() => {
          this.request(element);
        }, waitMs);
      },
    );
  }

  #tagOf(element: Element): string {
    return nearestLang(element) ?? navigator.languages.find((tag) => this.#find(tag)) ?? 'en';
  }

  get #english(): Language {
    return {
      locale: 'en',
      messages: merge(this.#here.get('en') ?? SHELL, this.#ofPage.get('en')),
      isLoading: false,
    };
  }

  #find(tag: string): Language | null {
    const keys = languageKeys(tag);
    const builtIn = this.#builtIn(keys);
    const own = keys.flatMap((key) => this.#ofPage.get(key) ?? []);
    if (builtIn === undefined && own.length === 0) return null;
    const base = builtIn === undefined ? undefined : this.#here.get(builtIn);
    return {
      locale: base || own.length > 0 ? formatTag(tag) : 'en',
      messages: own.reduceRight<Messages>(merge, base ?? this.#english.messages),
      isLoading: builtIn !== undefined && this.#loading.has(builtIn),
    };
  }

  #builtIn(keys: readonly string[]): string | undefined {
    return keys.find((key) => this.#here.has(key) || Object.hasOwn(this.#files, key));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Errors are many, and a page may have a word for one of them. */
function merge<T extends PartialMessages>(base: T, more: PartialMessages = {}): T {
  return { ...base, ...more, errors: { ...base.errors, ...more.errors } };
}

/** The texts of this page, shared by all elements. */
export const catalog: Catalog = new Catalog(LOCALE_FILES);

/**
 * Replaces single texts of a language, or adds a language. Elements on the page take it up at once, and the order does
 * not matter: texts of the page win over ours, those of `de-AT` over those of `de`.
 *
 * @param lang - A BCP 47 tag: `de`, `pt-BR`, `zh-Hant`.
 */
export function registerMessages(lang: string, messages: PartialMessages): void {
  catalog.register(lang, messages);
}
