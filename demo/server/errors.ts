/**
 * Error templates of api_v3/lib/KalturaErrors.php, which overrides
 * alpha/apps/kaltura/lib/webservices/APIErrors.class.php. `ARGS;TEXT`, as in the PHP constants (docs/protocol.md §6).
 */
const TEMPLATES = {
  UPLOAD_TOKEN_NOT_FOUND: ';Upload token not found',
  UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD:
    ';Upload token is in an invalid status for uploading a file, maybe the file was already uploaded',
  UPLOAD_TOKEN_CANNOT_RESUME: ';Cannot resume the upload, original file was not found',
  UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE: ';Failed to match expected file size',
  UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: ';Upload token is restricted due to the file type',
  UPLOAD_TOKEN_MISSING_FILE_SIZE: ';FileSize is mandatory when enabling autoFinalize',
  UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED:
    'MAX_RESUME_TIME;Max resume time of @MAX_RESUME_TIME@ seconds reached, cannot resume upload',
  MAX_ALLOWED_CHUNK_COUNT_EXCEEDED:
    ';Max allowed waiting chunks to be concatenated has exceeded allowed limit',
  UPLOAD_ERROR: ';Upload failed',
  INVALID_UPLOAD_TOKEN_ID: ';Invalid upload token id',
  UPLOADED_FILE_NOT_FOUND_BY_TOKEN:
    ';The uploaded file was not found by the given token id, or was already used',
  UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY:
    ';Upload token is in an invalid status for adding entry, maybe the a file was not uploaded or the token was used',
  REMOTE_DC_NOT_FOUND: 'DC;Remote data center "@DC@" not found',
  LOCK_TIMED_OUT: ';Timed out while attempting to grab lock',

  ENTRY_ID_NOT_FOUND: 'ENTRY_ID;Entry id "@ENTRY_ID@" not found',
  ENTRY_ALREADY_WITH_CONTENT: ';Entry already associated with content',
  ENTRY_TYPE_NOT_SUPPORTED: 'ENTRY_TYPE;Entry type "@ENTRY_TYPE@" not supported',
  RESOURCE_TYPE_NOT_SUPPORTED: 'RES_TYPE;Resource type "@RES_TYPE@" not supported',
  ENTRY_REPLACEMENT_ALREADY_EXISTS: ';Entry already in replacement',
  FEATURE_FORBIDDEN: 'FEATURE;The usage of feature [@FEATURE@] is forbidden',
  FILE_CONTENT_NOT_SECURE: ';File content contains potential security risks',
  FILE_TYPE_NOT_SUPPORTED: 'TYPE;File type @TYPE@ is not supported',
  CONVERSION_PROFILE_ID_NOT_FOUND: 'ID;Conversion profile id "@ID@" not found',
  ACCESS_CONTROL_ID_NOT_FOUND: 'ID;Access control id "@ID@" not found',
  CATEGORY_NOT_FOUND: 'ID;Category id "@ID@" not found',
  CATEGORY_NOT_PERMITTED: 'CATEGORY;Category "@CATEGORY@" is not permitted',
  ENTRY_CATEGORY_FIELD_IS_DEPRECATED:
    ';entry->categories and entry->categoriesIds fields are deprecated - user categoryEntry service',
  CATEGORY_ENTRY_ALREADY_EXISTS: ';Entry already assigned to this category',
  MAX_CATEGORIES_FOR_ENTRY_REACHED:
    'CATEGORIES;Entry can be linked with a maximum of "@CATEGORIES@" categories',
  CANNOT_ASSIGN_ENTRY_TO_CATEGORY: ';Cannot assign entry to category',
  INVALID_ENTRY_SCHEDULE_DATES: ';Invalid entry schedule dates',
  INVALID_ENTRY_ID: 'ID;Invalid entry id ["@ID@"]',
  THUMB_ASSET_ID_NOT_FOUND: 'ID;The Thumbnail asset id "@ID@" not found',
  CAPTION_ASSET_ID_NOT_FOUND: 'ASSET_ID;Caption asset id "@ASSET_ID@" not found',
  ATTACHMENT_ASSET_ID_NOT_FOUND: 'ASSET_ID;Attachment asset id "@ASSET_ID@" not found',

  METADATA_PROFILE_NOT_FOUND: 'ID;metadata profile not found, id [@ID@]',
  INCOMPATIBLE_METADATA_PROFILE_OBJECT_TYPE:
    'OBJ_TYPE,META_OBJ_TYPE;Metadata Profile object type is @OBJ_TYPE@, metadata object type is @META_OBJ_TYPE@',
  METADATA_ALREADY_EXISTS: 'ID;Metadata already exists id [@ID@]',
  INVALID_METADATA_DATA: 'ERR_MSG;invalid metadata data: @ERR_MSG@',
  INVALID_METADATA_OBJECT: 'OBJECT;invalid metadata object [@OBJECT@]',
  INVALID_METADATA_VERSION: 'VERSION;invalid metadata version [@VERSION@]',
  METADATA_NOT_FOUND: 'ID;metadata not found, id [@ID@]',
  // Only its code was seen (docs/protocol.md G9).
  METADATA_OBJECT_ID_NOT_FOUND: 'OBJECT_ID;Metadata object id [@OBJECT_ID@] not found',
  MUST_FILTER_ON_OBJECT_ID: ';Must filter on object id',
  DUPLICATE_CATEGORY: 'CATEGORY_NAME;The category "@CATEGORY_NAME@" already exists',

  MISSING_MANDATORY_PARAMETER: 'PARAM_NAME;Missing parameter "@PARAM_NAME@"',
  PROPERTY_VALIDATION_CANNOT_BE_NULL: 'PROP_NAME;The property "@PROP_NAME@" cannot be null',
  PROPERTY_VALIDATION_MIN_LENGTH:
    'PROP_NAME,MIN_LEN;The property "@PROP_NAME@" must have a min length of @MIN_LEN@ characters',
  PROPERTY_VALIDATION_MAX_LENGTH:
    'PROP_NAME,MAX_LEN;The property "@PROP_NAME@" cannot have more than @MAX_LEN@ characters',
  PROPERTY_VALIDATION_NOT_UPDATABLE: 'PROP_NAME;The property "@PROP_NAME@" cannot be updated',
  PROPERTY_VALIDATION_ADMIN_PROPERTY:
    'PROP_NAME;The property "@PROP_NAME@" is updatable with admin session only',
  PROPERTY_VALIDATION_ENTRY_STATUS:
    'PROP_NAME,STATUS;The property "@PROP_NAME@" cannot be set for entry status "@STATUS@"',
  PROPERTY_VALIDATION_WRONG_FORMAT: 'PROP_NAME,FORMAT;The property "@PROP_NAME@" must match format @FORMAT@',
  OBJECT_TYPE_ABSTRACT:
    'OBJ_TYPE;The object type "@OBJ_TYPE@" is abstract, use one of the object implementations',
  INVALID_ENUM_VALUE:
    'ENUM_VAL,PARAM_NAME,ENUM_TYPE;Invalid enumeration value "@ENUM_VAL@" for parameter "@PARAM_NAME@", expecting enumeration type "@ENUM_TYPE@"',
  INVALID_PARAMETER_CHAR: 'XML_FIELD;Invalid char in "@XML_FIELD@" field',
  INVALID_OBJECT_ID: 'ID;Invalid object id [@ID@]',
  SERVICE_NOT_SPECIFIED: ';Service name was not specified, please specify one',
  SERVICE_DOES_NOT_EXISTS: 'SRV_NAME;Service "@SRV_NAME@" does not exists',
  ACTION_NOT_SPECIFIED: ';Action name was not specified, please specify one',
  ACTION_DOES_NOT_EXISTS:
    'ACTION_NAME,SERVICE_NAME;Action "@ACTION_NAME@" does not exists for service "@SERVICE_NAME@"',

  INVALID_KS: 'KSID,ERR_CODE,ERR_DESC;Invalid KS "@KSID@", Error "@ERR_CODE@,@ERR_DESC@"',
  MISSING_KS: ';Missing KS, session not established',
  SERVICE_FORBIDDEN: 'SERVICE;The access to service [@SERVICE@] is forbidden',
  SERVICE_FORBIDDEN_CONTENT_BLOCKED:
    ';The access to this service is forbidden since the specified partner is blocked',
  SERVICE_ACCESS_CONTROL_RESTRICTED:
    'SERVICE;The access to service [@SERVICE@] is forbidden due to access control restriction',
  ACCESS_UNAUTHORIZED: ';Access unauthorized',
  PARTNER_ACCESS_FORBIDDEN:
    'ACCESSING_PID,ACCESSED_PID;Partner [@ACCESSING_PID@] cannot access partner [@ACCESSED_PID@]',
  USER_BLOCKED: ';this user is blocked',
  USER_NOT_FOUND: ';User was not found',
  USER_WRONG_PASSWORD: ';Wrong password supplied',
  CANNOT_RETRIEVE_ANOTHER_USER_USING_NON_ADMIN_SESSION:
    'USER_ID;cannot retrieve another user "@USER_ID@" using non-admin session',
  INVALID_USER_ID: ';Invalid user id',
  ACTION_BLOCKED: 'ACTION_NAME,SERVICE_NAME;Action "@ACTION_NAME@" in service "@SERVICE_NAME@" is blocked',
  START_SESSION_ERROR: 'PID;Error while starting session for partner [@PID@]',
  INVALID_WIDGET_ID: 'WIDGET_ID;Unknown widget [@WIDGET_ID@]',
  APP_TOKEN_ID_NOT_FOUND: 'ID;Application token id "@ID@" not found',
  APP_TOKEN_NOT_ACTIVE: 'ID;Application token id "@ID@" not active',
  APP_TOKEN_EXPIRED: 'ID;Application token id "@ID@" expired',
  INVALID_APP_TOKEN_HASH: ';Invalid application token hash',

  INTERNAL_SERVERL_ERROR: ';Internal server error occurred',
  INTERNAL_DATABASE_ERROR: ';Internal database error',
  INTERNAL_SERVER_ERROR: 'ERR_TEXT;Internal server error @ERR_TEXT@',
} as const;

export type ErrorCode = keyof typeof TEMPLATES;

/** An error that is sent to the client as a `KalturaAPIException` (api_v3/lib/exceptions/KalturaAPIException.php). */
export class KalturaApiException extends Error {
  override readonly name = 'KalturaApiException';
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;

  constructor(code: string, message: string, args: Readonly<Record<string, string>>) {
    super(message);
    this.code = code;
    this.args = args;
  }
}

/** Creates the exception of a template. A missing argument becomes `N/A`, and tags are removed (KalturaAPIException). */
export function apiError(code: ErrorCode, ...values: readonly (string | number)[]): KalturaApiException {
  const template: string = TEMPLATES[code];
  const [names = '', ...text] = template.split(';');
  const args: Record<string, string> = {};
  for (const [index, name] of names.split(',').filter(Boolean).entries())
    args[name] = String(values[index] ?? 'N/A').replace(/<[^>]*>/g, '');
  return new KalturaApiException(code, fill(text.join(';'), args), args);
}

/** An exception with any code, for fault injection. Known codes use their template. */
export function anyApiError(
  code: string,
  args: Readonly<Record<string, string>>,
  message?: string,
): KalturaApiException {
  const template = Object.entries(TEMPLATES).find(([known]) => known === code)?.[1] ?? `;${code}`;
  return new KalturaApiException(
    code,
    message ?? fill(template.slice(template.indexOf(';') + 1), args),
    args,
  );
}

function fill(text: string, args: Readonly<Record<string, string>>): string {
  return text.replace(/@([A-Z_]+)@/g, (mark, name: string) => args[name] ?? mark);
}
