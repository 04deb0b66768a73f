import { expect, fixture, html } from '@open-wc/testing';
import type { RestrictionError } from '../../../src/errors.js';
import type { Quota } from '../../../src/element/options/option-table.js';
import { conditions } from '../../../src/element/loading/parts.js';
import { textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

await conditions.load();

const GB = 1e9;

/** A file that says it is so large. */
function fileOf(size: number, name: string): File {
  return Object.defineProperty(makeFile(name), 'size', { value: size });
}

async function uploader(quota: unknown): Promise<{ element: TestUploader; refused: string[] }> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);
  const refused: string[] = [];
  element.addEventListener('upload-rejected', (event) => {
    const { file, error } = (event as CustomEvent<{ file: File; error: RestrictionError }>).detail;
    refused.push(`${file.name} ${error.code} ${String(error.limit)}`);
  });
  element.quota = quota as Quota;
  await element.updateComplete;
  return { element, refused };
}

const shown = (element: TestUploader): string | null => {
  const place = element.shadowRoot!.querySelector('[part=quota]');
  return place && textOf(place);
};

describe('quota', () => {
  it('is said in the empty element and above a list, less what is listed', async () => {
    const { element } = await uploader({ used: 6.8 * GB, limit: 10 * GB });
    expect(shown(element)).to.equal('3.2 GB of 10 GB left');
    await element.addFiles([fileOf(GB, 'a.mp4')]);
    await element.updateComplete;
    expect(shown(element)).to.equal('2.2 GB of 10 GB left');
    const rows = element.shadowRoot!.querySelector('[part=list]')!;
    const place = element.shadowRoot!.querySelector('[part=quota]')!;
    expect(place.compareDocumentPosition(rows) & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(0);
  });

  it('is read from the attribute, as JSON', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader quota='{"used": 0, "limit": 5000000}'></test-uploader>
    `);
    await element.updateComplete;
    expect(shown(element)).to.equal('5 MB of 5 MB left');
  });

  it('refuses what does not fit beside what is listed and unfinished, and takes what does', async () => {
    const { element, refused } = await uploader({ used: 0, limit: 3 * GB });
    const added = await element.addFiles([
      fileOf(2 * GB, 'a.mp4'),
      fileOf(1.5 * GB, 'b.mp4'),
      fileOf(GB, 'c.mp4'),
    ]);
    expect(added.map(({ name }) => name)).to.deep.equal(['a.mp4', 'c.mp4']);
    expect(refused).to.deep.equal([`b.mp4 QUOTA_EXCEEDED ${String(GB)}`]);
    await element.updateComplete;
    expect(textOf(element.shadowRoot!.querySelector('[part=notices]')!)).to.contain(
      'There is only 1 GB left. Choose a smaller file.',
    );
  });

  it('has room again after a cancel, and none after an end: what was told lacks that', async () => {
    const { element, refused } = await uploader({ used: 0, limit: 3 * GB });
    const [first, second] = await element.addFiles([fileOf(GB, 'a.mp4'), fileOf(2 * GB, 'b.mp4')]);
    element.fake.moveTo(first!.id, 'processing');
    element.fake.moveTo(first!.id, 'ready');
    element.fake.moveTo(second!.id, 'cancelled');
    element.remove(first!.id);
    await element.addFiles([fileOf(2.5 * GB, 'c.mp4'), fileOf(2 * GB, 'd.mp4')]);
    expect(refused).to.deep.equal([`c.mp4 QUOTA_EXCEEDED ${String(2 * GB)}`]);
    element.quota = { used: GB, limit: 30 * GB };
    await element.addFiles([fileOf(2.5 * GB, 'c.mp4')]);
    expect(element.uploads.map(({ name }) => name)).to.include('c.mp4');
  });

  it('says why a file is refused that would be refused anyway, and keeps no room for it', async () => {
    const { element, refused } = await uploader({ used: 0, limit: GB });
    element.maxFileSize = 2 * GB;
    await element.addFiles([fileOf(3 * GB, 'a.mp4'), fileOf(GB, 'b.mp4')]);
    expect(refused).to.deep.equal([`a.mp4 FILE_TOO_LARGE ${String(2 * GB)}`]);
    expect(element.uploads.map(({ name }) => name)).to.deep.equal(['b.mp4']);
  });

  it('comes from the answer of ks-url', async () => {
    const { element } = await uploader(null);
    await element.addFiles([makeFile()]);
    element.fake.options.onQuota?.({ used: 1 * GB, limit: 3 * GB });
    await element.updateComplete;
    expect(element.quota).to.deep.equal({ used: 1 * GB, limit: 3 * GB });
    expect(shown(element)).to.contain('of 3 GB left');
  });

  it('refuses what was given before it was known and has no room, the last first, and says so', async () => {
    const { element, refused } = await uploader(null);
    const sizes = { 'a.mp4': 2, 'b.mp4': 2, 'c.mp4': 1 };
    const added = await element.addFiles(
      Object.entries(sizes).map(([name, size]) => fileOf(size * GB, name)),
    );
    element.quota = { used: 0, limit: 3.5 * GB };
    await element.updateComplete;
    await element.updateComplete;
    expect(refused).to.deep.equal(['b.mp4 QUOTA_EXCEEDED 1500000000']);
    expect(element.uploads.map(({ name }) => name)).to.deep.equal(['a.mp4', 'c.mp4']);
    expect(textOf(element.shadowRoot!.querySelector('[part~=notices]')!)).to.contain('b.mp4');
    expect(added).to.have.length(3);
  });

  it('leaves alone what has begun when it is told first, and everything when it is told again', async () => {
    const { element, refused } = await uploader(null);
    const [begun] = await element.addFiles([fileOf(2 * GB, 'a.mp4')]);
    element.fake.moveTo(begun!.id, 'uploading', { confirmedBytes: 1 });
    element.quota = { used: 0, limit: GB };
    await element.updateComplete;
    element.quota = { used: 0, limit: 0.5 * GB };
    await element.updateComplete;
    expect([refused, element.uploads.length]).to.deep.equal([[], 1]);
  });

  it('is left out with one warning when it is no quota', async () => {
    const { warn } = console;
    const warnings: string[] = [];
    console.warn = (text: string) => warnings.push(text);
    for (const wrong of [{ used: -1, limit: 5 }, { used: 0, limit: Infinity }, { used: '1', limit: 5 }, {}]) {
      const { element, refused } = await uploader(wrong);
      await element.addFiles([fileOf(GB, 'a.mp4')]);
      expect(shown(element)).to.equal(null);
      expect(refused).to.deep.equal([]);
    }
    console.warn = warn;
    expect(warnings.filter((text) => text.includes('quota'))).to.have.length(1);
  });
});
