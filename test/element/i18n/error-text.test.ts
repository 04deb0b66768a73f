import { expect } from '@open-wc/testing';
import {
  ApiError,
  ConfigurationError,
  FileError,
  HttpError,
  NetworkError,
  ProcessingError,
  ResponseError,
  RestrictionError,
  SessionError,
  TimeoutError,
  UnexpectedError,
  type RequestContext,
  type UploadError,
} from '../../../src/errors.js';
import { codeOf, describeFailure } from '../../../src/element/i18n/error-text.js';
import { describeTypes } from '../../../src/element/i18n/accepted-types.js';
import { describeRejection } from '../../../src/element/i18n/rejection-text.js';
import { formatFor } from '../../../src/element/i18n/format.js';
import { messages as en } from '../../../src/element/i18n/locales/en.js';

const format = formatFor('en');
const request: RequestContext = { service: 'media', action: 'add', httpStatus: 200, serverSession: null };

function apiError(code: string, args: Readonly<Record<string, string>> = {}): ApiError {
  return new ApiError('English for logs', { request, code, args, recovery: 'give-up', hadNoEffect: false });
}

function describe_(error: UploadError, confirmedBytes = 0, tokenId: string | null = 'a'): string {
  return describeFailure({ confirmedBytes, tokenId }, error, en, format).replaceAll('\u00a0', ' ');
}

const unknown = describe_(apiError('SOMETHING_NEW'));

describe('error texts', () => {
  const ours: readonly UploadError[] = [
    new NetworkError('x'),
    new TimeoutError('x'),
    new ResponseError('x'),
    ...[400, 404, 408, 413, 429, 500, 502].map(
      (status) => new HttpError(status, { request, retryAfterMs: null }),
    ),
    ...(['KS_MISSING', 'KS_PROVIDER_FAILED', 'KS_REFUSED'] as const).map(
      (code) => new SessionError(code, 'x'),
    ),
    ...(['INSECURE_SERVICE_URL', 'INVALID_SERVICE_URL', 'ENTRY_FIELDS_FAILED'] as const).map(
      (code) => new ConfigurationError(code, 'x'),
    ),
    ...(['FILE_CHANGED', 'FILE_UNREADABLE'] as const).map((code) => new FileError(code, 'x')),
    ...(['ENTRY_ERROR_IMPORTING', 'ENTRY_ERROR_CONVERTING', 'ENTRY_BLOCKED', 'ENTRY_GONE'] as const).map(
      (code) => new ProcessingError(code, 'x'),
    ),
  ];

  for (const error of ours) {
    it(`says what happened and what to do for ${error.code} (U5)`, () => {
      const text = describe_(error);
      expect(text).not.to.equal(unknown);
      expect(text.match(/[.!?](?= |$)/g)?.length).to.be.at.least(2);
    });
  }

  // docs/protocol.md §6, every code whose recovery can end an upload.
  const server = `
    UPLOAD_TOKEN_NOT_FOUND UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD UPLOAD_TOKEN_CANNOT_RESUME UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED MAX_ALLOWED_CHUNK_COUNT_EXCEEDED UPLOAD_ERROR
    UPLOADED_FILE_NOT_FOUND UPLOADED_FILE_NOT_FOUND_BY_TOKEN UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY REMOTE_DC_NOT_FOUND LOCK_TIMED_OUT
    ENTRY_ID_NOT_FOUND ENTRY_ALREADY_WITH_CONTENT ENTRY_TYPE_NOT_SUPPORTED RESOURCE_TYPE_NOT_SUPPORTED ENTRY_REPLACEMENT_ALREADY_EXISTS
    FEATURE_FORBIDDEN FILE_CONTENT_NOT_SECURE FILE_TYPE_NOT_SUPPORTED CONVERSION_PROFILE_ID_NOT_FOUND ACCESS_CONTROL_ID_NOT_FOUND
    CATEGORY_NOT_FOUND CATEGORY_NOT_PERMITTED ENTRY_CATEGORY_FIELD_IS_DEPRECATED INVALID_ENTRY_ID PERMISSION_DENIED_TO_UPDATE_ENTRY
    MAX_FILE_SYNCS_FOR_OBJECT_PER_DAY_REACHED MISSING_MANDATORY_PARAMETER PROPERTY_VALIDATION_CANNOT_BE_NULL OBJECT_TYPE_ABSTRACT
    INVALID_ENUM_VALUE INVALID_PARAMETER_CHAR SERVICE_DOES_NOT_EXISTS ACTION_DOES_NOT_EXISTS INVALID_KS MISSING_KS SERVICE_FORBIDDEN
    SERVICE_FORBIDDEN_CONTENT_BLOCKED SERVICE_ACCESS_CONTROL_RESTRICTED ACCESS_UNAUTHORIZED PARTNER_ACCESS_FORBIDDEN USER_BLOCKED
    INVALID_USER_ID ACTION_BLOCKED INTERNAL_SERVERL_ERROR INTERNAL_DATABASE_ERROR INTERNAL_SERVER_ERROR`;
  for (const code of server.trim().split(/\s+/)) {
    it(`has plain words for the server's ${code} (U5)`, () => {
      expect(describe_(apiError(code))).not.to.equal(unknown);
    });
  }

  it('tells apart what people can do something about', () => {
    expect(describe_(apiError('SERVICE_FORBIDDEN'))).to.contain('permission to upload');
    expect(describe_(apiError('SERVICE_FORBIDDEN_CONTENT_BLOCKED'))).to.contain('blocked');
    expect(describe_(apiError('ACTION_BLOCKED'))).to.contain('busy');
    expect(describe_(apiError('INTERNAL_SERVERL_ERROR'))).to.contain('went wrong on the server');
    expect(describe_(apiError('UPLOAD_TOKEN_CANNOT_RESUME'))).to.contain('starts over');
    expect(describe_(apiError('ENTRY_ID_NOT_FOUND'))).to.contain('no longer on the server');
    expect(describe_(apiError('CONVERSION_PROFILE_ID_NOT_FOUND'))).to.contain('settings of this page');
  });

  it('says “sign in again” only where that can help (G56)', () => {
    expect(describe_(apiError('INVALID_KS', { ERR_CODE: '-4' }))).not.to.contain('Sign in');
    expect(describe_(apiError('INVALID_KS', { KSID: 'EXCEEDED_RESTRICTED_URI' }))).not.to.contain('Sign in');
    expect(describe_(new SessionError('KS_MISSING', 'x'))).not.to.contain('Sign in');
    expect(describe_(new SessionError('KS_REFUSED', 'x'))).to.contain('Sign in again');
    expect(describe_(new SessionError('KS_PROVIDER_FAILED', 'x'))).to.contain('couldn’t renew');
    // The server has refused one, or none was ever used.
    const failure = (httpStatus: number | null): SessionError =>
      new SessionError('KS_PROVIDER_FAILED', 'x', { request: { ...request, httpStatus } });
    expect(describe_(failure(200), 0, null)).to.contain('couldn’t renew');
    expect(describe_(failure(null), 0, null)).to.equal(describe_(new SessionError('KS_MISSING', 'x')));
  });

  it('says of a replacement that failed what it says of an entry that did', () => {
    const [replacement, entry] = (['ENTRY_REPLACEMENT_FAILED', 'ENTRY_ERROR_CONVERTING'] as const).map(
      (code) => describe_(new ProcessingError(code, 'x')),
    );
    expect(replacement).to.equal(entry);
  });

  it('says how much was kept', () => {
    expect(describe_(new NetworkError('x'), 12_300_000)).to.contain('12.3 MB sent so far is kept');
    expect(describe_(new NetworkError('x'))).not.to.contain('kept');
  });

  it('does not say that bytes were kept that the server has deleted (M8)', () => {
    const text = describe_(apiError('UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD'), 500);
    expect(text).to.contain('account doesn’t allow this type').and.not.to.contain('kept');
  });

  it('keeps the code of the server behind a code of ours', () => {
    expect(codeOf(new SessionError('KS_REFUSED', 'x', { cause: apiError('INVALID_KS') }))).to.equal(
      'KS_REFUSED (INVALID_KS)',
    );
    expect(codeOf(new UnexpectedError('x', { cause: new Error('y') }))).to.equal('UNEXPECTED');
  });

  it('shows neither message nor arguments of the server, which may contain the KS (K1, S5)', () => {
    const error = apiError('INVALID_KS', { KSID: 'secret-ks' });
    expect(describe_(error) + codeOf(error))
      .not.to.contain('secret-ks')
      .and.not.to.contain('English for logs');
  });

  it('names the file and the limit of a rejection', () => {
    const rejection = (error: RestrictionError): string =>
      describeRejection('a.mp4', error, en, format).join(' ').replaceAll('\u00a0', ' ');
    expect(rejection(new RestrictionError('FILE_TOO_LARGE', 'x', 2e9)))
      .to.contain('“\u2068a.mp4\u2069”')
      .and.to.contain('larger than 2 GB');
    expect(rejection(new RestrictionError('TOO_MANY_FILES', 'x', 1))).to.contain('1 file at most');
    expect(rejection(new RestrictionError('TOO_MANY_FILES', 'x', 5))).to.contain('5 files at most');
    expect(rejection(new RestrictionError('FILE_EMPTY', 'x', null))).to.contain('empty');
    expect(rejection(new RestrictionError('FILE_TYPE', 'x', 'VIDEO/*, mp3')))
      .to.contain('type of file')
      .and.to.contain('Accepted: video, MP3.');
  });

  it('names kinds of files as words, in the order of the page', () => {
    expect(describeTypes('image/*,video/*,.mov', en, format)).to.equal('images, video, MOV');
  });

  it('is not fooled by a code that is a name of every object', () => {
    expect(describe_(apiError('constructor'))).to.equal(unknown);
  });
});
