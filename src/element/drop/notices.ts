import { fileKey } from '../../engine/model/upload.js';
import type { RestrictionError } from '../../upload-error.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { isolate } from '../controls/file-name.js';
import { describeRejection } from '../i18n/rejection-text.js';
import { shortened } from '../i18n/shortened.js';

/** Names in one sentence; the others are counted. */
const MOST_NAMED = 5;

/** Sentences about files that were not taken. A folder full of them would fill the page; the others are counted. */
const MOST_SHOWN = 5;

/** Why something was not taken. */
interface Notice {
  /** Of several with the same, what to do is said once. */
  readonly cause: string;
  /** At each rendering, in the language of the moment. */
  readonly textIn: (localization: Localization) => readonly [what: string, advice: string];
}

/** What is said above the list: of files that were not taken, and of those that visitors are asked about. */
export class Notices {
  readonly #host: { requestUpdate(): void };
  readonly #announcer: Announcer;
  readonly #localization: Localization;
  #notices: Notice[] = [];
  #asked = new Map<string, File>();

  constructor(host: { requestUpdate(): void }, announcer: Announcer, localization: Localization) {
    this.#host = host;
    this.#announcer = announcer;
    this.#localization = localization;
  }

  /** Why files are not on the list, a few of them. They stay until they are dismissed or other files come. */
  get texts(): readonly string[] {
    const { messages, format } = this.#localization;
    const causes = [...new Set(this.#notices.map(({ cause }) => cause))];
    const shown = causes
      .flatMap((cause) => this.#notices.filter((one) => one.cause === cause))
      .slice(0, MOST_SHOWN);
    // What to do is said once, below the last that it is about.
    const said = shown.map(({ textIn }) => textIn(this.#localization));
    const texts = said.map(([what, advice], index) =>
      said.slice(index + 1).some((later) => later[1] === advice)
        ? what
        : format.sentences([what, advice].filter(Boolean)),
    );
    const hidden = this.#notices.length - shown.length;
    return hidden > 0 ? [...texts, messages.more(hidden)] : texts;
  }

  /** The question about files that are on the list already; empty when there is none. */
  get question(): string {
    const { messages, format } = this.#localization;
    const names = [...this.#asked.values()].map(({ name }) => isolate(name));
    if (names.length === 0) return '';
    return messages.alreadyListed(format.list(shortened(names, MOST_NAMED, messages)), names.length);
  }

  addRejection({ name }: File, error: RestrictionError): void {
    this.#add(`${error.code} ${String(error.limit)}`, ({ messages, format }) =>
      describeRejection(name, error, messages, format),
    );
  }

  addFolder(name: string): void {
    this.#add('folder', ({ messages, format }) => {
      const [what, advice] = messages.folderRejected;
      return [format.sentences([messages.rejected(name), what]), advice];
    });
  }

  /** One notice for all, however many they are. */
  addUnreadable(paths: readonly string[]): void {
    this.#add('unreadable', ({ messages, format }) => {
      const names = shortened(paths.map(isolate), MOST_NAMED, messages);
      return [messages.unreadable(format.list(names), String(paths.length)), ''];
    });
  }

  /** Asks about files that are on the list already, together with those that were asked about and not answered. */
  ask(files: readonly File[]): void {
    for (const file of files) this.#asked.set(fileKey(file), file);
    const { messages, format } = this.#localization;
    this.#announcer.alert(
      format.sentences([this.question, format.list([messages.skip, messages.uploadAgain])]),
    );
    this.#host.requestUpdate();
  }

  /** Ends the question. @returns The files that were asked about. */
  answer(): readonly File[] {
    const files = [...this.#asked.values()];
    this.#asked.clear();
    this.#host.requestUpdate();
    return files;
  }

  /** Takes away what is said of files that were not taken. */
  readonly dismiss = (): void => {
    this.#notices = [];
    this.#host.requestUpdate();
  };

  /** Takes everything away. */
  clear(): void {
    this.dismiss();
    this.answer();
  }

  #add(cause: string, textIn: Notice['textIn']): void {
    this.#notices.push({ cause, textIn });
    this.#announcer.alert(this.#localization.format.sentences(textIn(this.#localization).filter(Boolean)));
  }
}
