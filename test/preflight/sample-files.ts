import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Whether Debian's ffmpeg is here; without it these tests are skipped. */
export const hasFfmpeg: boolean = spawnSync('ffmpeg', ['-version']).status === 0;

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=4'];
const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=4'];
const BOTH = [...PICTURE, ...TONE];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-threads', '1'];
const AAC = ['-c:a', 'aac'];
const STREAM = ['-movflags', 'frag_keyframe+empty_moov+default_base_moof', '-g', '25'];

/** Files of all sorts that are whole: the name, and what ffmpeg is told. With `| ` it writes them through a pipe. */
export const GOOD: Readonly<Record<string, readonly string[]>> = {
  'plain.mp4': [...BOTH, ...H264, ...AAC],
  'faststart.mp4': [...BOTH, ...H264, ...AAC, '-movflags', '+faststart'],
  'fragmented.mp4': [...BOTH, ...H264, ...AAC, ...STREAM],
  'silent.mp4': [...PICTURE, ...H264],
  'sound.m4a': [...TONE, ...AAC],
  'sound-only.mp4': [...TONE, ...AAC],
  'hevc.mp4': [
    ...PICTURE,
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-x265-params',
    'log-level=none:pools=1',
  ],
  'two-tones.mp4': [...BOTH, ...TONE, '-map', '0', '-map', '1', '-map', '2', ...H264, ...AAC],
  'timecode.mov': [...BOTH, ...H264, ...AAC, '-timecode', '00:00:00:00'],
  'prores.mov': [...BOTH, '-c:v', 'prores_ks', '-c:a', 'pcm_s16le'],
  'phone.3gp': [...PICTURE, '-s', '176x144', '-c:v', 'mpeg4'],
  'film.m4v': [...BOTH, ...H264, ...AAC],
  'film.mkv': [...BOTH, ...H264, ...AAC],
  'live.mkv': [...BOTH, ...H264, ...AAC, '-live', '1'],
  'sound.mka': [...TONE, '-c:a', 'libopus'],
  'vp8.webm': [...BOTH, '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis'],
  'vp9.webm': [...PICTURE, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8'],
  'recorded.webm': [...BOTH, '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus', '-live', '1'],
  '| piped.webm': [...BOTH, '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus', '-f', 'webm'],
  'film.avi': [...BOTH, '-c:v', 'mpeg4', '-c:a', 'libmp3lame'],
  '| piped.avi': [...BOTH, '-c:v', 'mpeg4', '-c:a', 'libmp3lame', '-f', 'avi'],
  'sound.wav': [...TONE],
  '| piped.wav': [...TONE, '-f', 'wav'],
  'large.wav': [...TONE, '-rf64', 'always'],
  'constant.mp3': [...TONE, '-c:a', 'libmp3lame', '-b:a', '128k'],
  'variable.mp3': [...TONE, '-c:a', 'libmp3lame', '-q:a', '4', '-metadata', 'title=Waves'],
  'bare.mp3': [...TONE, '-c:a', 'libmp3lame', '-write_xing', '0', '-id3v2_version', '0'],
  'sound.flac': [...TONE],
  'sound.ogg': [...TONE, '-c:a', 'libvorbis'],
  'sound.opus': [...TONE, '-c:a', 'libopus'],
  'film.ogv': [...BOTH, '-c:v', 'libtheora', '-c:a', 'libvorbis'],
  'film.mxf': [...BOTH, '-c:v', 'mpeg2video', '-ar', '48000', '-c:a', 'pcm_s16le'],
  'film.ts': [...BOTH, ...H264, ...AAC],
  'film.flv': [...BOTH, ...H264, ...AAC, '-ar', '44100'],
  'film.wmv': [...BOTH, '-c:v', 'wmv2', '-c:a', 'wmav2'],
  'film.mpg': [...BOTH, '-c:v', 'mpeg2video', '-c:a', 'mp2'],
  'sound.aac': [...TONE, ...AAC],
  'picture.png': [...PICTURE, '-frames:v', '1'],
  'picture.jpg': [...PICTURE, '-frames:v', '1'],
  'moving.gif': [...PICTURE, '-t', '1'],
};

/** Makes one of them. Returns its path. */
export function makeGood(folder: string, name: string): string {
  const path = join(folder, name.replace('| ', ''));
  const isPiped = name.startsWith('| ');
  const options = ['-hide_banner', '-loglevel', 'error', '-y', ...(GOOD[name] ?? [])];
  if (!isPiped) execFileSync('ffmpeg', [...options, path]);
  else execFileSync('sh', ['-c', 'ffmpeg "$@" pipe:1 | cat > "$0"', path, ...options]);
  return path;
}

/** A copy of a file that ends at a share of it. */
export function cut(path: string, share: number): string {
  const copy = path.replace(/(\.\w+)$/u, `-cut-${String(share)}$1`);
  copyFileSync(path, copy);
  truncateSync(copy, Math.floor(statSync(path).size * share));
  return copy;
}

/** A copy with other bytes from an offset on. */
export function patched(path: string, offset: number, bytes: Uint8Array): string {
  const copy = path.replace(/(\.\w+)$/u, `-patched$1`);
  copyFileSync(path, copy);
  const file = openSync(copy, 'r+');
  writeSync(file, bytes, 0, bytes.length, offset);
  closeSync(file);
  return copy;
}

/** A file on the disk as browsers give it, which counts what is read of it. */
export class DiskFile {
  reads = 0;
  bytes = 0;
  readonly size: number;
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.size = fstatSync(this.#file).size;
  }

  slice(start: number, end: number): Blob {
    const bytes = Buffer.alloc(Math.max(0, Math.min(end, this.size) - start));
    readSync(this.#file, bytes, 0, bytes.length, start);
    this.reads += 1;
    this.bytes += bytes.length;
    return new Blob([bytes]);
  }

  close(): void {
    closeSync(this.#file);
  }
}
