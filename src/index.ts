/**
 * Registers `<kaltura-uploader>` and exports the public API. Safe to import where there is no document,
 * as on a server that renders pages: then nothing is registered.
 */
import type { KalturaUploader } from './element/kaltura-uploader.js';
import './register.js';

export * from './public.js';
export type { CreateUploaderOptions, KalturaUploads, Uploader } from './engine.js';
export { KalturaUploader } from './element/kaltura-uploader.js';
export type { UploaderDefaults } from './element/options/option-table.js';
export { registerMessages } from './element/i18n/catalog.js';
export type { MetadataField, PreviewedFiles } from './element/options/row-options.js';
export type { ErrorText, Messages, PartialMessages } from './element/i18n/messages.js';

declare global {
  interface HTMLElementTagNameMap {
    'kaltura-uploader': KalturaUploader;
  }
}
