import { rounded } from './maths.js';
import type { Row } from './results.js';

/** What is bundled and weighed. */
export interface Sized {
  readonly name: string;
  /** Its file in `peers/size`, or null for the element itself. */
  readonly entry: string | null;
  /** Packages that it is made of. */
  readonly packages: readonly string[];
}

export const SIZED: readonly Sized[] = [
  { name: 'ours', entry: null, packages: [] },
  { name: 'mux-uploader', entry: 'mux-uploader.js', packages: ['@mux/mux-uploader'] },
  { name: 'vaadin-upload', entry: 'vaadin-upload.js', packages: ['@vaadin/upload'] },
  { name: 'filepond', entry: 'filepond.js', packages: ['filepond'] },
  {
    name: 'uppy-dashboard-tus',
    entry: 'uppy-dashboard.js',
    packages: ['@uppy/core', '@uppy/dashboard', '@uppy/tus'],
  },
  { name: 'uploadcare', entry: 'uploadcare.js', packages: ['@uploadcare/file-uploader'] },
];

/** Bytes of scripts and style sheets together, each file compressed by itself. */
export interface SizeRun {
  readonly who: string;
  readonly bytes: number;
  readonly gzip: number;
  readonly brotli: number;
}

export function rowOfSize({ who, bytes, gzip, brotli }: SizeRun): Row {
  const kib = (value: number): number => rounded(value / 1024, 1);
  return { who, 'KiB minified': kib(bytes), 'KiB gzip': kib(gzip), 'KiB brotli': kib(brotli) };
}
