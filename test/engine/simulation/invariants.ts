import type { UploaderEventMap } from '../../../src/engine/model/events.js';
import type { Upload, UploadStatus } from '../../../src/engine/model/upload.js';
import type { Uploader } from '../../../src/engine/uploader.js';
import type { RequestKind } from './fault.js';
import type { FakeClock } from '../../support/clocks.js';
import {
  describeRequest,
  type NetworkObserver,
  type SimulatedNetwork,
  type SimulatedRequest,
} from './simulated-network.js';
import { describe, isWhole, lengthOf } from './spans.js';

const LANE_KINDS: readonly RequestKind[] = ['whole', 'first', 'middle', 'final', 'probe'];
/** Lost, late or half answers: whether the server acted is unknown. */
const UNKNOWN_FATE = /^(NETWORK|TIMEOUT|BAD_RESPONSE|HTTP_)/;
/** The server may wait this long for missing pieces (docs/protocol.md §4.8). */
const FINAL_GRACE_MS = 45_000;

/** Requests that may begin for an upload whose status says that it is at rest. */
const ALLOWED_AT_REST: Partial<Record<UploadStatus, readonly RequestKind[]>> = {
  // A first part in flight may finish, and its fate be asked for.
  paused: ['getToken', 'updateEntry'],
  queued: ['getToken', 'updateEntry'],
  failed: ['updateEntry'],
  ready: ['updateEntry'],
  cancelled: ['deleteToken', 'deleteEntry'],
};

/** Of an upload that was taken off the list: an entry of its own that never got content is deleted. */
const ALLOWED_AFTER_REMOVAL: readonly RequestKind[] = ['getEntry', 'deleteEntry'];

const EVENTS: readonly (keyof UploaderEventMap)[] = [
  'upload-added',
  'upload-progress',
  'upload-status',
  'upload-attached',
  'upload-ready',
  'upload-failed',
  'upload-removed',
];

/** Watches requests and events, and records every violation of what must hold at any moment. */
export class Invariants implements NetworkObserver {
  readonly violations: string[] = [];
  readonly #clock: FakeClock;
  readonly #network: SimulatedNetwork;
  readonly #uploader: Uploader;
  readonly #last = new Map<string, Upload>();
  /** The final status that was announced for each upload in this run: ready, failed or cancelled. */
  readonly #announced = new Map<string, string>();
  #mostInFlight = 0;
  #limit: number;

  constructor(clock: FakeClock, network: SimulatedNetwork, uploader: Uploader) {
    this.#clock = clock;
    this.#network = network;
    this.#uploader = uploader;
    this.#limit = uploader.settings.parallelUploads;
    network.observer = this;
    for (const type of EVENTS) {
      uploader.addEventListener(type, (event) => {
        this.#onEvent(type, (event as CustomEvent<{ readonly upload: Upload }>).detail.upload);
      });
    }
  }

  /** The most requests with bytes that were in flight at once. */
  get mostInFlight(): number {
    return this.#mostInFlight;
  }

  /** Lanes that were given before a limit falls are still good. */
  noteLimit(limit: number): void {
    this.#limit = Math.max(this.#limit, limit);
  }

  onStart(request: SimulatedRequest): void {
    this.#checkBudget(request);
    this.#checkRest(request);
    switch (request.kind) {
      case 'first':
      case 'whole':
        this.#checkOpener(request);
        break;
      case 'middle':
        this.#checkMiddle(request);
        break;
      case 'final':
        this.#checkFinal(request);
        break;
      case 'attach':
        if (this.#others(request).some(({ kind }) => kind === 'final' || kind === 'whole'))
          this.#violation('P14: attach beside a final', request);
        break;
      default:
    }
    if (
      ['final', 'whole'].includes(request.kind) &&
      this.#others(request).some(({ kind }) => kind === 'attach')
    )
      this.#violation('P14: final beside an attach', request);
  }

  onEnd(): void {
    // The request itself records how it ended.
  }

  #checkBudget(request: SimulatedRequest): void {
    const { inFlight } = this.#network;
    const slots = inFlight.filter(({ kind }) => LANE_KINDS.includes(kind)).length;
    this.#mostInFlight = Math.max(this.#mostInFlight, slots);
    if (slots > this.#limit) this.#violation('N13: too many in flight', request);
  }

  #checkRest(request: SimulatedRequest): void {
    // A removed upload keeps the status of its last event.
    const upload = [...this.#uploader.uploads, ...this.#last.values()].find(
      ({ name }) => name === request.fileName,
    );
    const status = upload?.status ?? 'cancelled';
    const allowed = ALLOWED_AT_REST[status];
    const isRemoved = !this.#uploader.uploads.some(({ name }) => name === request.fileName);
    if (isRemoved && ALLOWED_AFTER_REMOVAL.includes(request.kind)) return;
    if (allowed?.includes(request.kind) === false) this.#violation(`P20: begins while ${status}`, request);
  }

  #checkOpener(request: SimulatedRequest): void {
    const earlier = this.#network.requests.filter(
      (other) => other.id === request.id && other !== request && LANE_KINDS.includes(other.kind),
    );
    if (earlier.some(({ hadNoEffect }) => !hadNoEffect)) this.#violation('P3: a second first part', request);
    if (request.offset !== 0) this.#violation('P2: a first part that is not first', request);
  }

  #checkMiddle(request: SimulatedRequest): void {
    const [span] = request.spans;
    if (request.spans.length !== 1 || span === undefined || span.to === span.from)
      this.#violation('P5: an empty chunk', request);
    else if (span.source !== request.fileName || span.from !== request.offset)
      this.#violation(`B3: other bytes than the file has there, ${describe(request.spans)}`, request);
    const firstChunks = this.#network.requests.filter(
      ({ id, kind }) => id === request.id && kind === 'first',
    );
    if (!firstChunks.some(({ outcome }) => outcome === 'answered'))
      this.#violation('P2: a chunk before the opening was answered', request);
  }

  #checkFinal(request: SimulatedRequest): void {
    const upload = this.#uploader.uploads.find(({ name }) => name === request.fileName);
    if (upload !== undefined && request.offset !== upload.size)
      this.#violation('P5: a final that is not at the end', request);
    if (this.#others(request).some(({ kind }) => LANE_KINDS.includes(kind)))
      this.#violation('P5: a final while other parts are in flight', request);
    const previous = this.#network.requests.findLast(
      (other) => other !== request && other.id === request.id && other.kind === 'final',
    );
    if (previous === undefined || !UNKNOWN_FATE.test(previous.outcome)) return;
    if (this.#clock.now() < previous.sentMs + FINAL_GRACE_MS)
      this.#violation('P6: a second final while the first may still be waited for', request);
  }

  /** Other requests of the same token that are in flight. */
  #others(request: SimulatedRequest): readonly SimulatedRequest[] {
    return this.#network.inFlight.filter((other) => other !== request && other.id === request.id);
  }

  #onEvent(type: keyof UploaderEventMap, upload: Upload): void {
    const { id, status } = upload;
    const last = this.#last.get(id);
    this.#last.set(id, upload);
    this.#checkNumbers(upload, last);
    // A retry begins another run; a failed upload may be cancelled.
    if (type === 'upload-status' && last?.status === 'failed') this.#announced.delete(id);
    const announced = this.#announced.get(id);
    const mayFollow = type === 'upload-removed' || (type === `upload-${status}` && announced === status);
    if (announced !== undefined && !mayFollow) this.#event(`V2: ${type} after ${announced}`, upload);
    if (type === 'upload-status' && (status === 'ready' || status === 'failed' || status === 'cancelled'))
      this.#announced.set(id, status);
    if (type === 'upload-ready' || type === 'upload-failed') this.#announced.set(id, `announced ${status}`);
    if (type === 'upload-ready' && upload.confirmedBytes !== upload.size)
      this.#event('P7: ready without all bytes', upload);
  }

  #checkNumbers(upload: Upload, last: Upload | undefined): void {
    const { confirmedBytes, size, bytesPerSecond, remainingSeconds, restarts } = upload;
    if (!(confirmedBytes >= 0 && confirmedBytes <= size)) this.#event('U1: progress out of bounds', upload);
    const before = last?.restarts === restarts ? last.confirmedBytes : 0;
    if (confirmedBytes < before) this.#event(`U1: progress falls from ${String(before)}`, upload);
    if (upload.tokenId !== null && confirmedBytes > this.#acknowledged(upload))
      this.#event('U1: progress that nobody acknowledged', upload);
    for (const number of [bytesPerSecond, remainingSeconds])
      if (number !== null && !(Number.isFinite(number) && number >= 0)) this.#event('U3: no number', upload);
  }

  /** Bytes of the file that the answers about its token have acknowledged; all of it when the token is complete. */
  #acknowledged({ name, size, tokenId }: Upload): number {
    const places = new Set<number>();
    let bytes = 0;
    for (const { kind, fileName, id, outcome, offset, spans } of this.#network.requests) {
      if (fileName !== name || id !== tokenId || outcome !== 'answered') continue;
      if (kind === 'whole' || kind === 'final' || kind === 'getToken') return size;
      if (spans.length === 0 || places.has(offset)) continue;
      // Another cut of the same bytes may begin elsewhere: this is an upper bound.
      bytes += lengthOf(spans);
      places.add(offset);
    }
    return bytes;
  }

  #violation(what: string, request: SimulatedRequest): void {
    this.#write(`${what}: ${request.fileName} ${request.id ?? '-'} ${describeRequest(request)}`);
  }

  #event(what: string, upload: Upload): void {
    const { name, status, confirmedBytes, size } = upload;
    this.#write(`${what}: ${name} ${status} ${String(confirmedBytes)}/${String(size)}`);
  }

  #write(what: string): void {
    this.violations.push(what);
  }
}

/** Whether a token's or an entry's content is the file, all of it and nothing else. */
export function isFile(content: SimulatedRequest['spans'], upload: Upload): boolean {
  return isWhole(content, upload.name, upload.size) && lengthOf(content) === upload.size;
}
