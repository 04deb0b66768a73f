import type { Target } from './competitor.js';
import { call, ENTRY } from './kaltura-call.js';
import { placeElement } from './placed-element.js';

/** A thousand files that differ in every byte. */
export function madeFiles(count: number, bytes: number): File[] {
  return Array.from({ length: count }, (_, index) => {
    const content = crypto.getRandomValues(new Uint8Array(bytes));
    return new File([content], `clip-${String(index)}.mp4`, { type: 'video/mp4' });
  });
}

/** All files at once into the element. Answers, when nothing is left to do, after how many ms each had its entry. */
export async function byElement(files: readonly File[], target: Target): Promise<number> {
  const element = await placeElement(target, true);
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    let attachedMs = 0;
    element.addEventListener('upload-attached', () => {
      attachedMs = performance.now() - startMs;
    });
    element.addEventListener('uploads-complete', () => resolve(attachedMs));
    element.addEventListener('upload-failed', ({ detail }) => reject(new Error(detail.error.message)));
    void element.addFiles([...files]);
  });
}

/** Three requests a file, each behind the other: token, bytes, entry. Answers milliseconds. */
export async function oneByOne(files: readonly File[], target: Target): Promise<number> {
  const startMs = performance.now();
  for (const file of files) {
    const { id } = await call(target, 'uploadToken/action/add', {});
    await call(target, 'uploadToken/action/upload', { uploadTokenId: id, fileData: file });
    const { 'entry:objectType': type = '', 'entry:mediaType': mediaType = '' } = ENTRY;
    await call(target, 'media/action/addFromUploadedFile', {
      'mediaEntry:objectType': type,
      'mediaEntry:mediaType': mediaType,
      'mediaEntry:name': file.name,
      uploadTokenId: id,
    });
  }
  return performance.now() - startMs;
}
