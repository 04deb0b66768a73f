import type { Upload } from '../../../src/engine/model/upload.js';
import type { Effect, Fault, RequestKind } from './fault.js';
import { isFile } from './invariants.js';
import { Simulation, type SimulationOptions } from './simulation.js';
import { describe } from './spans.js';

export interface OneFileOptions extends SimulationOptions {
  /** Bytes; default 30. */
  readonly size?: number;
}

/** One file on its way, in chunks of 10 bytes, one lane, to a token, unless the test says otherwise. */
export function oneFile({ size = 30, settings = {}, ...options }: OneFileOptions = {}) {
  const simulation = new Simulation({
    settings: { target: 'token', chunkSize: 10, parallelUploads: 1, ...settings },
    ...options,
  });
  const upload = simulation.add(size, 'a.mp4');
  const { server, network, uploader, clock } = simulation;
  return {
    simulation,
    server,
    network,
    uploader,
    clock,
    id: upload.id,
    file: simulation.files.get('a.mp4')!,
    /** The present snapshot. */
    now: (): Upload => simulation.now(upload),
    /** Milliseconds since the beginning. */
    sinceMs: (): number => clock.now() - simulation.startMs,
    /** What was sent, polls left out. */
    sent: (): readonly string[] => network.log.filter((line) => line !== 'getEntry'),
    /** How it ended, and whether the server has exactly the file: `ready, identical`. */
    outcome: (): string => {
      const { status, error, tokenId } = simulation.now(upload);
      if (status !== 'ready') return `${status} ${error?.code ?? ''}`.trim();
      const entries = server.entriesWithContent('a.mp4');
      if (uploader.settings.target !== 'token' && entries.length !== 1)
        return `ready, ${String(entries.length)} entries with content`;
      const content = entries[0]?.content ?? server.tokens.get(tokenId ?? '')?.content ?? [];
      return isFile(content, upload) ? 'ready, identical' : `ready, ${describe(content)}`;
    },
  };
}

/** The nth request of a kind goes wrong. */
export function on(kind: RequestKind | 'any', effect: Effect | Effect['kind'], nth = 1): Fault {
  return { on: kind, skip: nth - 1, effect: typeof effect === 'string' ? plain(effect) : effect };
}

/** Every one of the first `count` requests of a kind goes wrong. */
export function always(kind: RequestKind, effect: Effect | Effect['kind'], count = 100): readonly Fault[] {
  return Array.from({ length: count }, () => on(kind, effect));
}

export function refused(code: string): Effect {
  return { kind: 'refused', code };
}

export function http(status: number, retryAfterMs: number | null = null): Effect {
  return { kind: 'http', status, acted: false, retryAfterMs };
}

function plain(kind: Effect['kind']): Effect {
  switch (kind) {
    case 'zombie':
    case 'delayed':
      return { kind, laterMs: 20_000 };
    case 'html':
      return { kind, acted: false };
    case 'unstored':
      return { kind, withLock: true };
    case 'http':
      return http(500);
    case 'refused':
      return refused('INTERNAL_SERVERL_ERROR');
    default:
      return { kind };
  }
}
