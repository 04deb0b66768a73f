import { fileURLToPath } from 'node:url';
import { installLocked } from '../support/locked-project.js';

/** Pixels from the left and the top. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is done with files of pictures; `tools/pictures.js` says more. */
export interface PictureTools {
  toWebp(png: Buffer): Promise<Buffer>;
  cut(file: Buffer, box: Box, size?: Pick<Box, 'width' | 'height'>): Promise<Buffer>;
  difference(before: Buffer, after: Buffer): Promise<{ readonly count: number; readonly picture: Buffer }>;
  sideBySide(pictures: readonly Buffer[]): Promise<Buffer>;
  film(frames: readonly Buffer[], delaysMs: readonly number[]): Promise<Buffer>;
}

const FOLDER = new URL('tools/', import.meta.url);

/** Comes from a project of its own: nobody who works on the element has to install what only its pictures need. */
export async function pictureTools(): Promise<PictureTools> {
  installLocked(
    fileURLToPath(FOLDER),
    '[gallery] npm ci --prefix test/gallery/tools: what compares pictures (20 MB)',
  );
  return (await import(new URL('pictures.js', FOLDER).href)) as PictureTools;
}
