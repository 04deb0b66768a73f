import type { EntryFieldsSource, UploaderSettings } from '../../engine/model/settings.js';
import type { EntryFields, Upload } from '../../engine/model/upload.js';
import type { WireFile } from '../wire/protocol.js';
import { encodeError } from '../wire/wire-errors.js';
import { encodeUpload } from '../wire/wire-uploads.js';
import { settingsToSend } from './absolute.js';
import type { WorkerLink } from './worker-link.js';

/** What opens a file again. */
export interface FileHandles {
  has(file: File): boolean;
  of(file: File): Promise<unknown>;
}

/** Sends files to the worker, and what only the page can say of them: it may be gone when the worker needs that. */
export class FileSender {
  readonly #link: WorkerLink;
  readonly #handles: FileHandles;

  constructor(link: WorkerLink, handles: FileHandles) {
    this.#link = link;
    this.#handles = handles;
  }

  /** @param isListed - Whether the page shows the file already. */
  wireFile(file: File, as: Upload, isListed: boolean, settings: UploaderSettings): WireFile {
    const { id } = as;
    const { entry } = settings;
    const hasHandle = this.#handles.has(file);
    if (hasHandle)
      void this.#handles.of(file).then((handle) => {
        this.#link.send({ type: 'handle', id, handle });
      });
    const hasEntryFunction = typeof entry === 'function';
    if (hasEntryFunction) this.makeEntry(id, file, entry);
    const wire = { as: encodeUpload(as), settings: settingsToSend(settings) };
    return { id, file, isListed, hasHandle, hasEntryFunction, ...wire };
  }

  /** The fields that the page wants for a file. */
  makeEntry(id: string, file: File, entry: EntryFieldsSource): void {
    const make = async (): Promise<EntryFields> => (typeof entry === 'function' ? entry(file) : entry);
    make().then(
      (fields) => {
        this.#link.send({ type: 'entry', id, fields });
      },
      (error: unknown) => {
        this.#link.send({ type: 'entry', id, error: encodeError(error) });
      },
    );
  }

  /** Gives a file to an upload that is listed. */
  async give(
    method: 'provideFile' | 'retry',
    id: string | undefined,
    file: File | undefined,
    settings: UploaderSettings,
    isGiven: boolean = true,
  ): Promise<void> {
    const handle = file && this.#handles.has(file) ? await this.#handles.of(file) : null;
    await this.#link.ask((call) => ({
      ...{ type: 'file', call, method, id, file, handle, isGiven },
      settings: settingsToSend(settings),
    }));
  }
}
