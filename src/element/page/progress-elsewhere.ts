import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isActive, isSettled, type Upload } from '../../engine/model/upload.js';
import type { Localization } from '../a11y/announcer.js';
import type { allDoneText } from '../a11y/all-done.js';
import { DoneNotice } from './done-notice.js';
import { tabTitle } from './tab-title.js';

/** What it needs of its element. */
export interface ElsewhereHost extends ReactiveControllerHost, Omit<HTMLElement, 'remove'> {
  readonly notify: boolean;
  readonly uploads: readonly Upload[];
}

/** Milliseconds between two titles at least: thousands of files have thousands of events. */
const TITLE_MS = 1_000;

/**
 * How it stands, for those who look at something else: in the title of the tab, and in a notice when all is done. A page
 * that nobody sees is not drawn, so this follows the events.
 */
export class ProgressElsewhere implements ReactiveController {
  readonly notice: DoneNotice;
  readonly #host: ElsewhereHost;
  readonly #localization: Localization;
  readonly #staying: () => readonly Upload[];
  readonly #allDoneText: typeof allDoneText;
  #isUsed = false;
  #shownMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param staying - The list without what is about to leave it.
   * @param doneText - Of the list, which has it already.
   */
  constructor(
    host: ElsewhereHost,
    localization: Localization,
    staying: () => readonly Upload[],
    doneText: typeof allDoneText,
  ) {
    this.#host = host;
    this.#localization = localization;
    this.#staying = staying;
    this.#allDoneText = doneText;
    this.notice = new DoneNotice(() => {
      host.requestUpdate();
    });
    host.addController(this);
    for (const type of ['upload-progress', 'upload-status', 'upload-removed'])
      host.addEventListener(type, this.#followLater);
    for (const type of ['uploads-complete', 'upload-failed']) host.addEventListener(type, this.#followEnd);
  }

  /** Whether visitors are asked if they want a notice: while there is something to wait for. */
  get canNotify(): boolean {
    return this.#host.notify && this.#staying().some(isUnderWay) && this.notice.isPossible;
  }

  hostUpdated(): void {
    this.#followLater();
  }

  /** The element is gone. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isUsed = false;
    this.notice.forget();
    tabTitle.set(this, null);
  }

  /** Begins and ends at once; what is between may wait. */
  readonly #followLater = (): void => {
    if (!this.#isUsed && !this.#host.notify) return;
    // Out of the document it may still have uploads: they go on when it is put back.
    if (!this.#host.isConnected) return;
    const isSame = this.#isUsed === (this.#host.notify && this.#staying().some(isActive));
    const waitMs = isSame ? this.#shownMs + TITLE_MS - performance.now() : 0;
    if (waitMs <= 0) this.#follow();
    else if (this.#isUsed) this.#timer ??= setTimeout(this.#follow, waitMs);
  };

  readonly #follow = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const uploads = this.#staying().filter(({ status }) => status !== 'cancelled');
    this.#isUsed = this.#host.notify && uploads.some(isActive);
    if (this.#isUsed) this.#shownMs = performance.now();
    tabTitle.set(
      this,
      this.#isUsed ? { ...sumOf(uploads), percent: this.#localization.format.percent } : null,
    );
  };

  readonly #followEnd = (): void => {
    this.#followLater();
    const uploads = this.#staying();
    if (!this.notice.isWanted || uploads.some(isUnderWay)) return;
    this.notice.show(this.#allDoneText(uploads, this.#localization.messages));
  };
}

/** Something will still become of it without anybody. */
function isUnderWay(upload: Upload): boolean {
  return !isSettled(upload) && upload.status !== 'paused';
}

function sumOf(uploads: readonly Upload[]): { readonly bytes: number; readonly confirmedBytes: number } {
  let bytes = 0;
  let confirmedBytes = 0;
  for (const upload of uploads) {
    bytes += upload.size;
    confirmedBytes += upload.confirmedBytes;
  }
  return { bytes, confirmedBytes };
}
