import { currentEntry } from '../content/current-entry.js';
import type { EntryRow, TokenRow } from '../storage/rows.js';
import { uploadName } from '../storage/store.js';
import type { World } from '../world.js';

/** A token and its bytes, wherever they are by now. */
export interface InspectedToken extends TokenRow {
  /** Bytes of the assembled file; null when there is none. */
  readonly size: number | null;
  readonly sha256: string | null;
  readonly path: string | null;
  /** Chunks that wait for the ones before them: offset and size. */
  readonly waiting: readonly (readonly [offset: string, size: number])[];
}

export interface InspectedEntry extends EntryRow {
  readonly sha256: string | null;
  readonly path: string | null;
}

export async function inspectTokens(world: World): Promise<readonly InspectedToken[]> {
  return Promise.all(world.store.tokens.all().map((row) => inspectToken(world, row)));
}

async function inspectToken(world: World, row: TokenRow): Promise<InspectedToken> {
  const { files, waiting } = world.store;
  const name = row.content ?? (row.tempName === null ? null : uploadName(row.tempName));
  const isThere = name !== null && files.exists(name);
  return {
    ...row,
    size: isThere ? files.size(name) : null,
    sha256: isThere ? await files.sha256(name) : null,
    path: isThere ? files.path(name) : null,
    waiting: waiting.list(row.tempName ?? ''),
  };
}

export async function inspectEntries(world: World): Promise<readonly InspectedEntry[]> {
  const rows = world.store.entries.all().map((row) => currentEntry(world, row));
  return Promise.all(rows.map((row) => inspectEntry(world, row)));
}

async function inspectEntry(world: World, row: EntryRow): Promise<InspectedEntry> {
  const { files } = world.store;
  const { content } = row;
  if (content === null) return { ...row, sha256: null, path: null };
  return { ...row, sha256: await files.sha256(content), path: files.path(content) };
}
