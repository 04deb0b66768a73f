import { ResponseError, toUploadError } from '../../errors.js';
import type { UploadToken } from '../../kaltura/upload-api.js';
import { assertReadable, copyBytes } from '../file/file-identity.js';
import { FIRST_CHUNK_SIZE, MIN_CHUNK_SIZE } from '../network/chunk-sizer.js';
import type { RunSignals } from '../network/run-signals.js';
import { call, nextChunkSize, type TaskContext } from '../network/task-context.js';
import { isComplete, type Transfer } from './transfer.js';

/**
 * Sends the first part of a file, alone: the whole file when one chunk holds it, else a small first chunk.
 * It is neither repeated nor, once it is in flight, aborted by a pause: a duplicate that arrives late would truncate
 * the file (docs/protocol.md R3).
 *
 * @param attempt - Counted from 1.
 * @throws {UploadError} With `hadNoEffect`, the same token may be tried again; else it must be abandoned.
 */
export async function sendFirstPart(
  context: TaskContext,
  transfer: Transfer,
  attempt: number,
  signals: RunSignals,
): Promise<void> {
  const { file } = context;
  if (file.size <= nextChunkSize(context)) {
    await sendWhole(context, transfer, attempt, signals);
    return;
  }
  const range = { start: 0, end: firstPartSize(context) };
  const token = await send(context, transfer, 'first', range.end, attempt, signals);
  // Anything else would mean that chunks sent after this one are refused or truncated (docs/hazards.md P2).
  if (token.status !== 'partial' || token.uploadedBytes !== range.end) {
    throw new ResponseError('The answer to the first chunk does not say that it was stored.');
  }
  transfer.firstPartStored(token, range.end);
}

/** Bytes in the first part: the whole file when one chunk holds it. */
export function firstPartSize(context: TaskContext): number {
  const { size } = context.file;
  const chunkSize = nextChunkSize(context);
  if (size <= chunkSize) return size;
  // A host page that sets a small chunk size wants all chunks to have it.
  return (context.fixedChunkSize() ?? Infinity) <= MIN_CHUNK_SIZE ? chunkSize : FIRST_CHUNK_SIZE;
}

async function sendWhole(
  context: TaskContext,
  transfer: Transfer,
  attempt: number,
  signals: RunSignals,
): Promise<void> {
  const { size } = context.file;
  const { cancel } = signals;
  let token: UploadToken;
  try {
    token = await send(context, transfer, 'whole', size, attempt, signals);
  } catch (cause) {
    if (cancel.aborted || !mayHaveArrived(cause)) throw cause;
    // The response was lost, but the file may have arrived: only the server knows (docs/hazards.md P4).
    const found = await findToken(context, transfer, cancel);
    if (found === null || !isComplete(found)) throw cause;
    token = found;
  }
  if (!isComplete(token) || token.uploadedBytes !== size) {
    throw new ResponseError('The server does not confirm that the whole file was stored.');
  }
  transfer.completed();
}

/**
 * Also when the token is "in an invalid status": browsers repeat a request by themselves when a connection they had
 * used before dies without an answer, and then the repetition is refused because the first one has worked.
 */
function mayHaveArrived(cause: unknown): boolean {
  const { hadNoEffect, recovery } = toUploadError(cause);
  return !hadNoEffect && (recovery === 'retry' || recovery === 'check-token');
}

/** The token, or null when it cannot be read either: that error says nothing about the part that was sent. */
async function findToken(
  context: TaskContext,
  { tokenId }: Transfer,
  signal: AbortSignal,
): Promise<UploadToken | null> {
  try {
    return await call(context, signal, (options) => context.api.getToken(tokenId, options));
  } catch (cause) {
    if (signal.aborted) throw cause;
    return null;
  }
}

async function send(
  { api, file, chunkSizer, clock, timing }: TaskContext,
  transfer: Transfer,
  kind: 'whole' | 'first',
  end: number,
  attempt: number,
  signals: RunSignals,
): Promise<UploadToken> {
  const floorMs = kind === 'whole' ? timing.finalDeadlineMs : 0;
  try {
    // A copy in memory goes out where a piece of the disk does not (docs/hazards.md N12).
    const bytes = attempt > 1 ? await copyBytes(file, { start: 0, end }) : file.slice(0, end);
    const started = clock.elapsed();
    const token = await api.upload(
      transfer.target(file.name),
      { kind, bytes },
      {
        signal: signals.cancel,
        begin: signals.pausable,
        deadlineMs: Math.max(floorMs, chunkSizer.deadlineMs(end, attempt, timing)),
      },
    );
    chunkSizer.record(end, clock.elapsed() - started);
    return token;
  } catch (cause) {
    if (!signals.cancel.aborted) await assertReadable(file, { start: 0, end });
    throw cause;
  }
}
