import { defineProperty } from '../../engine/model/define-property.js';
import {
  ApiError,
  ConfigurationError,
  FileError,
  HttpError,
  NetworkError,
  PageBlockedError,
  ProcessingError,
  ResponseError,
  RestrictionError,
  SessionError,
  TimeoutError,
  UnexpectedError,
  toUploadError,
  type UploadError,
} from '../../errors.js';

/** An error as it travels: its class by name, and its own fields. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly cause: WireError | undefined;
}

/** By the name that each of its errors has. */
const CLASSES: Readonly<Record<string, abstract new (...args: never[]) => UploadError>> = {
  ApiError,
  ConfigurationError,
  FileError,
  HttpError,
  NetworkError,
  PageBlockedError,
  ProcessingError,
  ResponseError,
  RestrictionError,
  SessionError,
  TimeoutError,
  UnexpectedError,
};

const OF_ERROR = ['name', 'message', 'stack', 'cause'];

/** A cause of a cause of a cause helps nobody. */
const MOST_CAUSES = 3;

export function encodeError(thrown: unknown, depth: number = 0): WireError {
  const error =
    depth === 0 ? toUploadError(thrown) : thrown instanceof Error ? thrown : new Error(String(thrown));
  const fields = Object.entries(error).filter(([name, value]) => !OF_ERROR.includes(name) && isPlain(value));
  const { name, message, stack, cause } = error;
  return {
    ...{ name, message, stack },
    fields: Object.fromEntries<unknown>(fields),
    cause: cause === undefined || depth >= MOST_CAUSES ? undefined : encodeError(cause, depth + 1),
  };
}

/** An error of the class that it had. */
export function decodeError(wire: WireError): UploadError {
  return toUploadError(decodeCause(wire));
}

function decodeCause(wire: WireError): Error {
  return bare(wire) ?? Object.assign(new Error(wire.message), { name: wire.name, stack: wire.stack });
}

/** Without the constructor, which wants what the fields were made of. Null where the class is none of ours. */
function bare({ name, message, stack, fields, cause }: WireError): Error | null {
  const found = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
  if (!found) return null;
  const error = Reflect.construct(Error, [message], found) as Error;
  const own = { ...fields, name, stack, ...(cause && { cause: decodeCause(cause) }) };
  for (const [key, value] of Object.entries(own))
    defineProperty(error, key, {
      value,
      configurable: true,
      writable: true,
      enumerable: key in fields,
    });
  return error;
}

/** Whether a value survives the journey as it is. */
function isPlain(value: unknown): boolean {
  return typeof value !== 'function' && typeof value !== 'symbol' && !(value instanceof Error);
}
