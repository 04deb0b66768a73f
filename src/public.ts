/** What every way to use the package exports: the errors, and the types of what is passed in and out. */
export { UploadError, ApiError, ConfigurationError, FileError, HttpError, NetworkError } from './errors.js';
export {
  PageBlockedError,
  ProcessingError,
  ResponseError,
  RestrictionError,
  SessionError,
  TimeoutError,
  UnexpectedError,
} from './errors.js';
export type { RequestContext, Recovery as Reaction } from './errors.js';
export type { Restrictions } from './engine/model/restrictions.js';
export type {
  EntryFieldsSource,
  Terms,
  UploaderSettings,
  UploadTargetKind,
} from './engine/model/settings.js';
export type { Timing } from './engine/model/timing.js';
export type { Totals } from './engine/model/totals.js';
export type { UploaderEventMap, KsNeededReason } from './engine/model/events.js';
export type {
  Companion,
  CompanionFailure,
  CompanionKind,
  CompanionState,
  GivenCompanion,
} from './engine/companions/companion.js';
export type { MatchedFile } from './companions/match/match-companions.js';
export type { GivenUpload } from './engine/upload-engine.js';
export type { Upload, UploadStatus, UploadWarning, Waiting } from './engine/model/upload.js';
export type { Entry, EntryFields, EntryReplacement, EntryStatus } from './kaltura/upload-api.js';
export type { KsProvider } from './kaltura/ks/ks.js';
