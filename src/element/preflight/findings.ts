import { html, nothing, svg, type CSSResultOrNative } from 'lit';
import { isRefused, type Upload } from '../../engine/model/upload.js';
import { kindOf } from '../../file-types.js';
import type { Damage, MediaFacts } from '../../preflight/media-facts.js';
import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { icon } from '../controls/icons.js';
import type { Figure } from '../controls/progress.js';
import { catalog } from '../i18n/catalog.js';
import { findingsMessages } from '../i18n/english/findings-messages.js';
import type { Format } from '../i18n/format.js';
import type { Messages } from '../i18n/messages.js';
import type { Preview } from '../list/preview.js';
import type { OptionValues } from '../options/option-table.js';
import { findingsStyles } from './findings.styles.js';

const loadReader = retryableImport(() => import('../../preflight/inspect-file.js'));
const loadPlayer = retryableImport(() => import('./player.js'));

/** What is called 4K, in pixels of the shorter side. */
const HEIGHT_4K = 2160;

/** A loudspeaker that is crossed out. */
const SILENT = 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9.5l5 5M20.5 9.5l-5 5';

/** What the findings need of their element. */
export interface FindingsHost extends Pick<OptionValues, 'preflight'> {
  readonly shadowRoot: ShadowRoot | null;
  readonly isConnected: boolean;
  requestUpdate(): void;
  addStyles(styles: readonly CSSResultOrNative[]): void;
}

// Before anything is shown.
catalog.complete(findingsMessages);

/**
 * What is in the files on the list, and what is wrong with them. They are looked into one after the other, beside their
 * uploads, which do not wait for it.
 */
export class Findings {
  readonly #host: FindingsHost;
  readonly #announcer: Announcer;
  readonly #localization: Localization;
  readonly #found = new Map<string, MediaFacts>();
  readonly #waiting = new Map<string, Upload>();
  #isBusy = false;
  /** Ends the dialog that plays a file. */
  #closePlayer: (() => void) | null = null;

  constructor(host: FindingsHost, announcer: Announcer, localization: Localization) {
    this.#host = host;
    this.#announcer = announcer;
    this.#localization = localization;
    host.addStyles([findingsStyles]);
  }

  get(id: string): MediaFacts | undefined {
    return this.#found.get(id);
  }

  /** A file has come to the list. */
  add(upload: Upload): void {
    this.#waiting.set(upload.id, upload);
    if (!this.#isBusy) void this.#work();
  }

  /** An upload is no longer listed. */
  forget(id: string): void {
    this.#waiting.delete(id);
    this.#found.delete(id);
  }

  /** The element is gone, perhaps to come back: what is known of its files stays for that. */
  stop(): void {
    this.#closePlayer?.();
  }

  /** What is wrong with a file, as a sentence; null where nothing is, or where its refusal says it. */
  textOf(upload: Upload): string | null {
    const damage = isRefused(upload) ? null : this.#found.get(upload.id)?.damage;
    return damage ? findingText(damage, this.#localization.messages, this.#localization.format) : null;
  }

  /** What the row says of a video: how large its picture is, and that it has no sound. */
  figuresOf(id: string): Readonly<Record<string, Figure>> {
    const { width, height, hasVideo, hasAudio } = this.#found.get(id) ?? {};
    const side = Math.round(Math.min(width ?? 0, height ?? 0));
    const { silent } = this.#localization.messages;
    return {
      resolution: hasVideo && side > 0 ? resolutionText(side) : null,
      silent: hasVideo && hasAudio === false ? { text: renderMark(silent), widest: null } : null,
    };
  }

  /** Plays a file that the browser can decode, as its preview has shown; nothing for others. */
  renderPlayButton(upload: Upload, preview: Preview | undefined): unknown {
    const { file, name } = upload;
    const canPlay = preview !== undefined && (preview.url !== null || preview.seconds !== null);
    if (!file || !canPlay || kindOf(upload) === 'image') return nothing;
    const { messages } = this.#localization;
    const onClick = ({ currentTarget }: Event): void => {
      void this.#play(file, kindOf(upload) === 'audio', currentTarget as HTMLElement);
    };
    return html`
      <button
        type="button"
        part="button play-button"
        class="play-file"
        aria-label=${messages.actOn(messages.play, name)}
        @click=${onClick}
      >
        ${icon('resume')}
      </button>
    `;
  }

  async #play(file: File, isSound: boolean, opener: HTMLElement): Promise<void> {
    try {
      const { openPlayer } = await loadPatiently(loadPlayer, ONCE_MORE_MS);
      const { shadowRoot, isConnected } = this.#host;
      this.#closePlayer?.();
      if (shadowRoot && isConnected)
        this.#closePlayer = openPlayer(
          { file, isSound, root: shadowRoot, opener },
          this.#localization.messages,
        );
    } catch {
      // The part did not come; the next press asks for it again.
    }
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (const [id, upload] of this.#waiting) {
      const facts = upload.file && (await factsOf(upload.file));
      // It may have been taken off the list meanwhile.
      if (facts && this.#waiting.has(id)) this.#tell(upload, facts);
      this.#waiting.delete(id);
    }
    this.#isBusy = false;
  }

  #tell(upload: Upload, facts: MediaFacts): void {
    this.#found.set(upload.id, facts);
    const text = this.textOf(upload);
    if (text !== null && this.#host.isConnected)
      this.#announcer.say(this.#localization.format.sentences([upload.name, text]));
    this.#host.requestUpdate();
  }
}

async function factsOf(file: File): Promise<MediaFacts | null> {
  try {
    return await (await loadPatiently(loadReader)).inspectFile(file);
  } catch {
    return null; // The part did not come: nothing is known, and the upload goes on.
  }
}

/** As it is written everywhere, in every language. */
function resolutionText(side: number): string {
  return side >= HEIGHT_4K ? '4K' : `${String(side)}p`;
}

function renderMark(name: string): unknown {
  return svg`<svg viewBox="0 0 24 24" role="img" aria-label=${name}><path d=${SILENT} /></svg>`;
}

/** What is wrong with a file, in words. */
function findingText(damage: Damage, { findings }: Pick<Messages, 'findings'>, format: Format): string {
  if (damage.kind === 'unfinished') return findings.unfinished;
  return findings.cut(damage.share === null ? null : format.percent(damage.share));
}
