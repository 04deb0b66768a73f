import { expect, fixture, html } from '@open-wc/testing';
import { FileError, NetworkError } from '../../../src/errors.js';
import type { Upload, UploadStatus, Waiting } from '../../../src/engine/model/upload.js';
import { allByRole } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const SIZE = 512e6;
const SENT: Partial<Upload> = { tokenId: 't', confirmedBytes: 233e6 };

function waits(reason: Waiting['reason']): Partial<Upload> {
  return { ...SENT, waiting: { reason, attempt: 2, untilMs: Date.now() + 3_600_000 } };
}

/** Every state that a row shows, by what is special about it. */
const STATES: readonly (readonly [string, UploadStatus, Partial<Upload>])[] = [
  ['queued', 'queued', {}],
  ['preparing', 'preparing', {}],
  ['uploading, nothing measured', 'uploading', {}],
  ['uploading, measured', 'uploading', { ...SENT, bytesPerSecond: 12_345_678, remainingSeconds: 7_777 }],
  ...(['offline', 'session', 'retry', 'blocked'] as const).map(
    (reason) => [`waiting: ${reason}`, 'uploading', waits(reason)] as const,
  ),
  ['in another tab', 'paused', waits('tab')],
  ['finishing', 'finishing', { confirmedBytes: SIZE }],
  ['processing', 'processing', { confirmedBytes: SIZE, entryId: '0_a' }],
  ['paused', 'paused', SENT],
  ...(['file', 'permission', 'confirmation', 'other-date', 'found-on-server'] as const).map(
    (needs) => [`needs: ${needs}`, 'paused', { ...SENT, needs, file: null }] as const,
  ),
  ['failed', 'failed', { ...SENT, error: new NetworkError('x') }],
  ['failed, another file helps', 'failed', { ...SENT, error: new FileError('FILE_CHANGED', 'x') }],
  ['ready', 'ready', { confirmedBytes: SIZE }],
  [
    'ready, with a link, a length and a menu',
    'ready',
    {
      confirmedBytes: SIZE,
      entryId: '0_a',
      entry: {
        ...{ id: '0_a', name: 'a', status: 'ready', thumbnailUrl: null, durationSeconds: 3_725 },
        playUrl: 'https://kaltura.example/play',
      },
    },
  ],
  ['cancelled', 'cancelled', {}],
  [
    'with every warning',
    'uploading',
    { ...SENT, warnings: [{ code: 'STARTED_OVER', detail: '' }, { code: 'SAME_FILE', detail: '' }] }, // prettier-ignore
  ],
];

/** A row for each state, all of files that are called so. */
async function withAll(name: string, metadata = ''): Promise<TestUploader> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple metadata=${metadata}></test-uploader>
  `);
  const uploads = await element.addFiles(STATES.map(() => makeFile(name)));
  STATES.forEach(([, status, changes], index) =>
    element.fake.moveTo(uploads[index]!.id, status, { size: SIZE, ...changes }),
  );
  await element.updateComplete;
  return element;
}

/** What is known already, where it is as high but for the fractions that a layout rounds by where a row begins. */
function sameIn(known: Iterable<string>, height: number): string {
  return [...known].find((one) => Math.abs(Number(one) - height) < 0.25) ?? height.toFixed(1);
}

/** Heights, by the states that have them. */
function heightsOf(element: TestUploader, what: (index: number) => string): ReadonlyMap<string, string[]> {
  const heights = new Map<string, string[]>();
  allByRole(element, 'listitem').forEach((row, index) => {
    const height = sameIn(heights.keys(), row.getBoundingClientRect().height);
    heights.set(height, [...(heights.get(height) ?? []), what(index)]);
  });
  return heights;
}

describe('the height of a row', () => {
  const names = {
    short: 'a.mp4',
    long: 'Interview with the dean about the new library, second take, uncut, with the questions of all.mp4',
    'in Arabic': 'مقابلة مع العميد.mp4',
    'in Thai, with marks above and below': 'ที่นี่ปู่ผู้ใหญ่.mp4',
  };
  for (const width of [240, 320, 480, 768, 1280])
    for (const fontSize of [16, 32])
      it(`is the same in every state, whatever the name: ${String(width)} px, ${String(fontSize / 0.16)} % text`, async () => {
        const all = new Map<string, string[]>();
        for (const [kind, name] of Object.entries(names)) {
          const element = await withAll(name);
          element.style.inlineSize = `${String(width)}px`;
          element.style.fontSize = `${String(fontSize)}px`;
          for (const [height, states] of heightsOf(element, (index) => `${STATES[index]![0]} (${kind})`)) {
            const same = sameIn(all.keys(), Number(height));
            all.set(same, [...(all.get(same) ?? []), ...states]);
          }
          element.remove();
        }
        const found = [...all].map(([height, states]) => `${height} px: ${states.slice(0, 4).join(', ')} …`);
        expect(found.length, found.join('\n')).to.equal(1);
      });

  it('is the same while a detail is missing, and once it can be undone', async () => {
    const element = await withAll('lecture.mp4', 'title! description!');
    for (const width of [240, 320, 480, 768, 1280]) {
      element.style.inlineSize = `${String(width)}px`;
      expect([...heightsOf(element, String).keys()], String(width)).to.have.length(1);
    }
    const heights = new Set(heightsOf(element, String).keys());
    for (const button of allByRole(element, 'button'))
      if (button.matches('[part~=cancel-button], [part~=remove-button]')) button.click();
    await element.updateComplete;
    expect(allByRole(element, 'button', 'Undo').length).to.be.above(10);
    expect(new Set(heightsOf(element, String).keys())).to.deep.equal(heights);
    for (const width of [240, 320, 480, 768, 1280]) {
      element.style.inlineSize = `${String(width)}px`;
      expect([...heightsOf(element, String).keys()], String(width)).to.have.length(1);
    }
  });

  it('grows only by its opened panel, and is as it was once that is closed', async () => {
    const element = await withAll('lecture.mp4');
    for (const row of allByRole(element, 'listitem')) {
      const title = row.querySelector<HTMLElement>('[part=title-button]')!;
      const before = row.getBoundingClientRect().height;
      title.click();
      await element.updateComplete;
      const opened = row.getBoundingClientRect().height;
      title.click();
      await element.updateComplete;
      expect(opened).to.be.above(before);
      expect(row.getBoundingClientRect().height).to.be.closeTo(before, 0.1);
    }
  });

  it('has room for two lines of a name on a phone, whether it needs them or not', async () => {
    for (const name of Object.values(names)) {
      const element = await withAll(name);
      for (const width of [240, 320, 480]) {
        element.style.inlineSize = `${String(width)}px`;
        const title = element.shadowRoot!.querySelector('.name')!;
        const line = Number.parseFloat(getComputedStyle(title).lineHeight);
        expect(title.getBoundingClientRect().height, `${name} at ${String(width)}`).to.be.within(
          2 * line,
          2 * line + 5,
        );
      }
      element.remove();
    }
  });
});
