/** What happens to an upload that is worth saying. */
export type Announcement =
  | 'started'
  | 'paused'
  | 'resumed'
  | 'uploaded'
  | 'ready'
  | 'awaitsApproval'
  | 'notConverted'
  | 'cancelled'
  | 'retrying'
  | 'offline'
  | 'session';

/** The codes that every language has a text for. */
export type ErrorKey =
  | 'NETWORK'
  | 'PAGE_BLOCKED'
  | 'TIMEOUT'
  | 'BAD_RESPONSE'
  | 'HTTP_413'
  | 'BUSY'
  | 'SERVER'
  | 'UPLOAD_ERROR'
  | 'KS_MISSING'
  | 'KS_PROVIDER_FAILED'
  | 'KS_REFUSED'
  | 'SERVICE_FORBIDDEN'
  | 'USER_BLOCKED'
  | 'INSECURE_SERVICE_URL'
  | 'INVALID_SERVICE_URL'
  | 'ENTRY_FIELDS_FAILED'
  | 'DETAILS_REFUSED'
  | 'SET_UP'
  | 'FILE_TOO_LARGE'
  | 'FILE_EMPTY'
  | 'FILE_TYPE'
  | 'TOO_MANY_FILES'
  | 'QUOTA_EXCEEDED'
  | 'FILE_UNPLAYABLE'
  | 'FILE_TOO_LONG'
  | 'FILE_TOO_SHORT'
  | 'FILE_LOW_RESOLUTION'
  | 'FILE_NO_AUDIO'
  | 'FILE_NO_VIDEO'
  | 'FILE_CHANGED'
  | 'FILE_UNREADABLE'
  | 'ENTRY_ERROR_IMPORTING'
  | 'ENTRY_ERROR_CONVERTING'
  | 'ENTRY_GONE'
  | 'ENTRY_BLOCKED'
  | 'ENTRY_ALREADY_WITH_CONTENT'
  | 'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD'
  | 'FILE_CONTENT_NOT_SECURE'
  | 'UPLOAD_TOKEN_NOT_FOUND';

/** Errors whose cause is on this side of the line, which may be down: nothing more can be loaded then. */
export type LocalErrorKey =
  | 'UNKNOWN'
  | 'FILE_TOO_LARGE'
  | 'FILE_EMPTY'
  | 'FILE_TYPE'
  | 'TOO_MANY_FILES'
  | 'NETWORK'
  | 'PAGE_BLOCKED'
  | 'TIMEOUT'
  | 'FILE_CHANGED'
  | 'FILE_UNREADABLE';

/** What only forms of an account say. */
export type AccountKey =
  'refusedValue' | 'categories' | 'searchCategories' | 'noneFound' | 'takeAway' | 'loading';

/** What is said of what was found in a file, and where one is played. */
export type FindingsKey = 'findings' | 'silent' | 'close' | 'cannotPlay';

/** What is said of terms to accept, and of how much room there is. */
export type ConditionsKey = 'acceptTerms' | 'acceptToStart' | 'quotaLeft';
