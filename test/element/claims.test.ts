import { expect, fixture, html } from '@open-wc/testing';
import { SessionError } from '../../src/errors.js';
import { KalturaUploader } from '../../src/element/kaltura-uploader.js';
import { listStyles } from '../../src/element/list-parts.js';
import type { UploadStatus } from '../../src/engine/model/upload.js';
import { makeFile, type TestUploader } from './fake-uploader.js';

/** The names in the first column of a table of the reference, which is written from the manifest. */
async function named(section: string): Promise<readonly string[]> {
  const page = await (await fetch('/docs/reference.md')).text();
  const text = page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/^\| `([^`(]+)/gm)].map(([, name]) => name!).toSorted();
}

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].toSorted();

/** What an element shows of itself, over everything that can happen to it. */
class RenderedSurface {
  readonly parts = new Set<string>();
  readonly slots = new Set<string>();
  readonly states = new Set<string>();

  async collect(element: TestUploader, internals: ElementInternals): Promise<void> {
    await element.updateComplete;
    const ids = element.uploads.map(({ id }) => id);
    for (const part of element.shadowRoot?.querySelectorAll('[part]') ?? [])
      for (const token of part.part) this.parts.add(token);
    for (const slot of element.shadowRoot?.querySelectorAll('slot') ?? [])
      this.slots.add(ids.reduce((name, id) => name.replace(id, 'id'), slot.name));
    for (const state of internals.states) this.states.add(state);
  }
}

const STATUSES: readonly UploadStatus[] = [
  'uploading',
  'paused',
  'failed',
  'finishing',
  'processing',
  'ready',
  'cancelled',
];

/** An element, and its internals, which it keeps to itself. */
async function opened(): Promise<{ readonly element: TestUploader; readonly internals: ElementInternals }> {
  const { prototype } = HTMLElement;
  const original = Object.getOwnPropertyDescriptor(prototype, 'attachInternals')!;
  let internals: ElementInternals | null = null;
  prototype.attachInternals = function (this: HTMLElement) {
    internals = (original.value as () => ElementInternals).call(this);
    return internals;
  };
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple folders max-file-size="2000"></test-uploader>
  `);
  Object.defineProperty(prototype, 'attachInternals', original);
  return { element, internals: internals! };
}

async function seenEverywhere(): Promise<RenderedSurface> {
  const surface = new RenderedSurface();
  const { element, internals } = await opened();
  element.metadata = ['title!', 'description!'];
  await surface.collect(element, internals);

  const over = new DataTransfer();
  over.items.add(makeFile());
  element.dispatchEvent(new DragEvent('dragenter', { dataTransfer: over, bubbles: true }));
  await surface.collect(element, internals);
  element.dispatchEvent(new DragEvent('dragleave', { dataTransfer: over, bubbles: true }));

  void element.addFiles([makeFile('too-large.mp4', 3_000)]);
  const [upload] = await element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]);
  await surface.collect(element, internals);
  element.shadowRoot?.querySelector<HTMLElement>('[part~="edit-button"]')?.click();
  await surface.collect(element, internals);
  const { fake } = element;
  const entry = { playUrl: 'https://k.example/play', thumbnailUrl: null, durationSeconds: 3 };
  for (const status of STATUSES) {
    for (const { id } of fake.uploads) {
      fake.moveTo(id, status, {
        ...{ confirmedBytes: 500, bytesPerSecond: 100, remainingSeconds: 5 },
        ...(status === 'ready' ? { entry: { ...upload!.entry, ...entry } as never, entryId: '0_x' } : {}),
        warnings: [{ code: 'STARTED_OVER', detail: '' } as never],
      });
    }
    await surface.collect(element, internals);
  }
  fake.fail(upload!.id, new SessionError('KS_MISSING', 'expired'));
  await surface.collect(element, internals);
  return surface;
}

describe('what the manifest claims (C5)', () => {
  let surface: RenderedSurface;
  before(async () => {
    surface = await seenEverywhere();
  });

  it('every part of the manifest is drawn, and every part that is drawn is in the manifest (C5)', async () => {
    const parts = await named('Parts');
    // Every button has, beside `button`, a part of its own, which the manifest says of them all at once.
    const drawn = [...surface.parts].filter((part) => parts.includes(part) || !part.endsWith('-button'));
    expect(sorted(drawn)).to.deep.equal(parts);
  });

  it('every slot of the manifest is there, and no other (C5)', async () => {
    expect(sorted(surface.slots)).to.deep.equal(await named('Slots'));
  });

  it('every state of the manifest is reached, and no other (C5)', async () => {
    expect(sorted(surface.states)).to.deep.equal(await named('States'));
  });

  it('every custom property of the manifest is read by the style sheet, and no other (C5)', async () => {
    const styles = [KalturaUploader.styles, listStyles].flat(Infinity).map(String).join('\n');
    const read = [...styles.matchAll(/var\(\s*(--kaltura-uploader-[\w-]+)/g)].map(([, name]) => name!);
    expect(sorted(read)).to.deep.equal(await named('Custom properties'));
  });

  it('every attribute of the manifest is observed, and no other (C5)', async () => {
    const inherited = HTMLElement.prototype;
    const observed = KalturaUploader.observedAttributes.filter((name) => !(name in inherited));
    expect(sorted(observed)).to.deep.equal(await named('Options'));
  });

  it('every property and method of the manifest is on the element (C5)', async () => {
    const element = document.createElement('test-uploader');
    const names = [...(await named('Properties')), ...(await named('Methods'))];
    expect(names).to.have.length.above(10);
    expect(names.filter((name) => !(name in element))).to.deep.equal([]);
  });
});
