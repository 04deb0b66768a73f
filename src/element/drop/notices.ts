import type { RestrictionError } from '../../upload-error.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { isolate } from '../controls/file-name.js';
import { describeRejection } from '../i18n/rejection-text.js';
import { shortened } from '../i18n/shortened.js';

/** Paths of what cannot be read that are named; the others are counted. */
const MOST_NAMED = 5;

/** Why a file or folder was not taken; made at each rendering, in the language of the moment. */
type Notice = (localization: Localization) => string;

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

  get texts(): readonly string[] {
    return this.#notices.map((notice) => notice(this.#localization));
  }

  addRejection({ name }: File, error: RestrictionError): void {
    this.#add(({ messages, format }) => describeRejection(name, error, messages, format));
  }

  addFolder(name: string): void {
    this.#add(({ messages, format }) =>
      format.sentences([messages.rejected(name), ...messages.folderRejected]),
    );
  }

  /** One notice for all, however many they are. */
  addUnreadable(paths: readonly string[]): void {
    this.#add(({ messages, format }) => {
      const names = shortened(paths.map(isolate), MOST_NAMED, messages);
      return messages.unreadable(format.list(names), String(paths.length));
    });
  }

  readonly clear = (): void => {
    this.#notices = [];
    this.#host.requestUpdate();
  };

  #add(notice: Notice): void {
    this.#notices.push(notice);
    this.#announcer.alert(notice(this.#localization));
  }
}
