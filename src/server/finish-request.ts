import { FinishError } from './finish-error.js';
import type { FinishRequest } from './finish-types.js';
import { isObject } from './kaltura-call.js';

/**
 * Reads what a page has posted. Nothing in it is to be trusted.
 *
 * @throws {FinishError} 400 `BAD_REQUEST`
 */
export function parseFinishRequest(body: unknown): FinishRequest {
  if (!isObject(body) || Array.isArray(body)) throw wrong('The body must be an object.');
  const { tokenId, name, size, type = '', path = '', fields = {}, companions = [] } = body;
  if (typeof tokenId !== 'string' || !/^[\w-]{1,64}$/.test(tokenId)) throw wrong('tokenId is not a token.');
  if (typeof name !== 'string' || name === '') throw wrong('name must be the name of the file.');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw wrong('size must be a number of bytes.');
  if (typeof type !== 'string' || typeof path !== 'string') throw wrong('type and path must be texts.');
  if (!isObject(fields) || Array.isArray(fields)) throw wrong('fields must be an object.');
  if (!Array.isArray(companions)) throw wrong('companions must be a list.');
  return { tokenId, name, size, type, path, fields, companions };
}

function wrong(message: string): FinishError {
  return new FinishError(400, 'BAD_REQUEST', message);
}
