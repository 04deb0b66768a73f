import { toUploadError, UploadError } from '../errors.js';
import type { TaskContext } from '../engine/network/task-context.js';
import { ChunkSender } from '../engine/token/chunk-sender.js';
import { finalizeToken } from '../engine/token/finalize-token.js';
import { TokenStep } from '../engine/token/token-step.js';

/** New tokens for one file before it fails, as for an upload (docs/hazards.md P10). */
const MAX_RESTARTS = 2;

const nothing = (): void => undefined;

/**
 * Sends a file as an upload sends its own, by the same rules. It begins anew when it is interrupted: it is small.
 *
 * @returns The id of a token that has all its bytes.
 * @throws {UploadError} It cannot be sent.
 * @throws {DOMException} `AbortError` when `signal` aborts.
 */
export async function sendBytes(context: TaskContext, file: File, signal: AbortSignal): Promise<string> {
  const own = { ...context, file };
  const tokens = new TokenStep(
    own,
    { onToken: nothing, onSending: nothing, onInterrupted: nothing },
    () => null,
  );
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await sendOnce(own, tokens, signal);
    } catch (cause) {
      tokens.abandon();
      void tokens.tryToDeleteAbandoned(context.disposed);
      const error = toUploadError(cause);
      if (signal.aborted || error.recovery !== 'new-token') throw error;
      if (restarts >= MAX_RESTARTS) throw error.cause instanceof UploadError ? error.cause : error;
    }
  }
}

async function sendOnce(context: TaskContext, tokens: TokenStep, signal: AbortSignal): Promise<string> {
  // A first part in flight is allowed to finish: its token can be deleted then.
  const { transfer, slot } = await tokens.sendFirstPart(null, { pausable: signal, cancel: context.disposed });
  const report = { onBegun: nothing, onEnded: nothing, onConfirmed: nothing, onInterrupted: nothing };
  await new ChunkSender(context, transfer, report).run(slot, signal);
  if (transfer.phase !== 'complete') await finalizeToken(context, transfer, signal);
  signal.throwIfAborted();
  return transfer.tokenId;
}
