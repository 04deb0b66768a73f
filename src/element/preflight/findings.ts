import type { Upload } from '../../engine/model/upload.js';
import type { Damage } from '../../preflight/media-facts.js';
import { loadPatiently, retryableImport } from '../../retryable-import.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { fileKind } from '../controls/file-name.js';
import type { Format } from '../i18n/format.js';
import type { Messages } from '../i18n/messages.js';

const load = retryableImport(() => import('../../preflight/inspect-file.js'));

/**
 * What is wrong with the files on the list. They are looked into one after the other, beside their uploads, which do not
 * wait for it.
 */
export class Findings {
  readonly #host: { requestUpdate(): void };
  readonly #announcer: Announcer;
  readonly #localization: Localization;
  readonly #found = new Map<string, Damage>();
  readonly #waiting = new Map<string, File>();
  #isBusy = false;

  constructor(host: { requestUpdate(): void }, announcer: Announcer, localization: Localization) {
    this.#host = host;
    this.#announcer = announcer;
    this.#localization = localization;
  }

  get(id: string): Damage | undefined {
    return this.#found.get(id);
  }

  /** A file has come to the list. */
  add(upload: Upload): void {
    if (!upload.file || fileKind(upload) === 'image') return;
    this.#waiting.set(upload.id, upload.file);
    if (!this.#isBusy) void this.#work();
  }

  /** An upload is no longer listed. */
  forget(id: string): void {
    this.#waiting.delete(id);
    this.#found.delete(id);
  }

  clear(): void {
    this.#waiting.clear();
    this.#found.clear();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (const [id, file] of this.#waiting) {
      const damage = await damageOf(file);
      // It may have been taken off the list meanwhile.
      if (damage && this.#waiting.has(id)) this.#tell(id, file.name, damage);
      this.#waiting.delete(id);
    }
    this.#isBusy = false;
  }

  #tell(id: string, name: string, damage: Damage): void {
    const { messages, format } = this.#localization;
    this.#found.set(id, damage);
    this.#announcer.say(format.sentences([name, findingText(damage, messages, format)]));
    this.#host.requestUpdate();
  }
}

async function damageOf(file: File): Promise<Damage | null> {
  try {
    return (await (await loadPatiently(load)).inspectFile(file)).damage;
  } catch {
    return null; // The part did not come: nothing is known, and the upload goes on.
  }
}

/** What is wrong with a file, in words. */
export function findingText(
  damage: Damage,
  { findings }: Pick<Messages, 'findings'>,
  format: Format,
): string {
  if (damage.kind === 'unfinished') return findings.unfinished;
  return findings.cut(damage.share === null ? null : format.percent(damage.share));
}
