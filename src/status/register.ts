/**
 * Registers `<kaltura-upload-status>`. Safe to import where there is no document, as on a server that renders pages: then
 * nothing is registered.
 */
import { keeperOfPage } from '../background/keeper.js';
import { KalturaUploadStatus } from './upload-status.js';

export { KalturaUploadStatus };

declare global {
  interface HTMLElementTagNameMap {
    'kaltura-upload-status': KalturaUploadStatus;
  }
}

const TAG = 'kaltura-upload-status';

if (typeof customElements !== 'undefined' && typeof document !== 'undefined') {
  keeperOfPage();
  if (!customElements.get(TAG)) customElements.define(TAG, KalturaUploadStatus);
}
