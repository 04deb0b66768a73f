import type { Marks, Send, Target } from './competitor.js';
import { chooseFile, placeElement } from './placed-element.js';

/** The element as a page would embed it, with nothing set but where to and on whose behalf; the button has had the focus. */
export const send: Send = (file, target) => sendBy(file, target, true);

/** @param isPainted - Whether the element stays where it is seen. */
export async function sendBy(file: File, target: Target, isPainted: boolean): Promise<Marks> {
  const element = await placeElement(target, false);
  await chooseFile(element);
  element.hidden = !isPainted;
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    let storedMs = 0;
    element.addEventListener('upload-status', ({ detail: { upload } }) => {
      if (upload.status === 'finishing') storedMs = performance.now();
    });
    element.addEventListener('upload-attached', () => {
      const doneMs = performance.now();
      resolve({ startMs, storedMs, doneMs });
    });
    element.addEventListener('upload-failed', ({ detail }) => reject(new Error(detail.error.message)));
    void element.addFiles([file]);
  });
}
