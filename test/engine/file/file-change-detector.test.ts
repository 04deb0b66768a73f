import { expect } from '@open-wc/testing';
import { systemClock } from '../../../src/clock.js';
import { FileChangeDetector } from '../../../src/engine/file/file-change-detector.js';
import { fingerprint } from '../../../src/engine/file/fingerprint.js';
import { FileError } from '../../../src/errors.js';

/** A file whose content can be replaced under its name, as Firefox shows it. */
class ReplaceableFile {
  bytes = new Uint8Array(300_000);
  isGone = false;

  get size(): number {
    return this.bytes.length;
  }

  slice(start: number, end: number): Blob {
    const { isGone, bytes } = this;
    const arrayBuffer = async (): Promise<ArrayBuffer> => {
      if (isGone) throw new DOMException('Gone.', 'NotFoundError');
      return bytes.slice(start, end).buffer;
    };
    return { arrayBuffer } as Blob;
  }
}

function watched(): { file: ReplaceableFile; watch: FileChangeDetector } {
  const file = new ReplaceableFile();
  const watch = new FileChangeDetector({ file }, systemClock, new AbortController().signal);
  watch.begin();
  return { file, watch };
}

async function codeOf(work: Promise<void>): Promise<string> {
  return work.then(
    () => 'fine',
    (cause: unknown) => (cause instanceof FileError ? cause.code : String(cause)),
  );
}

describe('FileChangeDetector', () => {
  it('is content with a file that stays as it is', async () => {
    expect(await codeOf(watched().watch.assertSame())).to.equal('fine');
  });

  for (const at of [0, 150_000, 299_999]) {
    it(`finds another content of the same size by its byte ${at} (F1)`, async () => {
      const { file, watch } = watched();
      await watch.assertSame();
      file.bytes[at] = 1;
      watch.begin();
      expect(await codeOf(watch.assertSame())).to.equal('FILE_CHANGED');
    });
  }

  it('leaves a file that is gone to those who read it', async () => {
    const { file, watch } = watched();
    await watch.assertSame();
    file.isGone = true;
    expect(await codeOf(watch.assertSame())).to.equal('fine');
  });

  it('knows the file it has begun with by its content, and no other (F1)', async () => {
    const { file, watch } = watched();
    await watch.assertSame();
    expect(await watch.hasBegunWith(await fingerprint(file), true)).to.equal(true);
    file.bytes[0] = 1;
    expect(await watch.hasBegunWith(await fingerprint(file), true)).to.equal(false);
    expect(await codeOf(watch.assertReopened(true))).to.equal('FILE_CHANGED');
    file.bytes[0] = 0;
    expect(await codeOf(watch.assertReopened(true))).to.equal('fine');
  });

  it('takes no file any more when parts of another one may have been sent (F1)', async () => {
    const { file, watch } = watched();
    const sample = await fingerprint(file);
    await watch.assertSame();
    file.bytes[0]! ^= 1;
    expect(await codeOf(watch.assertSame())).to.equal('FILE_CHANGED');
    file.bytes[0]! ^= 1;
    expect(await watch.hasBegunWith(sample, true)).to.equal(false);
  });

  it('takes any file before the first byte is sent, and none without a sample after it (F1)', async () => {
    const watch = new FileChangeDetector(
      { file: new ReplaceableFile() },
      systemClock,
      new AbortController().signal,
    );
    expect(await watch.hasBegunWith('any', false)).to.equal(true);
    expect(await watch.hasBegunWith('any', true)).to.equal(false);
    expect(await watch.hasBegunWith(null, false)).to.equal(false);
  });
});
