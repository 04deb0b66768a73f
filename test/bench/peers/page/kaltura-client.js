import { KalturaBrowserHttpClient } from 'kaltura-typescript-client';
import { UploadTokenAddAction } from 'kaltura-typescript-client/types/UploadTokenAddAction.js';
import { UploadTokenUploadAction } from 'kaltura-typescript-client/types/UploadTokenUploadAction.js';
import { timed } from '../../page/competitor.js';

export const send = (file, { service, ks }) =>
  timed(async () => {
    const client = new KalturaBrowserHttpClient({ endpointUrl: service, clientTag: 'bench' });
    client.ks = ks;
    const { id } = await client.request(new UploadTokenAddAction());
    await client.request(new UploadTokenUploadAction({ uploadTokenId: id, fileData: file }));
  });
