import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFile, type MediaFacts } from '../../src/preflight/inspect-file.js';
import { cut, DiskFile, GOOD, hasFfmpeg, makeGood, patched } from './sample-files.js';

const MOST_READS = 12;
const MOST_BYTES = 64 * 1024;

/** What the file is read as; fails where it is read too much. */
async function look(path: string): Promise<MediaFacts> {
  const file = new DiskFile(path);
  const facts = await inspectFile(file as unknown as Blob);
  file.close();
  expect(file.reads).toBeLessThanOrEqual(MOST_READS);
  expect(file.bytes).toBeLessThanOrEqual(MOST_BYTES);
  return facts;
}

describe.skipIf(!hasFfmpeg)('a look into the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'preflight-'));
  const paths: Record<string, string> = {};
  const path = (name: string): string => paths[name] ?? '';
  beforeAll(() => {
    for (const name of Object.keys(GOOD)) paths[name.replace('| ', '')] = makeGood(folder, name);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds nothing wrong with any file that is whole', async () => {
    const alarms: string[] = [];
    for (const [name, at] of Object.entries(paths)) if ((await look(at)).damage !== null) alarms.push(name);
    expect(alarms).toEqual([]);
    expect(Object.keys(paths).length).toBeGreaterThanOrEqual(30);
  });

  it.each([
    ['plain.mp4', { hasVideo: true, hasAudio: true, width: 320, height: 180, codecs: ['avc1', 'mp4a'] }],
    ['faststart.mp4', { hasVideo: true, hasAudio: true, width: 320, height: 180 }],
    ['fragmented.mp4', { hasVideo: true, hasAudio: true, durationSeconds: null }],
    ['silent.mp4', { hasVideo: true, hasAudio: false }],
    ['sound-only.mp4', { hasVideo: false, hasAudio: true, width: null }],
    ['hevc.mp4', { codecs: ['hev1'] }],
    ['prores.mov', { hasVideo: true, hasAudio: true, codecs: ['apch', 'sowt'] }],
    ['timecode.mov', { hasVideo: true, hasAudio: true }],
    ['film.mkv', { hasVideo: true, hasAudio: true, width: 320, height: 180 }],
    ['vp9.webm', { hasVideo: true, hasAudio: false, codecs: ['V_VP9'] }],
    ['recorded.webm', { hasVideo: true, hasAudio: true, durationSeconds: null }],
    ['sound.mka', { hasVideo: false, hasAudio: true }],
    ['film.avi', { hasVideo: true, hasAudio: true, width: 320, height: 180 }],
    ['film.ogv', { hasVideo: true, hasAudio: true }],
    ['sound.opus', { hasVideo: false, hasAudio: true }],
    ['sound.flac', { hasVideo: false, hasAudio: true }],
    ['picture.png', { hasVideo: null, hasAudio: null, codecs: [] }],
    ['film.ts', { hasVideo: null, hasAudio: null }],
  ] as const)('reads what %s has', async (name, facts) => {
    expect(await look(path(name))).toMatchObject(facts);
  });

  it.each(
    [
      [
        'plain.mp4',
        'faststart.mp4',
        'timecode.mov',
        'film.mkv',
        'vp8.webm',
        'film.avi',
        'sound.wav',
        'large.wav',
      ],
      ['constant.mp3', 'variable.mp3', 'sound.flac', 'sound-only.mp4'],
    ].flat(),
  )('reads how long %s is', async (name) => {
    expect((await look(path(name))).durationSeconds).toBeCloseTo(4, 0);
  });

  it.each([
    ['plain.mp4', 0.5, { kind: 'unfinished' }],
    ['plain.mp4', 0.9, { kind: 'unfinished' }],
    ['plain.mp4', 0.999, { kind: 'unfinished' }],
    ['timecode.mov', 0.6, { kind: 'unfinished' }],
    ['prores.mov', 0.8, { kind: 'unfinished' }],
    ['faststart.mp4', 0.5, { kind: 'cut', share: 0.5 }],
    ['faststart.mp4', 0.9, { kind: 'cut', share: 0.9 }],
    ['film.mkv', 0.5, { kind: 'cut', share: 0.5 }],
    ['vp8.webm', 0.7, { kind: 'cut', share: 0.7 }],
    ['film.avi', 0.5, { kind: 'cut', share: 0.5 }],
    ['sound.wav', 0.5, { kind: 'cut', share: 0.5 }],
    ['large.wav', 0.25, { kind: 'cut', share: 0.25 }],
    ['variable.mp3', 0.5, { kind: 'cut', share: 0.5 }],
    ['sound.ogg', 0.77, { kind: 'cut', share: null }],
    ['film.mxf', 0.5, { kind: 'cut', share: 0.5 }],
    // Nobody can tell.
    ['live.mkv', 0.5, null],
    ['recorded.webm', 0.5, null],
    ['bare.mp3', 0.5, null],
    ['sound.flac', 0.5, null],
    ['film.ts', 0.5, null],
    ['film.flv', 0.5, null],
  ] as const)('%s, of which %d is there', async (name, share, expected) => {
    const { damage } = await look(cut(path(name), share));
    const found = damage?.kind === 'cut' && damage.share !== null ? damage.share : null;
    const wanted = expected?.kind === 'cut' ? expected.share : null;
    expect(damage?.kind ?? null).toBe(expected?.kind ?? null);
    if (wanted === null) expect(found).toBe(null);
    else expect(Math.abs((found ?? 0) - wanted)).toBeLessThan(0.05);
  });

  it('knows the picture of a phone that was held upright', async () => {
    const matrix = readFileSync(path('plain.mp4')).indexOf('tkhd') + 44;
    const turned = Buffer.alloc(20);
    turned.writeInt32BE(0x10000, 4);
    turned.writeInt32BE(-0x10000, 12);
    const upright = patched(path('plain.mp4'), matrix, turned);
    expect(await look(upright)).toMatchObject({ width: 180, height: 320, damage: null });
  });

  it('knows a recording whose index is nothing but zeros', async () => {
    const whole = readFileSync(path('plain.mp4'));
    const index = whole.indexOf('moov') - 4;
    const zeros = patched(path('plain.mp4'), index, new Uint8Array(whole.length - index));
    expect((await look(zeros)).damage).toEqual({ kind: 'unfinished' });
  });

  it('knows a recording whose media data has no size yet', async () => {
    const whole = readFileSync(path('plain.mp4'));
    const media = whole.indexOf('mdat') - 4;
    const open = join(folder, 'open.mp4');
    whole.writeUInt32BE(0, media);
    writeFileSync(open, whole.subarray(0, whole.indexOf('moov') - 4));
    expect((await look(open)).damage).toEqual({ kind: 'unfinished' });
  });

  it('finds nothing wrong with what stands behind a whole film, whatever size it claims', async () => {
    const whole = readFileSync(path('plain.mp4'));
    const behind = join(folder, 'behind.mp4');
    for (const type of ['junk', 'free', '\x01\x02\x03\x04']) {
      const head = Buffer.concat([Buffer.from([0x7f, 0xff, 0xff, 0xff]), Buffer.from(type, 'latin1')]);
      writeFileSync(behind, Buffer.concat([whole, head, Buffer.alloc(1000, 7)]));
      expect((await look(behind)).damage, type).toBe(null);
    }
  });

  it('finds nothing wrong with a segment, with a picture in boxes, or with an odd box before the index', async () => {
    const box = (type: string, content: Uint8Array = new Uint8Array(16)): Buffer => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(8 + content.length);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, content]);
    };
    const whole = readFileSync(path('plain.mp4'));
    const index = whole.indexOf('moov') - 4;
    const files = {
      'segment.m4s': [box('styp'), box('sidx'), box('moof'), box('mdat')],
      'bare-segment.m4s': [box('moof'), box('mdat')],
      'picture.heic': [box('ftyp'), box('meta'), box('mdat')],
      'odd.mp4': [whole.subarray(0, index), box('\u0001\u0002XY'), whole.subarray(index)],
      'only-head.mp4': [box('ftyp')],
    };
    for (const [name, pieces] of Object.entries(files)) {
      writeFileSync(join(folder, name), Buffer.concat(pieces));
      expect([name, (await look(join(folder, name))).damage]).toEqual([name, null]);
    }
  });

  it('a file of 6 GB is read as little as any other, whole and cut off', async () => {
    const whole = readFileSync(path('plain.mp4'));
    const media = whole.indexOf('mdat') - 4;
    const index = whole.indexOf('moov') - 4;
    const size = 6e9;
    const head = Buffer.alloc(16);
    head.writeUInt32BE(1);
    head.write('mdat', 4);
    head.writeBigUInt64BE(BigInt(size), 8);
    for (const [name, tail, damage] of [
      ['whole', whole.subarray(index), null],
      ['cut', Buffer.alloc(0), { kind: 'unfinished' }],
    ] as const) {
      const at = join(folder, `large-${name}.mp4`);
      const file = openSync(at, 'w');
      writeSync(file, Buffer.concat([whole.subarray(0, media), head]));
      writeSync(
        file,
        tail.length > 0 ? tail : Buffer.alloc(1),
        0,
        null,
        media + size - (tail.length > 0 ? 0 : 9),
      );
      closeSync(file);
      expect([name, (await look(at)).damage]).toEqual([name, damage]);
    }
  });
});

describe('a look into anything', () => {
  it('rejects for nothing: neither for random bytes behind a known beginning, nor for a file that has gone', async () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) % 256;
    const beginnings = [
      '\0\0\0\u0018ftypmp42',
      '\u001aE\u00df\u00a3',
      'RIFF____AVI ',
      'RIFF____WAVE',
      'fLaC',
      'OggS\0',
    ];
    const marks = [...beginnings, 'ID3\u0003\0\0\0\0\u0002\u0001', '\u00ff\u00fb\u0090\0', '', '\0'];
    for (const mark of marks)
      for (let length = 0; length < 3_000; length += 97) {
        const bytes = Uint8Array.from(
          { length: mark.length + length },
          (_, at) => mark.charCodeAt(at) || random(),
        );
        const facts = await inspectFile(new Blob([bytes]));
        expect(Object.keys(facts)).toContain('damage');
      }
    const gone = { size: 1e6, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) };
    expect((await inspectFile(gone as unknown as Blob)).damage).toBe(null);
  });
});
