import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Localization } from '../a11y/announcer.js';
import { retryableImport } from '../../retryable-import.js';
import { carriesFiles, isSystemPath, readTransfer, type DroppedFiles } from './dropped-files.js';
import type * as DroppedFolders from './dropped-folders.js';
import { dropEffectFor, watchInnerDrags } from './inner-drags.js';
import { carriesText, isPastedElsewhere, withPastedNames } from './pasted-files.js';

const load: () => Promise<typeof DroppedFolders> = retryableImport(() => import('./dropped-folders.js'));

/** What the controller asks and tells its element. */
export interface FileDropHost extends ReactiveControllerHost, HTMLElement {
  readonly isDisabled: boolean;
  readonly noDrop: boolean;
  readonly paste: boolean;
  readonly folders: boolean;
}

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
  /** The innermost node that was entered last; leaving any other is only moving between children. */
  #entered: EventTarget | null = null;

  constructor(host: FileDropHost, localization: Pick<Localization, 'messages'>, onFiles: OnFiles) {
    this.#host = host;
    this.#onFiles = onFiles;
    this.#localization = localization;
    host.addController(this);
  }

  /** Files are being dragged over the element. */
  get isDragging(): boolean {
    return this.#entered !== null;
  }

  hostConnected(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
      this.#host.addEventListener(type, this.#onDrag, { signal });
    }
    this.#isInnerDrag = watchInnerDrags(this.#host.ownerDocument, signal);
    this.#host.ownerDocument.addEventListener('paste', this.#onPaste, { signal });
  }

  hostDisconnected(): void {
    this.#connection?.abort();
    this.#setEntered(null);
  }

  /** The `change` event of a file input. */
  readonly pick = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])].filter((file) => !isSystemPath(file.webkitRelativePath));
    input.value = ''; // Lets the visitor pick the same file again.
    if (!this.#host.isDisabled && files.length > 0) this.#onFiles(files, [], []);
  };

  #setEntered(node: EventTarget | null): void {
    const wasDragging = this.isDragging;
    this.#entered = node;
    if (wasDragging !== this.isDragging) this.#host.requestUpdate();
  }

  readonly #onDrag = (event: DragEvent): void => {
    const { type, dataTransfer } = event;
    const node = event.composedPath()[0] ?? null;
    if (type === 'drop' || (type === 'dragleave' && node === this.#entered)) this.#setEntered(null);
    if (type === 'dragleave' || !dataTransfer || !carriesFiles(dataTransfer) || this.#isInnerDrag()) return;
    event.preventDefault(); // Also when nothing is taken: the browser would leave the page and show the file.
    const isTaken = !this.#host.isDisabled && !this.#host.noDrop;
    dataTransfer.dropEffect = isTaken ? dropEffectFor(dataTransfer) : 'none';
    if (!isTaken) return;
    if (type === 'dragenter') this.#setEntered(node);
    if (type === 'drop') this.#take(readTransfer(dataTransfer));
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (!this.#host.paste || this.#host.isDisabled || event.defaultPrevented) return;
    if (!clipboardData || !carriesFiles(clipboardData) || carriesText(clipboardData)) return;
    if (isPastedElsewhere(event, this.#host)) return;
    event.preventDefault(); // Other uploaders on the page see that it is taken.
    this.#take(withPastedNames(readTransfer(clipboardData), this.#localization.messages.pastedName));
  };

  #take({ files, folders, unreadable }: DroppedFiles): void {
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
