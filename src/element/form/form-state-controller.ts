import type { Upload } from '../../engine/model/upload.js';
import { restoreUploads } from './form-value.js';
import { EVENT_INIT, UploaderHost } from '../uploader-host.js';

/** Lists uploads that a form has kept beside those of the engine, which knows nothing of them. */
export abstract class RestoringHost extends UploaderHost {
  #restored: readonly Upload[] = [];

  /** Every upload on the list, in the order they were added; frozen snapshots. */
  override get uploads(): readonly Upload[] {
    return [...this.#restored, ...super.uploads];
  }

  override remove(id?: string): void {
    super.remove(id);
    if (!this.#restored.some((upload) => upload.id === id)) return;
    this.#restored = this.#restored.filter((upload) => upload.id !== id);
    this.requestUpdate();
    if (this.updateForm()) this.tellForm();
  }

  /** Called by the browser when it brings a form back, for example after going back to its page. */
  formStateRestoreCallback(kept: unknown): void {
    this.#restored = restoreUploads(kept);
    this.requestUpdate();
  }

  /** Brings the form up to date. Returns whether it sends something else than before. */
  protected abstract updateForm(): boolean;

  /** The form sends something else than before. */
  protected tellForm(): void {
    this.dispatchEvent(new Event('input', EVENT_INIT));
    this.dispatchEvent(new Event('change', EVENT_INIT));
  }
}
