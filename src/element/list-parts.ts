/**
 * What the element needs to show uploads. Nothing outside `list` imports that folder but through here and for types, so
 * that it can be loaded with the first upload.
 */
export { UploadListController } from './list/upload-list-controller.js';
