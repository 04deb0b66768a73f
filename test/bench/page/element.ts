import type { Marks, Send, Target } from './competitor.js';

/** Nobody chooses a file faster after the button has the focus. */
const CHOOSING_MS = 700;

/** The element as a page would embed it, with nothing set but where to and on whose behalf; the button has had the focus. */
export const send: Send = (file, target) => sendBy(file, target, true);

/** @param isPainted - Whether the element stays where it is seen. */
export async function sendBy(file: File, { service, ks }: Target, isPainted: boolean): Promise<Marks> {
  const script = '/bundle/kaltura-uploader.js';
  await import(/* @vite-ignore */ script);
  const element = document.createElement('kaltura-uploader');
  element.setAttribute('service-url', service);
  element.setAttribute('ks', ks);
  document.getElementById('place')!.append(element);
  await element.updateComplete;
  element.shadowRoot!.getElementById('file-input')!.focus();
  await new Promise((resolve) => setTimeout(resolve, CHOOSING_MS));
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
