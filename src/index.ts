/**
 * Registers `<kaltura-uploader>` and exports the public API. Safe to import where there is no document,
 * as on a server that renders pages: then nothing is registered.
 */
import { KalturaUploader } from './element/kaltura-uploader.js';
import { missingBuiltIns, oldBrowserElement } from './element/old-browser.js';

export * from './engine.js';
export { KalturaUploader } from './element/kaltura-uploader.js';
export type { UploaderDefaults } from './element/options/uploader-options.js';
export { registerMessages } from './element/i18n/catalog.js';
export type { MetadataField, PreviewedFiles } from './element/options/row-options.js';
export type { ErrorText, Messages, PartialMessages } from './element/i18n/messages.js';

const TAG = 'kaltura-uploader';

if (typeof customElements !== 'undefined') {
  const registered = customElements.get(TAG);
  const missing = missingBuiltIns();
  if (!registered && missing.length > 0) {
    console.warn(`<${TAG}> does not work in this browser, which lacks ${missing.join(', ')}.`);
    customElements.define(TAG, oldBrowserElement());
  } else if (!registered) customElements.define(TAG, KalturaUploader);
  else if (registered !== KalturaUploader) {
    const version = 'version' in registered ? String(registered.version) : 'an unknown version';
    console.warn(`<${TAG}> is already registered by ${version}; ${KalturaUploader.version} is not used.`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kaltura-uploader': KalturaUploader;
  }
}
