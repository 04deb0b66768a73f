import { ApiError, type UploadError } from '../../src/errors.js';

/** An error as plain data, with everything in it that a page could read: its causes too. */
export type PlainError = Readonly<Record<string, unknown>> & { readonly code: string };

export function plainError(error: Error & Partial<Pick<UploadError, 'code' | 'cause'>>): PlainError {
  const { code = '', name, message, stack = '', cause } = error;
  const args = error instanceof ApiError ? error.args : {};
  return {
    ...Object.fromEntries(Object.entries(error)),
    code,
    name,
    message,
    stack,
    args,
    cause: cause instanceof Error ? plainError(cause) : null,
  };
}
