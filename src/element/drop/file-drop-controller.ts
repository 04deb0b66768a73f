import type { ReactiveController } from 'lit';
import type { Localization } from '../a11y/announcer.js';
import { retryableImport } from '../../retryable-import.js';
import { carriesFiles, isSystemPath, readTransfer, type DroppedFiles } from './dropped-files.js';
import { list, paste } from '../loading/parts.js';
import type * as DroppedFolders from './drag/dropped-folders.js';
import type { Drag, FileDropHost } from './drag/drag.js';
import { readDragged } from './drag/dragged-files.js';
import { dropEffectFor, holds, watchInnerDrags } from './drag/inner-drags.js';
import type * as PageDropsPart from './drag/page-drops.js';

const load: () => Promise<typeof DroppedFolders> = retryableImport(() => import('./drag/dropped-folders.js'));
const loadPageDrops: () => Promise<typeof PageDropsPart> = retryableImport(
  () => import('./drag/page-drops.js'),
);

/** Files came in. `folders` holds the names of folders that were dropped though the page takes none. */
export type OnFiles = (
  files: readonly File[],
  folders: readonly string[],
  unreadable: readonly string[],
) => void;

/** Turns dragging, dropping, pasting and picking into files. Leaves dropped text and links to the page. */
export class FileDropController implements ReactiveController {
  readonly #host: FileDropHost;
  readonly #onFiles: OnFiles;
  readonly #localization: Pick<Localization, 'messages'>;
  #connection: AbortController | null = null;
  #isInnerDrag = (): boolean => false;
  #drag: Drag | null = null;
  /** The innermost node that was entered last; leaving any other is only moving between children. */
  #entered: EventTarget | null = null;
  #pageDrops: PageDropsPart.PageDrops | null = null;
  #asksForPage = false;

  constructor(host: FileDropHost, localization: Pick<Localization, 'messages'>, onFiles: OnFiles) {
    this.#host = host;
    this.#onFiles = onFiles;
    this.#localization = localization;
    host.addController(this);
  }

  /** The drag that is going on; null where there is none, or the files would not come here. */
  get drag(): Drag | null {
    return this.#drag;
  }

  hostConnected(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const document = this.#host.ownerDocument;
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
      document.addEventListener(type, this.#watch, { signal, capture: true });
      this.#host.addEventListener(type, this.#onDrag, { signal });
    }
    // No pointer moves during a drag: its end was told to a node that is gone.
    document.addEventListener('pointermove', this.#end, { signal, capture: true });
    this.#isInnerDrag = watchInnerDrags(document, signal);
    document.addEventListener('paste', this.#onPaste, { signal });
  }

  hostDisconnected(): void {
    this.#connection?.abort();
    this.#end();
  }

  hostUpdated(): void {
    if (this.#host.dropTarget === 'page' && !this.#asksForPage) void this.#takeFromPage();
  }

  /** The `change` event of a file input. */
  readonly pick = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])].filter((file) => !isSystemPath(file.webkitRelativePath));
    input.value = ''; // Lets the visitor pick the same file again.
    if (!this.#host.isDisabled && files.length > 0) this.#onFiles(files, [], []);
  };

  /** The `click` event of a file input. Files that are chosen another way than in its own dialog can be opened again later. */
  readonly open = (event: Event): void => {
    list.here?.pickWithHandles(event, (picked) => {
      if (this.#host.isConnected) this.#take(picked);
    });
  };

  readonly #end = (): void => {
    this.#entered = null;
    this.#show(null);
  };

  /** Shows where files are, with what was known of them when they came. What says so comes with the list. */
  #show(place: Drag['place'] | null, transfer: DataTransfer | null = null): void {
    if (place === (this.#drag?.place ?? null)) return;
    const files = this.#drag?.files;
    this.#drag =
      place && transfer ? { place, files: files ?? readDragged(transfer, this.#host.folders) } : null;
    this.#host.requestUpdate();
    if (!this.#drag || list.here) return;
    const show = (): void => {
      this.#host.requestUpdate();
    };
    list.load().then(show, () => undefined); // A file loads it again, and says when it does not come.
  }

  /** Sees each event before the page does, which may keep it from us. */
  readonly #watch = (event: DragEvent): void => {
    const { type, dataTransfer } = event;
    const path = event.composedPath();
    const [node = null] = path;
    if (type === 'drop' || (type === 'dragleave' && node === this.#entered)) this.#end();
    if (type !== 'dragenter') return;
    this.#entered = node;
    const isElsewhere = !path.includes(this.#host) && !holds(node as Node, this.#host);
    if (isElsewhere && this.#drag?.place === 'element')
      this.#show(this.#pageDrops?.isTaker ? 'page' : null, dataTransfer);
  };

  readonly #onDrag = (event: DragEvent): void => {
    const { type, dataTransfer } = event;
    const node = event.composedPath()[0] ?? null;
    if (type === 'drop' || (type === 'dragleave' && node === this.#entered)) this.#end();
    if (type === 'dragleave' || !dataTransfer || !carriesFiles(dataTransfer) || this.#isInnerDrag()) return;
    event.preventDefault(); // Also when nothing is taken: the browser would leave the page and show the file.
    const isTaken = !this.#host.isDisabled && !this.#host.noDrop;
    dataTransfer.dropEffect = isTaken ? dropEffectFor(dataTransfer) : 'none';
    if (!isTaken) return;
    if (type === 'dragenter') this.#entered = node;
    if (type === 'drop') this.#take(readTransfer(dataTransfer));
    else this.#show('element', dataTransfer);
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const pasted = paste.here?.takePasted(event, this.#host, this.#localization.messages.pastedName);
    if (pasted) this.#take(pasted);
  };

  async #takeFromPage(): Promise<void> {
    this.#asksForPage = true;
    try {
      const { PageDrops } = await loadPageDrops();
      this.#pageDrops = new PageDrops(this.#host, {
        drag: () => this.#drag,
        isInnerDrag: () => this.#isInnerDrag(),
        onDrag: (transfer) => {
          if (transfer || this.#drag?.place === 'page') this.#show(transfer && 'page', transfer);
        },
        onDrop: (transfer) => {
          this.#take(readTransfer(transfer));
        },
      });
    } catch {
      this.#asksForPage = false; // With the next update it is asked for again.
    }
  }

  #take({ files, folders, unreadable }: DroppedFiles): void {
    if (this.#host.isDisabled) return;
    if (folders.length === 0 || !this.#host.folders) {
      if (files.length + folders.length + unreadable.length > 0)
        this.#onFiles(
          files,
          folders.map((folder) => folder.name),
          unreadable,
        );
      return;
    }
    void this.#takeFolders({ files, folders, unreadable });
  }

  async #takeFolders({ files, folders, unreadable }: DroppedFiles): Promise<void> {
    let found: DroppedFolders.FolderContent;
    try {
      found = await (await load()).filesInFolders(folders);
    } catch {
      // The part did not load.
      found = { files: [], unreadable: folders.map(({ name }) => name) };
    }
    if (this.#host.isConnected && !this.#host.isDisabled)
      this.#onFiles([...files, ...found.files], [], [...unreadable, ...found.unreadable]);
  }
}
