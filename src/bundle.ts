/** What pages load by its address: registers the tag. Errors come with the engine; programs tell them by `code`. */
import './register.js';

export { KalturaUploader } from './element/kaltura-uploader.js';
export { registerMessages } from './element/i18n/catalog.js';
