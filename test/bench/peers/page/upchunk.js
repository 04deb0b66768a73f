import { createUpload } from '@mux/upchunk';
import { timed } from '../../page/competitor.js';

export const send = (file, { service }) =>
  timed(
    () =>
      new Promise((resolve, reject) => {
        const upload = createUpload({ endpoint: `${service}/drain`, file });
        upload.on('success', resolve);
        upload.on('error', ({ detail }) => reject(new Error(detail.message)));
      }),
  );
