import type { Target } from './competitor.js';
import { chooseFile, placeElement } from './placed-element.js';

/** How far an upload was, as its page was told. */
export interface FeelSample {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly name: string;
  readonly confirmedBytes: number;
  /** What the bar shows. */
  readonly shownBytes: number;
  readonly remainingSeconds: number | null;
}

export interface FeelMarks {
  /** The drop. */
  readonly startMs: number;
  /** Every byte of every file was acknowledged. */
  readonly storedMs: number;
  readonly samples: readonly FeelSample[];
}

/** Sends files as a visitor would, and notes everything that is told about their progress. */
export async function feel(files: readonly File[], target: Target): Promise<FeelMarks> {
  const element = await placeElement(target, true);
  await chooseFile(element);
  return new Promise((resolve, reject) => {
    const nowMs = (): number => performance.timeOrigin + performance.now();
    const startMs = nowMs();
    const samples: FeelSample[] = [];
    let storedMs = 0;
    let left = files.length;
    element.addEventListener('upload-progress', ({ detail: { upload } }) => {
      const { name, confirmedBytes, remainingSeconds } = upload;
      // The element of before had no estimate.
      const { sentBytes = confirmedBytes } = upload as Partial<Record<'sentBytes', number>>;
      samples.push({ atMs: nowMs(), name, confirmedBytes, shownBytes: sentBytes, remainingSeconds });
    });
    element.addEventListener('upload-status', ({ detail: { upload } }) => {
      if (upload.status !== 'finishing') return;
      storedMs = nowMs();
      const { name, size } = upload;
      const all = { confirmedBytes: size, shownBytes: size, remainingSeconds: null };
      samples.push({ atMs: storedMs, name, ...all });
    });
    element.addEventListener('upload-attached', () => {
      left -= 1;
      if (left === 0) resolve({ startMs, storedMs, samples });
    });
    element.addEventListener('upload-failed', ({ detail }) => reject(new Error(detail.error.message)));
    void element.addFiles([...files]);
  });
}
