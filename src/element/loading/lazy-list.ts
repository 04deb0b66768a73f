import type { CSSResultOrNative, ReactiveController } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import type { Uploader } from '../../engine/uploader.js';
import type { Localization } from '../a11y/announcer.js';
import type { ListCallbacks, RenderedList, UploadListController, UploadListHost } from '../list-parts.js';
import type { ProgressElsewhere } from '../page/progress-elsewhere.js';
import { addIcons } from '../controls/icons.js';
import { catalog } from '../i18n/catalog.js';
import type { PartLoader } from './part-loader.js';
import { elsewhere, engine, list } from './parts.js';

/** What the list needs of its element, loaded or not. */
export interface LazyListHost extends UploadListHost {
  addStyles(styles: readonly CSSResultOrNative[]): void;
}

/** The list of uploads, which is loaded with the first sign that there will be one. */
export class LazyList implements ReactiveController {
  readonly #host: LazyListHost;
  readonly #parts: PartLoader;
  readonly #make: (parts: typeof list.here & object) => UploadListController;
  readonly #makeElsewhere: (
    parts: typeof elsewhere.here & object,
    from: typeof list.here & object,
  ) => ProgressElsewhere;
  #controller: UploadListController | null = null;
  /** What is to be done with it when it is here, in this order. */
  #waiting: ((here: UploadListController) => void)[] = [];
  #elsewhere: ProgressElsewhere | null = null;

  constructor(
    host: LazyListHost,
    parts: PartLoader,
    localization: Localization,
    callbacks: Omit<ListCallbacks, 'elsewhere'>,
  ) {
    this.#host = host;
    this.#parts = parts;
    const all: ListCallbacks = { ...callbacks, elsewhere: () => this.#elsewhere };
    this.#make = (from) => new from.UploadListController(host, localization, all);
    this.#makeElsewhere = ({ ProgressElsewhere }, { allDoneText }) =>
      new ProgressElsewhere(host, localization, () => this.staying, allDoneText);
    host.addController(this);
  }

  /** Null while it is not loaded. */
  get here(): UploadListController | null {
    const from = list.here;
    if (!this.#controller && from) {
      this.#controller = this.#make(from);
      this.#host.addStyles(from.listStyles);
      catalog.complete(from.listMessages);
      addIcons(from.listIcons);
      for (const act of this.#waiting.splice(0)) act(this.#controller);
    }
    return this.#controller;
  }

  /** Does something with the list: at once, or when it has come. */
  readonly tell = (act: (here: UploadListController) => void): void => {
    if (this.here) act(this.here);
    else {
      this.#waiting.push(act);
      this.#parts.want(list);
    }
  };

  /** Ends what is said of files that were not taken, and asked about those that are listed. */
  readonly clear = (): void => {
    this.#waiting = [];
    this.here?.notices.clear();
    this.here?.duplicates.clear();
  };

  /** The uploads without those that are about to leave the list. */
  get staying(): readonly Upload[] {
    return this.here?.staying ?? this.#host.uploads;
  }

  /** How many uploads wait for what shows them. Until it is here the element keeps its form: what is below it moves once. */
  get awaited(): number {
    return this.here || this.#parts.hasFailed ? 0 : this.#host.uploads.length;
  }

  hostUpdate(): void {
    const { here } = this;
    if (this.#host.uploads.length === 0) return;
    if (!here) this.#parts.want(list);
    if (!this.#host.notify || this.#elsewhere) return;
    if (!elsewhere.here) this.#parts.want(elsewhere);
    else if (list.here) this.#elsewhere = this.#makeElsewhere(elsewhere.here, list.here);
  }

  /** @param uploader - Null where sums over the list are of no use. */
  render(uploader: Pick<Uploader, 'uploads' | 'totals'> | null): RenderedList | null {
    if (!this.here || this.#host.uploads.length === 0) return null;
    const totalsOf = engine.here?.totalsOf;
    if (!uploader || !totalsOf) return this.here.render(null);
    // Its own are smoothed. Without what is about to leave the list they are others.
    return this.here.render((uploads) =>
      uploads === uploader.uploads ? uploader.totals : totalsOf(uploads),
    );
  }
}
