import type { Send } from './competitor.js';

/** The element as a page would embed it, with nothing set but where to and on whose behalf. */
export const send: Send = async (file, { service, ks }) => {
  const script = '/bundle/kaltura-uploader.js';
  await import(/* @vite-ignore */ script);
  const element = document.createElement('kaltura-uploader');
  element.setAttribute('service-url', service);
  element.setAttribute('ks', ks);
  document.getElementById('place')!.append(element);
  await element.updateComplete;
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
    element.addFiles([file]);
  });
};
