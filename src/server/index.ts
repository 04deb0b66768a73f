/** `kaltura-uploader/server`: what answers at the address of `finish-url`, on the host page's own server (Node). */
export { finishEndpoint, type FinishEndpointOptions } from './finish-endpoint.js';
export { FinishError } from './finish-error.js';
export { parseFinishRequest } from './finish-request.js';
export type {
  CaptionFile,
  FinishCompanion,
  CustomMetadata,
  EntryDetails,
  FinishAnswer,
  FinishOptions,
  FinishRequest,
  FinishStatus,
  FinishStore,
} from './finish-types.js';
export { finishStatus, finishUpload } from './finish-upload.js';
export type { KalturaAccount } from './kaltura-call.js';
export { toNodeHandler, type NodeHandler, type NodeRequest, type NodeResponse } from './node-handler.js';
