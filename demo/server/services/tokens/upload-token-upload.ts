import { countTowardsFileSize, startAutoFinalize } from '../../chunks/auto-finalize.js';
import { assemble, drain, place } from '../../chunks/chunk-assembly.js';
import { sleep } from '../../clock.js';
import { apiError } from '../../errors.js';
import type { Fault } from '../../faults/faults.js';
import type { FilePart } from '../../http/file-part.js';
import { failAttachedUpload, finishAttachedUpload, guessMediaType } from '../../content/ingest.js';
import { extensionOf, floatText } from '../../http/php-values.js';
import { columnText, FILE_NAME_CHARACTERS } from '../../storage/column-text.js';
import { TokenStatus } from '../../storage/rows.js';
import type { TokenRow } from '../../storage/rows.js';
import type { WireValue } from '../../http/serialize.js';
import { uploadName } from '../../storage/store.js';
import { findToken, tokenObject } from './upload-token-object.js';
import type { Call } from '../../api/action.js';
import type { World } from '../../world.js';

/** Length of `/opt/kaltura/web/content/uploads/ab/cd/`: the path column holds 256 characters, the rest is cut. */
const STORED_NAME_CHARACTERS = 256 - 39;

/** The arguments of one `uploadToken.upload`. */
interface UploadRequest {
  readonly part: FilePart;
  readonly resume: boolean;
  readonly isFinal: boolean;
  readonly at: number;
  readonly fault: Fault | null;
}

/** The result of storing a part. `isFinal` may come from autoFinalize. */
interface Stored {
  readonly size: number;
  readonly isFinal: boolean;
  readonly tempName: string | null;
}

/**
 * `uploadToken.upload` (UploadTokenService::uploadAction and kUploadTokenMgr::uploadFileToToken, docs/protocol.md §4.5).
 * The row is read once; each request saves the columns that it changed itself, so the last writer wins (docs/protocol.md §4.6).
 */
export async function upload(world: World, { args, session, fault }: Call): Promise<WireValue> {
  world.cache.assertUp();
  const loaded = findToken(world, session, args.text('uploadTokenId'));
  checkUploadable(world, loaded);
  const request: UploadRequest = {
    part: args.file('fileData'),
    resume: args.bool('resume'),
    isFinal: args.bool('finalChunk'),
    at: args.number('resumeAt'),
    fault,
  };
  if (fault?.type !== 'zombie') return tokenObject(world, await act(world, loaded, request));

  const part = await request.part.clone();
  const result = tokenObject(world, await act(world, loaded, request));
  void actAgain(world, loaded.id, { ...request, part }, fault.delayMs);
  return result;
}

/** UploadTokenService::validateForUpload, in this order (docs/protocol.md §4.4). */
function checkUploadable(world: World, row: TokenRow): void {
  const { maxResumeTimeSeconds } = world.options;
  if (row.status === TokenStatus.ERROR) throw apiError('MAX_ALLOWED_CHUNK_COUNT_EXCEEDED');
  if (
    row.status === TokenStatus.PARTIAL_UPLOAD &&
    row.updatedAt < world.clock.seconds() - maxResumeTimeSeconds
  )
    throw apiError('UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED', maxResumeTimeSeconds);
  if (row.status !== TokenStatus.PENDING && row.status !== TokenStatus.PARTIAL_UPLOAD)
    throw apiError('UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD');
}

async function act(world: World, loaded: TokenRow, request: UploadRequest): Promise<TokenRow> {
  const row =
    (loaded.fileName ?? '') === ''
      ? save(world, loaded, { fileName: columnText(request.part.fileName, FILE_NAME_CHARACTERS) })
      : loaded;
  guessMediaType(world, row);
  // kUploadTokenMgr::checkIfFileIsValid: ignored, with a success (docs/protocol.md O6).
  if (request.part.size === 0 && !request.isFinal && request.at > 0) return row;

  startAutoFinalize(world, row);
  const stored = request.resume
    ? await resumeFile(world, row, request)
    : await replaceFile(world, row, request);
  const { fault } = request;
  const size = fault?.type === 'stale-size' ? (fault.size ?? Math.floor(stored.size / 2)) : stored.size;
  const columns = { uploadedFileSize: size, tempName: stored.tempName };
  if (!stored.isFinal) return save(world, row, { ...columns, status: TokenStatus.PARTIAL_UPLOAD });
  return close(world, row, { ...columns, status: TokenStatus.FULL_UPLOAD }, request);
}

/** `resume=0`: the part replaces the whole file. Waiting chunks stay (docs/protocol.md D1). */
async function replaceFile(world: World, row: TokenRow, request: UploadRequest): Promise<Stored> {
  const name = `${row.id}.${storedExtension(request.part, row)}`;
  const size = await world.tokenLocks.run(row.id, () =>
    world.store.files.replace(uploadName(name), request.part),
  );
  const tempName = name.slice(0, STORED_NAME_CHARACTERS);
  return { size, tempName, isFinal: countFirst(world, row, size) || request.isFinal };
}

function countFirst(world: World, row: TokenRow, size: number): boolean {
  return row.autoFinalize && countTowardsFileSize.first(world, row, size);
}

/** kUploadTokenMgr::handleMoveFile: the part's extension, else the token's, else `noex`. */
function storedExtension(part: FilePart, row: TokenRow): string {
  const own = extensionOf(part.fileName);
  const isTelling = own !== '' && !(own === 'tmp' && row.fileName !== null);
  return nameable(isTelling ? own : extensionOf(row.fileName)) || 'noex';
}

/** Replaces what separates names on some system, such as a backslash or a colon. */
function nameable(extension: string): string {
  return extension.replaceAll(/[^\p{L}\p{M}\p{N}_ -]/gu, '_');
}

/** kUploadTokenMgr::handleResume. */
async function resumeFile(world: World, row: TokenRow, request: UploadRequest): Promise<Stored> {
  const { tempName } = row;
  const { part, at } = request;
  if (tempName === null || !world.store.files.exists(uploadName(tempName)))
    throw apiError('UPLOAD_TOKEN_CANNOT_RESUME');
  if (request.fault?.type === 'append-race') throw apiError('INTERNAL_SERVERL_ERROR');
  if (at === -1) return append(world, row, tempName, request);

  const completes = row.autoFinalize && countTowardsFileSize.next(world, row, part.size);
  const isFinal = completes || request.isFinal;
  // A final at offset 0 is not checked at all (docs/protocol.md O21).
  if (!completes && !(request.isFinal && at > 0))
    return { size: await storeMiddle(world, row, tempName, request), isFinal, tempName };
  const expected = completes ? (row.fileSize ?? 0) : at + part.size;
  return { size: await storeFinal(world, row, tempName, request, expected), isFinal, tempName };
}

/** `resumeAt=-1`: appends at the end without a check, so a repeated chunk is stored twice. An empty part is the probe (docs/protocol.md O24, O43). */
async function append(
  world: World,
  row: TokenRow,
  tempName: string,
  request: UploadRequest,
): Promise<Stored> {
  const name = uploadName(tempName);
  const size = await world.tokenLocks.run(row.id, async () => {
    const { files } = world.store;
    return files.write(name, files.size(name), request.part);
  });
  // The comparison is the wrong way round in kUploadTokenMgr (docs/protocol.md §4.9).
  const isFinal = request.isFinal || (row.autoFinalize && (row.fileSize ?? 0) >= size);
  return { size, isFinal, tempName };
}

async function storeMiddle(
  world: World,
  row: TokenRow,
  tempName: string,
  { part, at, fault }: UploadRequest,
): Promise<number> {
  if (fault?.type === 'drop-chunk') leaveStaleLock(world, tempName, at);
  return world.tokenLocks.run(row.id, async () => {
    const size = await drain(world, tempName, 10);
    if (fault?.type === 'drop-chunk' && fault.contiguous === true) return size;
    return place(world, tempName, size, at, part);
  });
}

/** As after a worker that died with the lock of this chunk: the lock stays for an hour (docs/protocol.md O42). */
function leaveStaleLock(world: World, tempName: string, at: number): void {
  world.cache.set(`${tempName}.chunk.${floatText(at)}`, 1, 3600);
}

/** Waits until the stored chunks add up to the expected size. Other requests continue meanwhile (docs/protocol.md §4.8). */
async function storeFinal(
  world: World,
  row: TokenRow,
  tempName: string,
  { part, at }: UploadRequest,
  expected: number,
): Promise<number> {
  const { finalWaitMs, finalWaitRoundMs } = world.options;
  await world.tokenLocks.run(row.id, () => world.store.waiting.keep(tempName, floatText(at), part));
  for (let waitedMs = 0; ; waitedMs += finalWaitRoundMs) {
    const size = await world.tokenLocks.run(row.id, () => assemble(world, tempName, expected));
    if (size === expected) return size;
    if (waitedMs + finalWaitRoundMs > finalWaitMs) throw apiError('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE');
    await sleep(finalWaitRoundMs, world.stopped());
  }
}

async function close(
  world: World,
  row: TokenRow,
  columns: Partial<TokenRow> & { readonly uploadedFileSize: number },
  { resume, fault }: UploadRequest,
): Promise<TokenRow> {
  if (columns.uploadedFileSize > 0 && isRestricted(world, row, fault)) {
    save(world, row, { status: TokenStatus.DELETED });
    failAttachedUpload(world, row);
    throw apiError('UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD');
  }
  // Only resumed uploads need the closing lock. If it cannot be had, the call fails although the file is complete (docs/protocol.md O41).
  if (resume && fault?.type === 'closure-lock') {
    await sleep(world.options.closureLockWaitMs, world.stopped());
    throw apiError('UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD');
  }
  if (row.fileSize !== null && row.fileSize !== columns.uploadedFileSize)
    world.warn(
      `${row.id} is full with ${String(columns.uploadedFileSize)} bytes; ${String(row.fileSize)} were declared`,
    );
  const full = save(world, row, columns);
  // A token that was attached after this request had read its row counts as not attached: nobody ingests the file (docs/protocol.md D9).
  return full.attachedObjectId === null ? full : finishAttachedUpload(world, full);
}

/** The real server detects the type from the content (docs/protocol.md §4.10); here the extension decides. */
function isRestricted(world: World, row: TokenRow, fault: Fault | null): boolean {
  return (
    fault?.type === 'restricted-type' || world.options.restrictedTypes.includes(extensionOf(row.fileName))
  );
}

/** Saves the columns that differ from what this request read; `updatedAt` moves only then (docs/protocol.md §4.1). */
function save(world: World, row: TokenRow, columns: Partial<TokenRow>): TokenRow {
  const changed = Object.fromEntries(
    Object.entries(columns).filter(([name, value]) => row[name as keyof TokenRow] !== value),
  ) as Partial<TokenRow>;
  if (Object.keys(changed).length === 0) return row;
  const saved = { ...changed, updatedAt: world.clock.seconds() };
  world.store.tokens.patch(row.id, saved);
  return { ...row, ...saved };
}

/** Runs a replayed request on the token as it is by then (docs/protocol.md D2). */
async function actAgain(world: World, id: string, request: UploadRequest, delayMs: number): Promise<void> {
  try {
    await world.clock.wait(delayMs, world.stopped());
    const row = world.store.tokens.get(id);
    if (row === undefined || row.status === TokenStatus.DELETED) return;
    checkUploadable(world, row);
    await act(world, row, request);
  } catch (error) {
    world.warn(`the replayed request had no effect: ${String(error)}`);
  } finally {
    await request.part.discard();
  }
}
