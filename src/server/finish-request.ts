import { FinishError } from './finish-error.js';
import type { FinishCompanion, FinishRequest } from './finish-types.js';
import { isObject } from './kaltura-call.js';

const TOKEN_ID = /^[\w-]{1,64}$/;

/** No video has captions in more languages. */
const MOST_COMPANIONS = 100;

/**
 * Reads what a page has posted. Nothing in it is to be trusted.
 *
 * @throws {FinishError} 400 `BAD_REQUEST`
 */
export function parseFinishRequest(body: unknown): FinishRequest {
  if (!isObject(body) || Array.isArray(body)) throw wrong('The body must be an object.');
  const { tokenId, name, size, type = '', path = '', fields = {}, companions = [] } = body;
  if (typeof tokenId !== 'string' || !TOKEN_ID.test(tokenId)) throw wrong('tokenId is not a token.');
  if (typeof name !== 'string' || name === '') throw wrong('name must be the name of the file.');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw wrong('size must be a number of bytes.');
  if (typeof type !== 'string' || typeof path !== 'string') throw wrong('type and path must be texts.');
  if (!isObject(fields) || Array.isArray(fields)) throw wrong('fields must be an object.');
  if (!Array.isArray(companions) || companions.length > MOST_COMPANIONS)
    throw wrong(`companions must be a list, of at most ${String(MOST_COMPANIONS)}.`);
  return { tokenId, name, size, type, path, fields, companions: companions.map(parseCompanion) };
}

function parseCompanion(value: unknown): FinishCompanion {
  if (!isObject(value)) throw wrong('A companion must be an object.');
  const { kind, tokenId, name, label = '', language = null, languageTag = null } = value;
  if (kind !== 'caption' && kind !== 'poster') throw wrong('The kind of a companion is caption or poster.');
  if (typeof tokenId !== 'string' || !TOKEN_ID.test(tokenId)) throw wrong('A companion lacks its token.');
  if (typeof name !== 'string' || typeof label !== 'string') throw wrong('A companion lacks its name.');
  if (!isTextOrNull(language) || !isTextOrNull(languageTag))
    throw wrong('A language must be a text or null.');
  return { kind, tokenId, name, label, language, languageTag };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function wrong(message: string): FinishError {
  return new FinishError(400, 'BAD_REQUEST', message);
}
