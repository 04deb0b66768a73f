import { ApiError, type RequestContext } from '../../../src/errors.js';
import { provesNoEffect, recoveryFor, waitAfter } from '../../../src/kaltura/wire/recoveries.js';

export const ANSWERED: RequestContext = {
  service: 'simulated',
  action: 'simulated',
  httpStatus: 200,
  serverSession: null,
};

/** Kaltura's own error answer, read as the client of `src/kaltura` reads it. */
export function refusal(code: string): ApiError {
  const sent: readonly string[] = ['fileData'];
  const args: Readonly<Record<string, string>> =
    code === 'MISSING_MANDATORY_PARAMETER' ? { PARAM_NAME: 'fileData' } : {};
  return new ApiError(`The server answered ${code}.`, {
    request: ANSWERED,
    code,
    args,
    recovery: recoveryFor({ code, args, sent }),
    hadNoEffect: provesNoEffect(code),
    retryAfterMs: waitAfter(code, null),
  });
}
