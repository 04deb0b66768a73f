import { snapshot, type Upload } from '../../engine/model/upload.js';
import { kindOf } from '../../file-types.js';
import type { MediaFacts } from '../../preflight/media-facts.js';
import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import { RestrictionError, type RestrictionErrorCode } from '../../upload-error.js';
import type { PendingUpload, PendingUploads } from '../loading/pending-uploads.js';
import type { LookOptions } from '../options/option-table.js';

const load = retryableImport(() => import('../../preflight/inspect-file.js'));

/** A drive that does not answer holds up nothing for longer: what cannot be judged goes on. */
const PATIENCE_MS = 10_000;

/** Of many files those that are judged go on together, so often. The first goes on at once. */
const TOGETHER_MS = 100;

/** Looks into files, one after the other, and says which of them the page refuses. */
export class Verdicts {
  readonly #options: LookOptions;
  /** By upload; null for what may go on. */
  readonly #found = new Map<string, RestrictionError | null>();
  #isBusy = false;

  constructor(options: LookOptions) {
    this.#options = options;
  }

  /** As `HeldFiles.take()`. */
  take(pending: PendingUploads, isNew: (file: File) => boolean, goOn: () => void): readonly PendingUpload[] {
    // In the order in which they were given, so that none is listed before an older one.
    const open = pending.uploads.findIndex(({ id }) => !this.#found.has(id));
    const given = pending.take(open < 0 ? pending.uploads.length : open).map(this.#judged);
    if (pending.uploads.length > 0 && !this.#isBusy) void this.#work(pending, isNew, goOn);
    return given;
  }

  readonly #judged = (given: PendingUpload): PendingUpload => {
    const { upload } = given;
    const error = this.#found.get(upload.id);
    this.#found.delete(upload.id);
    if (!error || upload.status === 'cancelled') return given;
    return { ...given, upload: snapshot(upload, { status: 'failed', error, endedAtMs: Date.now() }) };
  };

  async #work(pending: PendingUploads, isNew: (file: File) => boolean, goOn: () => void): Promise<void> {
    this.#isBusy = true;
    const next = (): Upload | undefined => pending.uploads.find(({ id }) => !this.#found.has(id));
    let toldMs = -Infinity;
    for (let upload = next(); upload; upload = next()) {
      this.#found.set(upload.id, await this.#judge(upload, isNew));
      if (performance.now() - toldMs < TOGETHER_MS && next()) continue;
      toldMs = performance.now();
      goOn();
    }
    this.#isBusy = false;
  }

  /** Pictures have no length and no sound, and a file of which a part was sent before has been judged. */
  async #judge(upload: Upload, isNew: (file: File) => boolean): Promise<RestrictionError | null> {
    const { file } = upload;
    if (!file || kindOf(upload) === 'image' || !isNew(file)) return null;
    const facts = await inTime(look(file));
    return facts && refusalOf(facts, this.#options);
  }
}

/** Why the page does not take a file; null where it does, or where the file does not say enough of itself. */
export function refusalOf(facts: MediaFacts, options: LookOptions): RestrictionError | null {
  const { damage, durationSeconds, width, height, hasAudio, hasVideo } = facts;
  const { preflight, maxDuration, minDuration, minHeight, requireAudio, requireVideo } = options;
  if (damage?.kind === 'unfinished' && preflight !== 'warn')
    return refusal('FILE_UNPLAYABLE', 'The recording was never finished.', null, {
      isConfirmable: preflight === 'ask',
    });
  if (durationSeconds !== null) {
    // Cameras and editors round differently: a tenth of a second breaks no limit, and would read as the limit itself.
    const value = Math.round(durationSeconds);
    const is = `The recording has ${String(value)} seconds`;
    if (value > maxDuration)
      return refusal('FILE_TOO_LONG', `${is}, at most ${String(maxDuration)}.`, maxDuration, { value });
    if (value < minDuration)
      return refusal('FILE_TOO_SHORT', `${is}, at least ${String(minDuration)}.`, minDuration, { value });
  }
  // The shorter side, so that a phone may be held upright.
  const value = width === null || height === null ? Infinity : Math.round(Math.min(width, height));
  if (value < minHeight) {
    const text = `The shorter side of the video has ${String(value)} pixels, at least ${String(minHeight)}.`;
    return refusal('FILE_LOW_RESOLUTION', text, minHeight, { value });
  }
  if (requireAudio && hasAudio === false) return refusal('FILE_NO_AUDIO', 'There is no sound in it.');
  if (requireVideo && hasVideo === false) return refusal('FILE_NO_VIDEO', 'There is no picture in it.');
  return null;
}

function refusal(
  code: RestrictionErrorCode,
  message: string,
  limit: number | null = null,
  more: Partial<Pick<RestrictionError, 'value' | 'isConfirmable'>> = {},
): RestrictionError {
  return Object.assign(new RestrictionError(code, message, limit), more);
}

async function look(file: File): Promise<MediaFacts> {
  return (await loadPatiently(load, ONCE_MORE_MS)).inspectFile(file);
}

/** Null where it fails or takes too long. */
function inTime<T>(work: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(null);
    }, PATIENCE_MS);
    const end = (result: T | null): void => {
      clearTimeout(timer);
      resolve(result);
    };
    work.then(end, () => {
      end(null);
    });
  });
}
