import type { SetWait } from '../model/waits.js';
import { Attempts } from '../network/attempts.js';
import type { TaskContext } from '../network/task-context.js';
import { TokenAbandonedError } from './transfer.js';

/** Attempts at a request that sends a part to a token. When the server keeps failing, the token is abandoned. */
export function tokenAttempts({ retry }: Pick<TaskContext, 'retry'>, onWaiting: SetWait): Attempts {
  return new Attempts({
    retry,
    onWaiting,
    tooManyServerErrors: (cause) => new TokenAbandonedError('The server fails for this token.', { cause }),
  });
}
