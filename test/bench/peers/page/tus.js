import { Upload } from 'tus-js-client';
import { timed } from '../../page/competitor.js';

export const send = (file, { service }) =>
  timed(
    () =>
      new Promise((resolve, reject) => {
        new Upload(file, { endpoint: `${service}/tus`, onSuccess: resolve, onError: reject }).start();
      }),
  );
