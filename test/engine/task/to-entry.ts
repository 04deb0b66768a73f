import { oneFile, type OneFileOptions } from '../simulation/one-file.js';
import type { Simulation } from '../simulation/simulation.js';

/** One small file that becomes an entry. */
export function toEntry({ settings = {}, ...options }: OneFileOptions = {}): ReturnType<typeof oneFile> {
  return oneFile({ size: 5, ...options, settings: { target: 'media', ...settings } });
}

/** The codes of what all uploads warn of. */
export function warnings({ uploader }: Simulation): readonly string[] {
  return uploader.uploads.flatMap((upload) => upload.warnings.map(({ code }) => code));
}
