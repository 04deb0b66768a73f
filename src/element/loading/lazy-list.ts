import type { CSSResultOrNative, ReactiveController } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import type { Uploader } from '../../engine/uploader.js';
import { FocusKeeper } from '../a11y/focus-keeper.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import type {
  Duplicates,
  ListCallbacks,
  RenderedList,
  UploadListController,
  UploadListHost,
} from '../list-parts.js';
import type { ProgressElsewhere } from '../page/progress-elsewhere.js';
import { addIcons } from '../controls/icons.js';
import { catalog } from '../i18n/catalog.js';
import type { PartLoader } from './part-loader.js';
import { elsewhere, engine, list, type Part } from './parts.js';

/** What the list needs of its element, loaded or not. */
export interface LazyListHost extends UploadListHost {
  addStyles(styles: readonly CSSResultOrNative[]): void;
}

/** The list of uploads, which is loaded with the first sign that there will be one. */
export class LazyList implements ReactiveController {
  readonly #host: LazyListHost;
  readonly #parts: PartLoader;
  readonly #make: (parts: typeof list.here & object) => UploadListController;
  readonly #makeDuplicates: (parts: typeof list.here & object) => Duplicates;
  readonly #makeElsewhere: (
    parts: typeof elsewhere.here & object,
    from: typeof list.here & object,
  ) => ProgressElsewhere;
  #controller: UploadListController | null = null;
  #duplicates: Duplicates | null = null;
  #elsewhere: ProgressElsewhere | null = null;

  constructor(
    host: LazyListHost,
    parts: PartLoader,
    announcer: Announcer,
    localization: Localization,
    callbacks: Omit<ListCallbacks, 'elsewhere'>,
  ) {
    this.#host = host;
    this.#parts = parts;
    const all: ListCallbacks = { ...callbacks, elsewhere: () => this.#elsewhere };
    this.#make = (from) => new from.UploadListController(host, announcer, localization, all);
    this.#makeElsewhere = ({ ProgressElsewhere }, { allDoneText }) =>
      new ProgressElsewhere(host, localization, () => this.staying, allDoneText);
    this.#makeDuplicates = (from) => new from.Duplicates(host, announcer, localization);
    host.addController(this);
    new FocusKeeper(host);
  }

  /** Null while it is not loaded. */
  get here(): UploadListController | null {
    const from = list.here;
    if (!this.#controller && from) {
      this.#controller = this.#make(from);
      this.#host.addStyles(from.listStyles);
      catalog.complete(from.english);
      addIcons(from.listIcons);
    }
    return this.#controller;
  }

  /** What is asked about files that are listed already; null while it is not loaded. */
  get duplicates(): Duplicates | null {
    if (list.here) this.#duplicates ??= this.#makeDuplicates(list.here);
    return this.#duplicates;
  }

  /** The uploads without those that are about to leave the list. */
  get staying(): readonly Upload[] {
    return this.here?.staying ?? this.#host.uploads;
  }

  /** How many uploads wait for what shows them. Until it is here the element keeps its form: what is below it moves once. */
  get awaited(): number {
    return this.here || this.#parts.hasFailed ? 0 : this.#host.uploads.length;
  }

  hostUpdate(): void {
    if (this.#host.uploads.length === 0) return;
    if (!this.here) this.#load(list);
    if (!this.#host.notify || this.#elsewhere) return;
    if (!elsewhere.here) this.#load(elsewhere);
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

  #load(part: Part<unknown>): void {
    this.#parts.load(part).catch(() => undefined); // The element says so.
  }
}
