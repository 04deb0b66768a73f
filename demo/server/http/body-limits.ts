/** Bytes of a body that are kept in memory: fields, JSON, control calls. File parts are not among them. */
export const MAX_FIELD_BYTES: number = 8 * 1024 * 1024;

/** A body that is dropped is read to its end up to this many bytes over the limit; it then is refused at once. */
export const MAX_DROPPED_BYTES: number = 1024 * 1024 * 1024;

/** `max_input_vars` of configurations/php. */
export const MAX_FIELDS = 10_000;

/** PHP's default of `max_file_uploads`; further file parts do not exist for it. */
export const MAX_FILES = 20;

/** PHP's `max_input_nesting_level` for `a[b][c]`; a field that is nested deeper does not exist for it. */
export const MAX_FIELD_DEPTH = 64;

/** The depth of PHP's `json_decode`; deeper JSON is no JSON for it. */
export const MAX_JSON_DEPTH = 512;

/** More than this server takes; it reads no further. Apache's answer is a 413 too (docs/protocol.md §1.9). */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  constructor() {
    super('the body is too large; the rest of it is not read');
  }
}
