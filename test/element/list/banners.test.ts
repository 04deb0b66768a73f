import { expect, fixture, html } from '@open-wc/testing';
import {
  ApiError,
  FileError,
  NetworkError,
  ProcessingError,
  SessionError,
  TimeoutError,
  type UploadError,
} from '../../../src/errors.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { allByRole, bannersOf, chooseInMenu, fileInput, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const NAMES = ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4', 'e.mp4', 'f.mp4'];

/** A list of six files, all on their way. */
async function withSix(): Promise<{ element: TestUploader; ids: readonly string[] }> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);
  const uploads = await element.addFiles(NAMES.map((name) => makeFile(name)));
  const ids = uploads.map(({ id }) => id);
  for (const id of ids) element.fake.moveTo(id, 'uploading', { tokenId: 't' });
  await element.updateComplete;
  return { element, ids };
}

const buttonsOf = (element: Element): readonly HTMLElement[] =>
  allByRole(element, 'button').filter((button) => button.closest('.banner'));

function apiError(code: string): ApiError {
  return new ApiError('for logs', {
    request: { service: 'uploadToken', action: 'upload', httpStatus: 200, serverSession: null },
    ...{ code, args: {}, recovery: 'give-up', hadNoEffect: false },
  });
}

/** Whether a press opens the picker. It does not open for good. */
function opensPicker(element: Element, press: () => void): boolean {
  let isOpened = false;
  fileInput(element).addEventListener(
    'click',
    (event) => {
      isOpened = true;
      event.preventDefault();
    },
    { once: true },
  );
  press();
  return isOpened;
}

describe('the banners above the rows', () => {
  it('are none while nothing has to be read', async () => {
    const { element } = await withSix();
    expect(bannersOf(element)).to.deep.equal([]);
  });

  it('are one for several failures of one cause, with one button that repeats all of them and no other', async () => {
    const { element, ids } = await withSix();
    for (const id of ids.slice(0, 5)) element.fake.fail(id, new NetworkError('x'));
    await element.updateComplete;
    const [banner = '', ...others] = bannersOf(element);
    expect(others).to.deep.equal([]);
    const [whatHappened, whatToDo] = messages.errors.NETWORK as readonly [string, string];
    for (const words of [whatHappened, whatToDo, messages.errorCode('NETWORK')])
      expect(banner.split(words), words).to.have.length(2);
    const buttons = buttonsOf(element);
    expect(buttons.map(textOf)).to.deep.equal([messages.retryAll]);
    buttons[0]!.click();
    expect(element.fake.calls).to.deep.equal(ids.slice(0, 5).map((id) => `retry ${id}`));
  });

  it('say of which files they speak, the first by name', async () => {
    const { element, ids } = await withSix();
    for (const id of ids.slice(0, 2)) element.fake.fail(id, new NetworkError('x'));
    await element.updateComplete;
    const [two = ''] = bannersOf(element);
    expect(NAMES.filter((name) => two.includes(name))).to.deep.equal(['a.mp4', 'b.mp4']);
    for (const id of ids.slice(2, 5)) element.fake.fail(id, new NetworkError('x'));
    await element.updateComplete;
    const [five = ''] = bannersOf(element);
    const named = NAMES.filter((name) => five.includes(name));
    expect(named).to.deep.equal(NAMES.slice(0, named.length));
    expect(five).to.contain(messages.more(5 - named.length));
  });

  it('name no file where there is only one', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile('only.mp4')]);
    element.fake.fail(upload!.id, new NetworkError('x'));
    await element.updateComplete;
    expect(bannersOf(element).join()).not.to.contain('only.mp4');
  });

  it('are two for two causes, each with a button for its own files', async () => {
    const { element, ids } = await withSix();
    const [a, b, c, d] = ids;
    for (const id of [a!, c!]) element.fake.fail(id, new NetworkError('x'));
    for (const id of [b!, d!]) element.fake.fail(id, new TimeoutError('x'));
    await element.updateComplete;
    const banners = bannersOf(element);
    expect(banners).to.have.length(2);
    expect(banners.map((text) => NAMES.filter((name) => text.includes(name)))).to.deep.equal([
      ['a.mp4', 'c.mp4'],
      ['b.mp4', 'd.mp4'],
    ]);
    buttonsOf(element)[1]!.click();
    expect(element.fake.calls).to.deep.equal([`retry ${b!}`, `retry ${d!}`]);
  });

  it('go with what they speak of', async () => {
    const { element, ids } = await withSix();
    element.fake.fail(ids[0]!, new NetworkError('x'));
    element.fake.fail(ids[1]!, new NetworkError('x'));
    await element.updateComplete;
    allByRole(element, 'button', 'Remove from list: a.mp4')[0]!.click();
    await element.updateComplete;
    expect(buttonsOf(element).map(textOf)).to.deep.equal([messages.retry]);
    element.fake.moveTo(ids[1]!, 'queued', { error: null });
    await element.updateComplete;
    expect(bannersOf(element)).to.deep.equal([]);
  });

  it('speak of all that ask the same, and go on with all of them', async () => {
    const { element, ids } = await withSix();
    for (const id of ids.slice(0, 2)) element.fake.moveTo(id, 'paused', { needs: 'found-on-server' });
    await element.updateComplete;
    const [banner = '', ...others] = bannersOf(element);
    expect(others).to.deep.equal([]);
    expect(banner).to.contain(messages.needs['found-on-server']);
    const buttons = buttonsOf(element);
    expect(buttons.map(textOf)).to.deep.equal([messages.proceed, messages.startOver]);
    for (const button of buttons) button.click();
    expect(element.fake.calls).to.deep.equal([
      ...ids.slice(0, 2).map((id) => `resume ${id}`),
      ...ids.slice(0, 2).map((id) => `startOver ${id}`),
    ]);
  });

  it('ask for several files at once: one picker, not one for each', async () => {
    const { element, ids } = await withSix();
    for (const id of ids.slice(0, 3)) element.fake.moveTo(id, 'paused', { needs: 'file', file: null });
    await element.updateComplete;
    const [button] = buttonsOf(element);
    expect(textOf(button!)).to.equal(messages.chooseFiles(true));
    expect(opensPicker(element, () => button!.click())).to.equal(true);
    expect(element.fake.calls).to.deep.equal([]);
  });

  it('tell a warning of several files once, without a button', async () => {
    const { element, ids } = await withSix();
    for (const id of ids.slice(0, 4))
      element.fake.progress(id, { warnings: [{ code: 'STARTED_OVER', detail: id }] });
    await element.updateComplete;
    const [banner = '', ...others] = bannersOf(element);
    expect(others).to.deep.equal([]);
    expect(banner.split(messages.warnings.STARTED_OVER)).to.have.length(2);
    expect(buttonsOf(element)).to.deep.equal([]);
  });

  const failures: readonly UploadError[] = [
    ...[new NetworkError('x'), new TimeoutError('x')],
    ...(['KS_MISSING', 'KS_PROVIDER_FAILED', 'KS_REFUSED'] as const).map(
      (code) => new SessionError(code, 'x'),
    ),
    ...(['FILE_CHANGED', 'FILE_UNREADABLE'] as const).map((code) => new FileError(code, 'x')),
    ...(
      [
        ...['ENTRY_ERROR_IMPORTING', 'ENTRY_ERROR_CONVERTING', 'ENTRY_BLOCKED', 'ENTRY_GONE'],
        'ENTRY_REPLACEMENT_FAILED',
      ] as readonly ProcessingError['code'][]
    ).map((code) => new ProcessingError(code, 'x')),
    ...[
      ...[
        'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD',
        'FILE_CONTENT_NOT_SECURE',
        'UPLOAD_TOKEN_NOT_FOUND',
      ],
      ...['SERVICE_FORBIDDEN', 'INTERNAL_SERVERL_ERROR', 'SOMETHING_NEW', 'ENTRY_ID_NOT_FOUND'],
    ].map(apiError),
  ];
  /** The same bytes would fail again. */
  const HELPED_BY_ANOTHER = new Set([
    ...['FILE_CHANGED', 'FILE_CONTENT_NOT_SECURE', 'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD'],
    ...['ENTRY_ERROR_CONVERTING', 'ENTRY_REPLACEMENT_FAILED'],
  ]);
  for (const error of failures)
    it(`have the button that fits ${error.code}, and so has the row (U5)`, async () => {
      const { element, ids } = await withSix();
      element.fake.fail(ids[0]!, error);
      await element.updateComplete;
      const [button, ...others] = buttonsOf(element);
      expect(others).to.deep.equal([]);
      const label = HELPED_BY_ANOTHER.has(error.code) ? messages.chooseAnother : messages.retry;
      expect(textOf(button!)).to.equal(label);
      const inRow = allByRole(element, 'button', `${label}: a.mp4`);
      expect(inRow).to.have.length(1);
      for (const press of [button!, inRow[0]!]) {
        const isPicked = opensPicker(element, () => press.click());
        expect(isPicked, label).to.equal(label === messages.chooseAnother);
      }
      const retries = label === messages.retry ? [`retry ${ids[0]!}`, `retry ${ids[0]!}`] : [];
      expect(element.fake.calls).to.deep.equal(retries);
    });

  it('have the same file tried again only from the menu where another one helps (U7)', async () => {
    const { element, ids } = await withSix();
    element.fake.fail(ids[0]!, apiError('UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD'));
    await element.updateComplete;
    expect(allByRole(element, 'button', messages.retry)).to.deep.equal([]);
    await chooseInMenu(element, `${messages.moreActions}: a.mp4`, messages.retry);
    expect(element.fake.calls).to.deep.equal([`retry ${ids[0]!}`]);
  });

  it('never stand for "another file" under "Try again": failures that differ in that are two banners', async () => {
    const { element, ids } = await withSix();
    element.fake.fail(ids[0]!, new FileError('FILE_CHANGED', 'x'));
    element.fake.fail(ids[1]!, new NetworkError('x'));
    await element.updateComplete;
    expect(buttonsOf(element).map(textOf)).to.deep.equal([messages.chooseAnother, messages.retry]);
  });
});
