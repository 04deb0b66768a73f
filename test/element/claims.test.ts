import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { FileError, SessionError } from '../../src/errors.js';
import { shellIcons } from '../../src/element/controls/icons.js';
import { listIcons } from '../../src/element/controls/list-icons.js';
import { formatFor } from '../../src/element/i18n/format.js';
import { messages } from '../../src/element/i18n/locales/en.js';
import { renderMissingPart } from '../../src/element/loading/missing-part.js';
import { KalturaUploader } from '../../src/element/kaltura-uploader.js';
import { listStyles } from '../../src/element/list-parts.js';
import type { Upload, UploadStatus } from '../../src/engine/model/upload.js';
import { recording, unfinishedRecording } from '../support/cut-recording.js';
import { chooseInMenu, fileInput } from './by-role.js';
import { makeFile, type TestUploader } from './fake-uploader.js';
import { updateStates } from '../../src/element/form/custom-states.js';

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
    if (element.shadowRoot) this.see(element.shadowRoot);
    for (const slot of element.shadowRoot?.querySelectorAll('slot') ?? [])
      this.slots.add(ids.includes(slot.name.replace('details-', '')) ? 'details-id' : slot.name);
    for (const state of internals.states) this.states.add(state);
  }

  see(root: ParentNode): void {
    for (const part of root.querySelectorAll('[part]')) for (const token of part.part) this.parts.add(token);
  }
}

/** What can become of an upload that was taken, with what is shown then. */
const STATES: readonly (readonly [UploadStatus, Partial<Upload>?])[] = [
  ['queued'],
  ['preparing'],
  ['uploading'],
  ['paused'],
  ['paused', { needs: 'found-on-server' }],
  ['failed', { error: new FileError('FILE_CHANGED', 'other') }],
  ['failed', { error: new SessionError('KS_MISSING', 'expired') }],
  ['finishing'],
  ['processing'],
  ['ready'],
  ['cancelled'],
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
    <test-uploader multiple folders notify max-file-size="2000" drop-target="page"></test-uploader>
  `);
  Object.defineProperty(prototype, 'attachInternals', original);
  return { element, internals: internals! };
}

/** Presses every button that opens something, one after the other, and looks. */
async function open(element: TestUploader, look: () => Promise<void>): Promise<void> {
  for (const part of ['title-button', 'list-menu-button', 'row-menu-button']) {
    element.shadowRoot!.querySelector<HTMLElement>(`[part~=${part}]`)?.click();
    await look();
  }
}

/** Opens the menus of three rows that wait: the last has each way to move but one, and the first has that. */
async function movable(element: TestUploader, look: () => Promise<void>): Promise<void> {
  const [third] = await element.addFiles([makeFile('c.mp4')]);
  for (const { id } of element.uploads) element.fake.moveTo(id, 'queued');
  await look();
  for (const button of element.shadowRoot!.querySelectorAll<HTMLElement>('[part~=row-menu-button]')) {
    button.click();
    await look();
  }
  element.remove(third!.id);
}

async function seenEverywhere(): Promise<RenderedSurface> {
  const surface = new RenderedSurface();
  const { element, internals } = await opened();
  const look = (): Promise<void> => surface.collect(element, internals);
  element.metadata = ['title!', 'description!'];
  await look();

  const over = new DataTransfer();
  over.items.add(makeFile());
  const drag = (target: EventTarget, type: string): boolean =>
    !target.dispatchEvent(
      new DragEvent(type, { dataTransfer: over, bubbles: true, composed: true, cancelable: true }),
    );
  // What takes drops beside the element is loaded for pages that want it.
  await waitUntil(() => drag(document.body, 'dragenter'));
  for (const target of [element, document.body]) {
    for (const type of ['dragenter', 'dragover']) drag(target, type);
    await look();
    drag(target, 'dragleave');
  }

  const twice = makeFile('a.mp4');
  await element.addFiles([makeFile('too-large.mp4', 3_000)]);
  await look();
  await element.addFiles([twice, makeFile('b.mp4')]);
  const again = new DataTransfer();
  again.items.add(twice);
  const input = fileInput(element);
  input.files = again.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await look();

  const { fake } = element;
  const entry = { playUrl: 'https://k.example/play', thumbnailUrl: null, durationSeconds: 3 };
  const [first, second] = element.uploads.map(({ id }) => id);
  for (const [status, changes] of STATES) {
    for (const id of [first!, second!]) {
      fake.moveTo(id, status, {
        ...{ confirmedBytes: 500, sentBytes: 600, bytesPerSecond: 100, remainingSeconds: 5 },
        ...{ entryId: status === 'ready' ? '0_x' : null, needs: null, error: null },
        ...(status === 'ready' ? { entry: entry as never } : {}),
        ...(status === 'queued' ? {} : { warnings: [{ code: 'STARTED_OVER', detail: '' } as never] }),
        ...changes,
      });
    }
    await look();
    await open(element, look);
  }
  element.shadowRoot!.querySelector<HTMLElement>('[part~=list-menu-button]')!.click();
  await element.updateComplete;
  element.shadowRoot!.querySelector<HTMLElement>('[part~=details-for-all-button]')!.click();
  await waitUntil(() => element.shadowRoot!.querySelector('[part~=details-for-all]'));
  await look();
  await movable(element, look);
  element.metadata = [];
  await withConditions(element, first!, look);
  await mixed(element, [first!, second!], look);
  await long(element, look);
  await lookedInto(surface);
  surface.see(await missingPart());
  // What brings it about is in test/end-to-end/background-browse.spec.ts.
  updateStates(internals, element.uploads, false, true);
  for (const state of internals.states) surface.states.add(state);
  return surface;
}

/** Files that are looked into: one is refused, one is silent, and one is played. */
async function lookedInto(surface: RenderedSurface): Promise<void> {
  const element = await fixture<TestUploader>(html`
    <test-uploader
      service-url="https://kaltura.example"
      multiple
      previews="all"
      preflight="ask"
    ></test-uploader>
  `);
  const clip = await (await fetch('/test/support/fixtures/clip.webm')).blob();
  const [silent, unfinished] = [recording({ tracks: ['vide'] }), unfinishedRecording()];
  await element.addFiles(
    [clip, ...[silent, unfinished].map((bytes) => new Blob([...bytes]))].map(
      (content, index) => new File([content], `${String(index)}.mp4`, { type: content.type || 'video/mp4' }),
    ),
  );
  const drawn = (part: string): HTMLElement | null => element.shadowRoot!.querySelector(`[part~=${part}]`);
  const until = (part: string): Promise<void> => waitUntil(() => drawn(part), part, { timeout: 50_000 });
  for (const part of ['figure-silent', 'upload-anyway-button', 'play-button']) await until(part);
  drawn('play-button')!.click();
  await until('player');
  surface.see(element.shadowRoot!);
}

/** Terms that are not accepted, and how much room there is. */
async function withConditions(element: TestUploader, id: string, look: () => Promise<void>): Promise<void> {
  element.quota = { used: 1, limit: 1e6 };
  element.termsUrl = 'https://host.example/terms';
  element.fake.moveTo(id, 'queued');
  await waitUntil(() => element.shadowRoot!.querySelector('[part~=terms-hint]'));
  await look();
  element.termsUrl = element.quota = null;
}

/** Not all in the same state. */
async function mixed(
  element: TestUploader,
  ids: readonly string[],
  look: () => Promise<void>,
): Promise<void> {
  const { fake } = element;
  const [first, second] = ids.map((id) => fake.get(id).id);
  const waiting = { reason: 'offline', attempt: 1, untilMs: null } as const;
  for (const status of ['uploading', 'failed', 'paused', 'ready'] as const) {
    fake.moveTo(first!, status, { confirmedBytes: 1000, entryId: null });
    for (const [other, changes] of [
      ['uploading', { waiting }],
      ['uploading', {}],
      ['ready', { warnings: [] }],
    ] as const) {
      fake.moveTo(second!, other, changes);
      await look();
      element.shadowRoot!.querySelector<HTMLElement>('[part~=list-menu-button]')?.click();
      await look();
      element.shadowRoot!.querySelector<HTMLElement>('[part~=list-menu-button]')?.click();
    }
  }
  fake.moveTo(first!, 'ready', { entryId: '0_x' });
  await element.updateComplete;
  await chooseInMenu(element, `${messages.moreActions}: a.mp4`, messages.deleteEntry);
  await look();
  for (const id of ids) fake.moveTo(id, 'uploading');
  await look();
  element.shadowRoot!.querySelector<HTMLElement>('[part~=cancel-button]')?.click();
  await look();
  element.manualStart = true;
  for (const id of ids) fake.moveTo(id, 'queued');
  await look();
}

/** More than are shown at once. */
async function long(element: TestUploader, look: () => Promise<void>): Promise<void> {
  await element.addFiles(Array.from({ length: 120 }, (_, index) => makeFile(`${String(index)}.mp4`, 1)));
  await look();
}

/** What says that a part of the element did not load, which here they have. */
async function missingPart(): Promise<Element> {
  const notice = renderMissingPart({
    ...{ hasMissingPart: true, uploads: [], messages, format: formatFor('en'), disabled: false },
    onTryAgain: () => undefined,
  });
  return fixture(html`
    <div>${notice}</div>
  `);
}

describe('what the manifest claims (C5)', () => {
  let surface: RenderedSurface;
  before(async () => {
    surface = await seenEverywhere();
  });

  it('every part of the manifest is drawn, and every part that is drawn is in the manifest (C5)', async () => {
    expect(sorted(surface.parts)).to.deep.equal(await named('Parts'));
  });

  it('every slot of the manifest is there, and no other (C5)', async () => {
    const documented = await named('Slots');
    // No slot shows a template.
    const shown = documented.filter((name) => !name.startsWith('icon-') && name !== 'row');
    expect(sorted(surface.slots)).to.deep.equal(shown);
  });

  it('every picture has a slot in the manifest, and no other has (C5)', async () => {
    const icons = (await named('Slots')).filter((name) => name.startsWith('icon-'));
    expect(icons).to.deep.equal(
      sorted(Object.keys({ ...shellIcons, ...listIcons }).map((name) => `icon-${name}`)),
    );
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
