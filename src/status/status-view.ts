import { adoptStyles, LitElement, type TemplateResult } from 'lit';
import type { Connection } from '../background/view/connect.js';
import type { Whose } from '../background/view/shown-here.js';
import { baseStyles } from '../element/base.styles.js';
import { buttonStyles } from '../element/controls/button.styles.js';
import type * as BackgroundParts from '../element/background-parts.js';
import type { UpdatePace, totalsOf } from '../element/engine-parts.js';
import { LanguageController } from '../element/i18n/language-controller.js';
import type * as ListParts from '../element/list-parts.js';
import { surroundingsStyles } from '../element/surroundings.styles.js';
import { isInterrupted, type Upload } from '../engine/model/upload.js';
import { hasPopover, place } from './popover.js';
import { SeenUploads } from './seen-uploads.js';
import { Speech } from './speech.js';
import { renderStatus, type StatusAction } from './status-template.js';
import { watchUploads, type WatchedUploads } from './watched-uploads.js';
import { panelStyles } from './status.styles.js';

/** What the view takes from parts of the uploader, which come later than it. */
export interface StatusPieces {
  readonly pieces: typeof ListParts;
  readonly parts: typeof BackgroundParts;
  readonly totalsOf: typeof totalsOf;
  readonly UpdatePace: typeof UpdatePace;
}

export interface StatusOptions {
  readonly element: { readonly href: string };
  readonly whose: Whose;
  readonly connection: Connection;
  /** Whether there is something to see. */
  readonly onActive: (isActive: boolean) => void;
  /** The worker has died. */
  readonly onLost: () => void;
}

/** Rows at most: the popover is no second list. */
const MOST_ROWS = 20;

/** What there is to see of uploads that are under way. Lives as long as one connection. */
export class StatusView extends LitElement {
  readonly #options: StatusOptions;
  readonly #parts: StatusPieces;
  readonly #language = new LanguageController(this);
  readonly #uploads: WatchedUploads;
  readonly #speech: Speech;
  readonly #undo: InstanceType<typeof ListParts.Undo>;
  readonly #pace: UpdatePace;
  readonly #seen: SeenUploads;
  #isOpen = false;
  #isActive = false;
  /** Ends what follows the place of the button. */
  #following: AbortController | null = null;

  constructor(options: StatusOptions, parts: StatusPieces) {
    super();
    this.#options = options;
    this.#parts = parts;
    const { pieces } = parts;
    this.#uploads = watchUploads(parts.parts, options.whose, options.connection, options.onLost);
    this.#pace = new parts.UpdatePace(this);
    this.#undo = new pieces.Undo(this.#undoHost);
    this.#speech = new Speech(this, this.#language, pieces, this.#uploads, this.#undo, this.#pace);
    this.#seen = new SeenUploads(() => {
      this.requestUpdate();
    });
    new pieces.Countdown(this, () => this.#isOpen && this.#listed.some(({ waiting }) => waiting?.untilMs));
    new pieces.FocusKeeper(this);
    new pieces.RovingRows(this);
  }

  /** It has heard of no upload. */
  get isEmpty(): boolean {
    return this.#uploads.uploads.length === 0;
  }

  /** What was put off is done, and nothing is shown any more. */
  end(): void {
    this.#undo.finish();
    this.#speech.stop();
    this.#seen.stop();
    this.#following?.abort();
    this.#uploads.dispose();
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    const { statusStyles } = this.#parts.pieces;
    adoptStyles(root, [baseStyles, buttonStyles, ...statusStyles, panelStyles, surroundingsStyles]);
    return root;
  }

  protected override async scheduleUpdate(): Promise<void> {
    await this.#pace.untilDue(this.#isOpen ? this.#listed.length : 0);
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    const isHeld = this.#isOpen || this.#hasFocus;
    this.#seen.follow(this.#listed, isHeld);
    const isActive = isHeld || this.#listed.some((upload) => !isInterrupted(upload));
    if (isActive === this.#isActive) return;
    this.#isActive = isActive;
    this.#options.onActive(isActive);
  }

  protected override render(): TemplateResult {
    const { pieces, totalsOf } = this.#parts;
    const { messages, format, lang } = this.#language;
    const listed = this.#listed;
    const staying = this.#undo.staying(listed);
    const totals = staying.length === this.#uploads.uploads.length ? this.#uploads.totals : totalsOf(staying);
    const rows = listed.filter(({ status }) => status !== 'ready');
    return renderStatus({
      ...{ pieces, messages, format, lang, disabled: false, nowMs: Date.now() },
      ...{ staying, totals, undo: this.#undo, href: this.#options.element.href },
      ...{ isOpen: this.#isOpen, hasPopover: hasPopover(), announcements: this.#speech.announcer },
      rows: pieces.visibleUploads(rows, MOST_ROWS),
      hidden: Math.max(0, rows.length - MOST_ROWS),
      onOpen: this.#onOpen,
      onAct: this.#onAct,
    });
  }

  protected override updated(): void {
    const root = this.shadowRoot;
    const [button, panel] = [this.#button, root?.getElementById('panel')];
    if (this.#isOpen && button && panel) place(panel, button);
    for (const row of root?.querySelectorAll('[data-upload]') ?? []) {
      const time = this.#undo.time(row.getAttribute('data-upload') ?? '');
      if (time) this.#parts.pieces.showUndoTime(row, time);
    }
  }

  /** The list without what has been seen to its end. */
  get #listed(): readonly Upload[] {
    return this.#uploads.uploads.filter(
      ({ id, status }) => !this.#seen.has(id) && (status !== 'cancelled' || this.#undo.get(id)),
    );
  }

  get #button(): HTMLElement | null | undefined {
    return this.shadowRoot?.getElementById('toggle');
  }

  get #hasFocus(): boolean {
    return this.#isActive && this.shadowRoot?.activeElement != null;
  }

  get #undoHost(): ConstructorParameters<typeof ListParts.Undo>[0] {
    const [view, uploads] = [this as StatusView, this.#uploads];
    return {
      manualStart: false,
      get shadowRoot() {
        return view.shadowRoot;
      },
      pause: (id) => {
        uploads.pause(id);
      },
      resume: (id) => {
        uploads.resume(id);
      },
      cancel: (id) => uploads.cancel(id),
      remove: (id) => {
        uploads.remove(id);
      },
      requestUpdate: () => {
        this.requestUpdate();
      },
    };
  }

  readonly #onOpen = (isOpen: boolean): void => {
    if (isOpen === this.#isOpen) return;
    this.#isOpen = isOpen;
    this.#following?.abort();
    this.#following = null;
    if (isOpen) {
      this.#following = new AbortController();
      const { signal } = this.#following;
      const follow = (): void => {
        this.updated();
      };
      addEventListener('resize', follow, { signal });
      addEventListener('scroll', follow, { signal, capture: true, passive: true });
    } else this.#seen.close(this.#listed);
    this.requestUpdate();
  };

  readonly #onAct = (action: StatusAction, id: string): void => {
    const upload = this.#uploads.uploads.find((one) => one.id === id);
    if (!upload) return;
    if (action === 'pause' || action === 'resume') this.#uploads[action](id);
    else if (action === 'undo') this.#undo.takeBack(id);
    else if (this.#undo.offer(action, upload)) this.#speech.putOff(action, upload);
    this.requestUpdate();
  };
}
