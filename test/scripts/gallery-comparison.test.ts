import { describe, expect, it } from 'vitest';
import { changesOf, type Drawn } from '../gallery/comparison.js';
import { read, written, type PictureRecord, type State } from '../gallery/picture-record.js';
import type { PictureTools } from '../gallery/picture-tools.js';

const EMPTY: State = { name: 'Empty, one file', left: 8, top: 30, width: 300, height: 200, parts: 'ab12' };
const SENDING: State = { name: 'Sending', left: 8, top: 250, width: 300, height: 90, parts: 'cd34' };

const FILE = Buffer.from('new');
const LAST = Buffer.from('old');

/** Pictures differ in as many pixels as said. */
function toolsThatSee(count: number): PictureTools {
  return {
    toWebp: (png) => Promise.resolve(png),
    cut: () => Promise.resolve(FILE),
    difference: () => Promise.resolve({ count, picture: FILE }),
    sideBySide: () => Promise.resolve(FILE),
    film: () => Promise.resolve(FILE),
  };
}

function record(machine: string, ...states: readonly State[]): PictureRecord {
  return { machine, pictures: { 'a.webp': states.map(written) } };
}

function drawn(...states: readonly State[]): Drawn {
  return { name: 'a.webp', machine: 'this', states, file: FILE };
}

async function said(...args: Parameters<typeof changesOf>): Promise<readonly string[]> {
  return (await changesOf(...args)).map(({ state, what }) => `${state} ${what}`);
}

describe('the comparison of pictures', () => {
  it('keeps a state as one line', () => {
    expect(read(written(EMPTY))).toEqual(EMPTY);
  });

  it('finds pixels that differ, on the machine that drew the last picture', async () => {
    const before = record('this', EMPTY, SENDING);
    expect(await said(drawn(EMPTY, SENDING), LAST, before, toolsThatSee(0))).toEqual([]);
    expect(await said(drawn(EMPTY), LAST, record('this', EMPTY), toolsThatSee(900))).toEqual([
      'Empty, one file differs in 900 pixels',
    ]);
    expect(await said(drawn(EMPTY), FILE, record('this', EMPTY), toolsThatSee(900))).toEqual([]);
  });

  it('finds a state that is higher, wherever the others have moved', async () => {
    const now = [
      { ...EMPTY, height: 212 },
      { ...SENDING, top: 262 },
    ];
    const [change, ...others] = await changesOf(
      drawn(...now),
      LAST,
      record('this', EMPTY, SENDING),
      toolsThatSee(0),
    );
    expect(change).toMatchObject({ state: 'Empty, one file', what: 'is 12 px higher', picture: FILE });
    expect(others).toEqual([]);
  });

  it('compares nothing but parts on another machine, whose letters are others', async () => {
    const before = record('another', EMPTY, SENDING);
    const now = [
      { ...EMPTY, height: 230 },
      { ...SENDING, parts: 'ef56' },
    ];
    expect(await said(drawn(...now), LAST, before, toolsThatSee(900))).toEqual([
      'Sending consists of other parts',
    ]);
  });

  it('names states that are new, and those that are gone', async () => {
    expect(await said(drawn(SENDING), LAST, record('this', EMPTY), toolsThatSee(0))).toEqual([
      'Sending is new',
      'Empty, one file is gone',
    ]);
  });
});
