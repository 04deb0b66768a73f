import type { Upload } from '../../engine/model/upload.js';
import { fileKind, type FileKind } from '../controls/file-name.js';
import type { PreviewedFiles } from '../options/row-options.js';
import { loadPatiently, retryableImport } from '../../retryable-import.js';
import type { Preview } from './preview.js';

const KINDS: Readonly<Record<PreviewedFiles, readonly FileKind[]>> = {
  images: ['image'],
  all: ['image', 'video', 'audio'],
  none: [],
};
type WithFile = Upload & { readonly file: File };

const load = retryableImport(() => import('./preview.js'));

const NONE: Preview = { url: null, seconds: null };

/** The previews of the rows that are shown: made one at a time when the page has nothing better to do. */
export class Previews {
  readonly #host: { requestUpdate(): void };
  readonly #made = new Map<string, Preview>();
  #wanted: readonly Upload[] = [];
  #isBusy = false;

  constructor(host: { requestUpdate(): void }) {
    this.#host = host;
  }

  get(id: string): Preview | undefined {
    return this.#made.get(id);
  }

  /** Which rows are shown, and of what they want a picture; what belongs to others is let go. */
  show(uploads: readonly Upload[], of: PreviewedFiles): void {
    const kinds = KINDS[of];
    this.#wanted = uploads.filter((upload) => kinds.includes(fileKind(upload)));
    this.#letGo();
    if (!this.#isBusy && this.#next) void this.#work();
  }

  #letGo(): void {
    const ids = new Set(this.#wanted.map(({ id }) => id));
    for (const [id, { url }] of this.#made) {
      if (ids.has(id)) continue;
      if (url) URL.revokeObjectURL(url);
      this.#made.delete(id);
    }
  }

  get #next(): WithFile | undefined {
    return this.#wanted.find((upload): upload is WithFile => !!upload.file && !this.#made.has(upload.id));
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    await idle();
    for (let next = this.#next; next; next = this.#next) {
      const { id, file } = next;
      const preview = await previewOf(file, fileKind(next) === 'image');
      this.#made.set(id, preview);
      if (this.#wanted.some((upload) => upload.id === id)) this.#host.requestUpdate();
      else this.#letGo();
    }
    this.#isBusy = false;
  }
}

async function previewOf(file: File, isImage: boolean): Promise<Preview> {
  try {
    return await (await loadPatiently(load)).makePreview(file, isImage);
  } catch {
    return NONE; // Nothing that this browser can show; the icon stays.
  }
}

/** The first row is seen, and its upload under way, before a file is decoded. Safari has no idle callbacks. */
function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: 300 });
    else setTimeout(resolve, 100);
  });
}
