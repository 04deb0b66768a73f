import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import { timed } from '../../page/competitor.js';

export const send = (file, { service }) =>
  timed(async () => {
    const uppy = new Uppy().use(Tus, { endpoint: `${service}/tus` });
    uppy.addFile({ name: file.name, type: file.type, data: file });
    const { failed = [] } = (await uppy.upload()) ?? {};
    if (failed.length > 0) throw new Error(failed[0].error);
  });
