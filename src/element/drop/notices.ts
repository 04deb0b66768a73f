import type { RestrictionError } from '../../upload-error.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { isolate } from '../controls/isolate.js';
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

/** The notices above the list. They stay until they are dismissed or other files come. */
export class Notices {
  readonly #host: { requestUpdate(): void };
  readonly #announcer: Announcer;
  readonly #localization: Localization;
  #notices: Notice[] = [];

  constructor(host: { requestUpdate(): void }, announcer: Announcer, localization: Localization) {
    this.#host = host;
    this.#announcer = announcer;
    this.#localization = localization;
  }

  /** As many as fit on a page. */
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

  /** What else went wrong; all of it is said at once. */
  addProblems(problems: readonly ((messages: Localization['messages']) => string)[]): void {
    for (const problem of problems)
      this.#notices.push({ cause: 'list', textIn: ({ messages }) => [problem(messages), ''] });
    const { messages, format } = this.#localization;
    this.#announcer.alert(
      format.sentences(problems.slice(0, MOST_SHOWN).map((problem) => problem(messages))),
    );
  }

  readonly clear = (): void => {
    this.#notices = [];
    this.#host.requestUpdate();
  };

  #add(cause: string, textIn: Notice['textIn']): void {
    this.#notices.push({ cause, textIn });
    this.#announcer.alert(this.#localization.format.sentences(textIn(this.#localization).filter(Boolean)));
  }
}
