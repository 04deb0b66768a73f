import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { carriesFiles, filesInFolders, readTransfer } from './dropped-files.js';

/** What the controller asks and tells its element. */
export interface FileDropHost extends ReactiveControllerHost, HTMLElement {
  readonly isDisabled: boolean;
  readonly noDrop: boolean;
  readonly paste: boolean;
  readonly folders: boolean;
}

/** Files came in. `folders` holds the names of folders that were dropped though the page takes none. */
export type OnFiles = (files: readonly File[], folders: readonly string[]) => void;

/** Turns dragging, dropping, pasting and picking into files. Leaves dropped text and links to the page. */
export class FileDropController implements ReactiveController {
  readonly #host: FileDropHost;
  readonly #onFiles: OnFiles;
  #connection: AbortController | null = null;
  /** The innermost node that was entered last; leaving any other is only moving between children. */
  #entered: EventTarget | null = null;

  constructor(host: FileDropHost, onFiles: OnFiles) {
    this.#host = host;
    this.#onFiles = onFiles;
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
    this.#host.ownerDocument.addEventListener('paste', this.#onPaste, { signal });
  }

  hostDisconnected(): void {
    this.#connection?.abort();
    this.#setEntered(null);
  }

  /** The `change` event of a file input. */
  readonly pick = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ''; // Lets the visitor pick the same file again.
    if (!this.#host.isDisabled && files.length > 0) this.#onFiles(files, []);
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
    if (type === 'dragleave' || !dataTransfer || !carriesFiles(dataTransfer)) return;
    event.preventDefault(); // Also when nothing is taken: the browser would leave the page and show the file.
    const isTaken = !this.#host.isDisabled && !this.#host.noDrop;
    dataTransfer.dropEffect = isTaken ? 'copy' : 'none';
    if (!isTaken) return;
    if (type === 'dragenter') this.#setEntered(node);
    if (type === 'drop') this.#take(dataTransfer);
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (!this.#host.paste || this.#host.isDisabled || event.defaultPrevented) return;
    if (!event.clipboardData || !carriesFiles(event.clipboardData) || this.#belongsElsewhere(event)) return;
    event.preventDefault(); // Other uploaders on the page see that it is taken.
    this.#take(event.clipboardData);
  };

  #belongsElsewhere(event: Event): boolean {
    const path = event.composedPath();
    if (path.includes(this.#host)) return false;
    return path.some(
      (node) =>
        node instanceof HTMLElement &&
        (node.isContentEditable ||
          node.matches('input, textarea') ||
          node.localName === this.#host.localName),
    );
  }

  #take(transfer: DataTransfer): void {
    const { files, folders } = readTransfer(transfer);
    if (folders.length === 0 || !this.#host.folders) {
      if (files.length + folders.length > 0)
        this.#onFiles(
          files,
          folders.map((folder) => folder.name),
        );
      return;
    }
    void filesInFolders(folders).then((found) => {
      if (this.#host.isConnected) this.#onFiles([...files, ...found], []);
    });
  }
}
