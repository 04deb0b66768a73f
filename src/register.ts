import { KalturaUploader } from './element/kaltura-uploader.js';
import { missingBuiltIns, oldBrowserElement } from './element/old-browser.js';

/** Registers the tag, where there is a document. */
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
