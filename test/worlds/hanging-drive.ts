import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createInterface, type Interface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '../support/end-to-end.js';
import { makeFile, type MadeFile, type MadeFileOptions } from '../support/made-file.js';

/** The system's own: Debian's packages are not seen by another. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('hanging-drive.py', import.meta.url));

/** Why there can be no such drive here, or null. */
export function whyNoDrive(): string | null {
  if (!existsSync('/dev/fuse')) return 'there is no /dev/fuse here.';
  if (process.getuid?.() !== 0) return 'only root may mount a drive.';
  const { status } = spawnSync(PYTHON, ['-c', 'import fusepy']);
  return status === 0 ? null : 'install the Debian packages fuse3 and python3-fusepy.';
}

/** A FUSE drive whose reads answer, hang or fail with EIO. */
export class HangingDrive {
  readonly #folder: string;
  readonly #mountPoint: string;
  readonly #process: ChildProcess;
  readonly #lines: Interface;
  /** What it said so far. */
  readonly #said: string[] = [];
  #complaint = '';

  private constructor(folder: string, mountPoint: string) {
    this.#folder = folder;
    this.#mountPoint = mountPoint;
    this.#process = spawn(PYTHON, [SCRIPT, folder, mountPoint], { stdio: 'pipe' });
    const { stdout, stderr } = this.#process;
    if (stdout === null || stderr === null) throw new Error('The drive has no output.');
    this.#lines = createInterface(stdout);
    this.#lines.on('line', (line) => this.#said.push(line));
    stderr.on('data', (text: Buffer) => (this.#complaint += text.toString()));
  }

  /**
   * Mounts one in a folder of the test's own.
   *
   * @returns The drive, or the reason why this machine lets nobody mount it.
   */
  static async mount(parent: string): Promise<HangingDrive | string> {
    const [folder, mountPoint] = [join(parent, 'files'), join(parent, 'drive')];
    await Promise.all([folder, mountPoint].map((path) => mkdir(path, { recursive: true })));
    const drive = new HangingDrive(folder, mountPoint);
    await Promise.race([once(drive.#lines, 'line'), once(drive.#process, 'exit')]);
    return drive.#said.includes('mounted') ? drive : `no drive can be mounted: ${drive.#complaint}`;
  }

  async makeFile(name: string, options: MadeFileOptions): Promise<MadeFile> {
    const made = await makeFile(join(this.#folder, name), options);
    return { ...made, path: join(this.#mountPoint, name) };
  }

  set(mode: 'answer' | 'hang' | 'fail'): void {
    this.#process.stdin?.write(`${mode}\n`);
  }

  /** Waits until reads have begun to hang, or have failed. */
  async says(word: 'hangs' | 'fails'): Promise<void> {
    await expect.poll(() => this.#said).toContain(word);
  }

  /** Ends all reads and takes the drive away. */
  async unmount(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const exit = once(this.#process, 'exit');
    this.#process.stdin?.end();
    await exit;
  }
}
