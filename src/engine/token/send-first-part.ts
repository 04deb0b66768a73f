import { ResponseError, toUploadError } from '../../errors.js';
import type { UploadToken } from '../../kaltura/upload-api.js';
import { assertReadable, copyBytes } from '../file/file-identity.js';
import { sendWhileReadable } from '../file/send-while-readable.js';
import { FIRST_CHUNK_SIZE, MIN_CHUNK_SIZE } from '../network/chunk-sizer.js';
import type { RunSignals } from '../network/run-signals.js';
import { call, nextChunkSize, type TaskContext } from '../network/task-context.js';
import { isComplete, type Transfer } from './transfer.js';

/** The bytes from the beginning of a file that go out first. */
export interface FirstPart {
  /** Its size; of the file itself when one chunk holds it. */
  readonly size: number;
  /** In memory, for another attempt; null takes them from the disk. */
  readonly copy: Blob | null;
}

/**
 * Sends the first part of a file, alone: the whole file when one chunk holds it, else a small first chunk.
 * It is neither repeated nor, once it is in flight, aborted by a pause: a duplicate that arrives late would truncate
 * the file (docs/protocol.md R3).
 *
 * @param attempt - Counted from 1.
 * @param releaseSlot - Called when it has failed and the file is read to find out why: that may hang.
 * @throws {UploadError} With `hadNoEffect`, the same token may be tried again; else it must be abandoned.
 */
export async function sendFirstPart(
  context: TaskContext,
  transfer: Transfer,
  part: FirstPart,
  attempt: number,
  signals: RunSignals,
  releaseSlot: () => void,
): Promise<void> {
  const { size } = part;
  const sendAs = (kind: 'whole' | 'first'): Promise<UploadToken> =>
    send(context, transfer, { ...part, kind }, attempt, signals, releaseSlot);
  if (size === context.file.size) {
    await sendWhole(context, transfer, () => sendAs('whole'), signals);
    return;
  }
  const token = await sendAs('first');
  // Anything else would mean that chunks sent after this one are refused or truncated (docs/hazards.md P2).
  if (token.status !== 'partial' || token.uploadedBytes !== size) {
    throw new ResponseError('The answer to the first chunk does not say that it was stored.');
  }
  transfer.firstPartStored(token, size);
}

/** What the first part is at this attempt. Read while no slot is held: that may hang. */
export async function firstPart(context: TaskContext, attempt: number): Promise<FirstPart> {
  const size = firstPartSize(context);
  // A copy in memory goes out where a piece of the disk does not (docs/hazards.md N12).
  return { size, copy: attempt > 1 ? await copyBytes(context.file, { start: 0, end: size }) : null };
}

/** Bytes in the first part: the whole file when one request holds it. */
function firstPartSize(context: TaskContext): number {
  const { size } = context.file;
  const wholeSize = Math.floor(context.chunkSizer.wholeSize(context.fixedChunkSize()));
  if (size <= wholeSize) return size;
  // A host page that sets a small chunk size wants all chunks to have it.
  return (context.fixedChunkSize() ?? Infinity) <= MIN_CHUNK_SIZE ? nextChunkSize(context) : FIRST_CHUNK_SIZE;
}

async function sendWhole(
  context: TaskContext,
  transfer: Transfer,
  send: () => Promise<UploadToken>,
  { cancel }: RunSignals,
): Promise<void> {
  const { size } = context.file;
  let token: UploadToken;
  try {
    token = await send();
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
  { kind, size, copy }: FirstPart & { readonly kind: 'whole' | 'first' },
  attempt: number,
  { cancel, pausable }: RunSignals,
  releaseSlot: () => void,
): Promise<UploadToken> {
  const floorMs = kind === 'whole' ? timing.finalDeadlineMs : 0;
  const deadlineMs = Math.max(floorMs, chunkSizer.deadlineMs(size, attempt, timing));
  const range = { start: 0, end: size };
  const startedMs = clock.elapsed();
  const piece = size > FIRST_CHUNK_SIZE ? chunkSizer.begin(size, startedMs) : null;
  try {
    const bytes = copy ?? file.slice(0, size);
    const post = (signal: AbortSignal): Promise<UploadToken> =>
      api.upload(transfer.target(file.name), { kind, bytes }, { signal, begin: pausable, deadlineMs });
    const token = await (copy ? post(cancel) : sendWhileReadable(file, range, post, cancel));
    if (piece) chunkSizer.stored(piece, clock.elapsed());
    else chunkSizer.noteFirst(size, clock.elapsed() - startedMs);
    return token;
  } catch (cause) {
    if (piece) chunkSizer.failed(piece, clock.elapsed());
    if (cancel.aborted) throw cause;
    releaseSlot();
    await assertReadable(file, range);
    throw cause;
  }
}
