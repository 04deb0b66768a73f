import { checkRestrictions } from '../../engine/model/restrictions.js';
import { hasContent, isInterrupted, isUnfinished, type Upload } from '../../engine/model/upload.js';
import { RestrictionError } from '../../upload-error.js';
import { settingsOf, type SettingsHost } from '../options/engine-settings.js';
import type { Quota } from '../options/option-table.js';

export type OnRejected = (file: File, error: RestrictionError) => void;

/** What the quota needs of its element. */
export interface QuotaHost extends SettingsHost, Pick<HTMLElement, 'addEventListener'> {
  readonly uploads: readonly Upload[];
}

let hasWarned = false;

/** How much room the account has, as far as the page knows: what it was told, and what is uploaded since. */
export class QuotaLeft {
  readonly #host: QuotaHost;
  /** What it was told last. */
  #told: Quota | null = null;
  /** Bytes of uploads that have ended since: the number that was told lacks them. */
  #ended = 0;
  /** Files were listed before anybody had told it: they have been looked at since. */
  #isChecked = false;

  constructor(host: QuotaHost) {
    this.#host = host;
    host.addEventListener('upload-status', (event) => {
      const { upload, previous } = event.detail;
      if (hasContent(upload) && !hasContent({ ...upload, status: previous })) this.#ended += upload.size;
    });
  }

  /** Null where there is none, or what the page says is none. */
  get told(): Quota | null {
    const { quota } = this.#host;
    if (quota === this.#told) return isQuota(quota) ? quota : null;
    this.#told = quota;
    this.#ended = 0;
    if (quota === null || isQuota(quota)) return quota;
    if (!hasWarned)
      console.warn('<kaltura-uploader> quota is left out: used and limit have to be numbers from 0.');
    hasWarned = true;
    return null;
  }

  /** Bytes that may still be added; never below 0. */
  get left(): number {
    const { told } = this;
    if (!told) return Infinity;
    const listed = this.#open.reduce((sum, { size }) => sum + size, 0);
    return Math.max(0, told.limit - told.used - this.#ended - listed);
  }

  /**
   * What was listed before the page knew of a quota, and has no room in it: the last, and nothing of which a byte has
   * arrived. Once, when it is told first.
   */
  excess(onRejected: OnRejected): readonly Upload[] {
    const { told } = this;
    if (!told || this.#isChecked) return [];
    this.#isChecked = true;
    let left = Math.max(0, told.limit - told.used);
    return this.#open.filter((upload) => {
      const isBegun = upload.confirmedBytes > 0 || isInterrupted(upload) || upload.file === null;
      if (isBegun || upload.size <= left) {
        left = Math.max(0, left - upload.size);
        return false;
      }
      onRejected(upload.file, refusal(left));
      return true;
    });
  }

  /** The files for which there is room, the first first. What is refused for another reason takes none. */
  fitting(files: readonly File[], onRejected: OnRejected): readonly File[] {
    if (!this.told) return files;
    const { restrictions } = settingsOf(this.#host);
    let { left } = this;
    return files.filter((file) => {
      if (this.#isExpected(file) || checkRestrictions(file, 0, restrictions)) return true;
      if (file.size <= left) {
        left -= file.size;
        return true;
      }
      onRejected(file, refusal(left));
      return false;
    });
  }

  get #open(): readonly Upload[] {
    return this.#host.uploads.filter((upload) => isUnfinished(upload) && !hasContent(upload));
  }

  /** Part of it may be there already. */
  #isExpected({ name, size }: File): boolean {
    return this.#host.uploads.some(
      (upload) => isInterrupted(upload) && upload.name === name && upload.size === size,
    );
  }
}

function refusal(left: number): RestrictionError {
  return new RestrictionError('QUOTA_EXCEEDED', `Only ${String(left)} bytes are left of the quota.`, left);
}

function isQuota(value: unknown): value is Quota {
  const { used, limit } = (value ?? {}) as Partial<Quota>;
  return [used, limit].every((number) => Number.isFinite(number) && Number(number) >= 0);
}
