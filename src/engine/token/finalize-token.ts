import { delay } from '../../clock.js';
import { ResponseError, isAbort, toUploadError, type UploadError, isFateUnknown } from '../../errors.js';
import type { UploadPart, UploadToken } from '../../kaltura/upload-api.js';
import { assertReadable, copyBytes } from '../file/file-identity.js';
import { call, nextChunkSize, type TaskContext } from '../network/task-context.js';
import { tokenAttempts } from './token-attempts.js';
import { TokenAbandonedError, isComplete, type Transfer } from './transfer.js';

/** How often missing bytes are sent again and the final repeated before the token is abandoned (docs/hazards.md P9). */
const MAX_ROUNDS = 3;

/** The outcome of a final. */
type FinalOutcome =
  | { readonly kind: 'complete' }
  /** The server says that bytes are missing. */
  | { readonly kind: 'incomplete'; readonly error: UploadError }
  /** There was no response, or an error that says nothing about the token. */
  | { readonly kind: 'unknown'; readonly error: UploadError };

/**
 * Closes a token whose bytes are all acknowledged and makes sure that the server has stored them: an acknowledgement
 * does not prove that, only a successful final does (docs/protocol.md D3).
 *
 * @param signal - Aborts on cancel only. A final in flight is not aborted even then.
 * @param hasFile - False where the file of an earlier page was not given again, since nothing of it is to be sent.
 */
export async function finalizeToken(
  context: TaskContext,
  transfer: Transfer,
  signal: AbortSignal,
  hasFile = true,
): Promise<void> {
  if (hasFile) await assertReadable(context.file, { start: 0, end: context.file.size });
  // The server may still be at work on the final of an earlier run (docs/hazards.md P6).
  const isDone = transfer.finalSentMs !== null && (await becomesComplete(context, transfer, signal));
  if (!isDone) await sendFinals(context, transfer, signal);
  transfer.completed();
}

/** Sends the final until it succeeds; before each repetition, what the server is missing is sent again. */
async function sendFinals(context: TaskContext, transfer: Transfer, signal: AbortSignal): Promise<void> {
  const attempts = tokenAttempts(context, context.openWait());
  for (let round = 1; ;) {
    const outcome = await tryFinal(context, transfer, signal);
    if (outcome.kind === 'complete') return;
    const { error } = outcome;
    if (outcome.kind === 'incomplete') {
      if (round >= MAX_ROUNDS)
        throw abandoned('The server cannot complete the file from the bytes that it acknowledged.', error);
      round += 1;
    } else {
      await attempts.afterWhole(error, signal);
    }
    if ((await resendFromServerOffset(context, transfer, signal)) === 'complete') return;
  }
}

async function tryFinal(
  context: TaskContext,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<FinalOutcome> {
  const { timing, file } = context;
  try {
    const part = { kind: 'final', offset: file.size } as const;
    const token = await send(context, transfer, part, timing.finalDeadlineMs, signal);
    transfer.finalAnswered();
    if (!isComplete(token)) {
      return {
        kind: 'incomplete',
        error: new ResponseError('The final was answered, but the file is not complete.'),
      };
    }
    if (token.uploadedBytes === file.size) return { kind: 'complete' };
  } catch (cause) {
    if (signal.aborted || isAbort(cause)) throw cause;
    const error = toUploadError(cause);
    if (!isFateUnknown(error)) transfer.finalAnswered();
    if (error.recovery === 'new-token' || error.recovery === 'give-up') throw error;
    if (await becomesComplete(context, transfer, signal)) return { kind: 'complete' };
    return { kind: error.recovery === 'resend' ? 'incomplete' : 'unknown', error };
  }
  throw abandoned('The server closed the file with a size that is not the file’s.', null);
}

/** Gets the token, at least once, until it is complete or the server cannot be at work on a final any more. */
async function becomesComplete(
  context: TaskContext,
  { tokenId, finalSentMs }: Transfer,
  signal: AbortSignal,
): Promise<boolean> {
  const { api, clock, timing } = context;
  const untilMs = (finalSentMs ?? -Infinity) + timing.finalGraceMs;
  for (;;) {
    const token = await call(context, signal, (options) => api.getToken(tokenId, options));
    if (isComplete(token)) return true;
    const leftMs = untilMs - clock.elapsed();
    if (leftMs <= 0) return false;
    await delay(clock, Math.min(leftMs, timing.finalCheckMs), signal);
  }
}

/**
 * Finds out how many contiguous bytes the server has and sends everything after them, one chunk at a time; each response
 * says how many there are now. Contiguous chunks need no lock, so this works even if a server process has died with the
 * lock (docs/protocol.md R16).
 *
 * @returns `complete` when the token turns out to be complete already.
 */
async function resendFromServerOffset(
  context: TaskContext,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<'resent' | 'complete'> {
  const { file, api } = context;
  const attempts = tokenAttempts(context, context.openWait());
  let chunksNotStored = 0;
  let size: number | null = null;
  for (;;) {
    try {
      size ??= await probeSize(context, transfer, signal);
      if (size > file.size) throw abandoned('The server has more bytes than the file.', null);
      if (size === file.size) return 'resent';
      const end = Math.min(size + nextChunkSize(context), transfer.plan.cutAfter(size));
      const bytes = await copyBytes(file, { start: size, end });
      const deadlineMs = context.chunkSizer.deadlineMs(end - size, attempts.current, context.timing);
      const token = await send(
        context,
        transfer,
        { kind: 'middle', offset: size, bytes },
        deadlineMs,
        signal,
      );
      const reached = token.uploadedBytes ?? 0;
      if (reached <= size) {
        chunksNotStored += 1;
        if (chunksNotStored >= MAX_ROUNDS)
          throw abandoned('The server acknowledges chunks but does not store them.', null);
        size = null;
        continue;
      }
      size = reached;
      attempts.progressed();
      chunksNotStored = 0;
    } catch (cause) {
      if (signal.aborted || isAbort(cause)) throw cause;
      const error = toUploadError(cause);
      if (error.recovery === 'check-token') {
        const token = await call(context, signal, (options) => api.getToken(transfer.tokenId, options));
        if (isComplete(token)) return 'complete';
      } else if (!error.retryable) {
        throw error;
      }
      await attempts.afterWhole(error, signal);
      size = null;
    }
  }
}

/** Returns how many contiguous bytes the server has now. The number in `getToken` is stale (docs/protocol.md O43). */
export async function probeSize(
  context: TaskContext,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<number> {
  const token = await send(context, transfer, { kind: 'probe' }, context.timing.deadlineFloorMs, signal);
  if (token.uploadedBytes === null) throw new ResponseError('The answer to the probe has no size.');
  return token.uploadedBytes;
}

async function send(
  { api, file, slots, priority, clock, disposed }: TaskContext,
  transfer: Transfer,
  part: UploadPart,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<UploadToken> {
  const slot = await slots.acquire(priority - 0.5, signal);
  const isFinal = part.kind === 'final';
  if (isFinal) transfer.finalSent(clock.elapsed());
  try {
    // A cancel waits for a final in flight: the server would bring a token back that is deleted meanwhile.
    const options = { signal: isFinal ? disposed : signal, begin: signal, deadlineMs };
    return await api.upload(transfer.target(file.name), part, options);
  } finally {
    slot.release();
  }
}

function abandoned(message: string, cause: unknown): TokenAbandonedError {
  return new TokenAbandonedError(message, { cause });
}
