import { expect, fixture, html } from '@open-wc/testing';
import { formatFor } from '../../../src/element/i18n/format.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { headlineOf, type Headline, type HeadlineFacts } from '../../../src/element/list/headline.js';
import { totalsOf } from '../../../src/engine/model/totals.js';
import { queued, type Upload, type UploadStatus, type Waiting } from '../../../src/engine/model/upload.js';
import type { Entry } from '../../../src/kaltura/upload-api.js';
import { allByRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** Bytes. */
const SIZE = 1e6;
const format = formatFor('en');
let lastId = 0;

/** One upload of 1 MB in a state. */
function upload(status: UploadStatus, changes: Partial<Upload> = {}): Upload {
  const id = `headline-${String((lastId += 1))}`;
  return { ...queued(id, makeFile(`${id}.mp4`, 1), null, 0), size: SIZE, status, ...changes };
}

const moving = (confirmedBytes = 250e3): Upload =>
  upload('uploading', { confirmedBytes, bytesPerSecond: 50e3, remainingSeconds: 15 });
const waits = (reason: Waiting['reason'], status: UploadStatus = 'uploading'): Upload =>
  upload(status, { tokenId: 't', confirmedBytes: 250e3, waiting: { reason, attempt: 2, untilMs: null } });
const ready = (): Upload => upload('ready', { confirmedBytes: SIZE });
const processing = (): Upload => upload('processing', { confirmedBytes: SIZE });
const over = (entry: Partial<Entry>): Upload => {
  const unknown = { id: 'e', name: '', thumbnailUrl: null, playUrl: null, durationSeconds: 0 } as const;
  return upload('ready', { confirmedBytes: SIZE, entry: { ...unknown, status: 'ready', ...entry } });
};
const unapproved = (): Upload => over({ awaitsApproval: true });
const unconverted = (): Upload => over({ status: 'pending' });
const failed = (): Upload => upload('failed', { confirmedBytes: 500e3 });
const paused = (): Upload => upload('paused', { confirmedBytes: 500e3 });
const interrupted = (): Upload => upload('paused', { confirmedBytes: 500e3, file: null, needs: 'file' });

function headline(staying: readonly Upload[], facts: Partial<HeadlineFacts> = {}): Headline {
  const totals = totalsOf(staying);
  return headlineOf({
    ...{
      messages,
      format,
      staying,
      totals,
      nowMs: 0,
      canStart: false,
      afterwards: 'nothing',
      canLeave: false,
    },
    ...facts,
  });
}

/** What is to be read below the title. */
const figuresOf = ({ figures }: Headline): readonly string[] =>
  Object.values(figures).flatMap((figure) => {
    if (figure === null) return [];
    return [String(typeof figure === 'string' ? figure : figure.text).replaceAll('\u00a0', ' ')];
  });

describe('the headline of the list', () => {
  const cases: readonly (readonly [
    what: string,
    uploads: () => readonly Upload[],
    tone: Headline['tone'],
    share: number | null,
    title: string,
    figures: readonly string[],
  ])[] = [
    ['one moves', () => [moving()], 'moving', 0.25, messages.status.uploading, ['50 kB/s', '15 sec left']],
    ['one starts', () => [upload('preparing')], 'moving', 0, messages.status.preparing, ['0 bytes of 1 MB']],
    [
      'one finishes',
      () => [upload('finishing', { confirmedBytes: SIZE })],
      ...['moving', 1, messages.status.finishing, ['1 MB of 1 MB']] as const,
    ],
    [
      'two of four move, one is ready, one has failed',
      () => [moving(), moving(), ready(), failed()],
      ...['moving', 0.5, messages.uploadingSome(2, 4), ['100 kB/s', '15 sec left', messages.failures(1), messages.summary(1, 4)]] as const,
    ],
    ['all of two move', () => [moving(), moving()], 'moving', 0.25, messages.uploadingSome(2, 2), ['100 kB/s', '15 sec left']],
    ['one waits for the network', () => [waits('offline')], 'waiting', 0.25, messages.waiting.offline(null), ['250 kB of 1 MB']],
    ['one waits for the session', () => [waits('session')], 'waiting', 0.25, messages.waiting.session(null), ['250 kB of 1 MB']],
    ['one is repeated', () => [waits('retry')], 'waiting', 0.25, messages.waiting.retry(null), ['250 kB of 1 MB']],
    ['one is in another tab', () => [waits('tab', 'paused')], 'waiting', 0.25, messages.waiting.tab(null), ['250 kB of 1 MB']],
    ['both wait for the same', () => [waits('offline'), waits('offline')], 'waiting', 0.25, messages.waiting.offline(null), ['500 kB of 2 MB']],
    [
      'one waits, and another moves',
      () => [waits('retry'), moving()],
      ...['moving', 0.25, messages.uploadingSome(2, 2), ['500 kB of 2 MB']] as const,
    ],
    ['one is paused', () => [paused()], 'still', 0.5, messages.status.paused, ['500 kB of 1 MB']],
    ['one is paused, one ready', () => [paused(), ready()], 'still', 0.75, messages.status.paused, ['1.5 MB of 2 MB', messages.summary(1, 2)]],
    ['one is interrupted', () => [interrupted()], 'still', 0.5, messages.interrupted, ['500 kB of 1 MB']],
    ['one waits for its turn', () => [upload('queued')], 'still', 0, messages.status.queued, ['1 MB']],
    ['one is processed', () => [processing()], 'moving', 1, messages.uploaded, [messages.canClose]],
    ['one is processed, one ready', () => [processing(), ready()], 'moving', 1, messages.uploaded, [messages.canClose, messages.summary(1, 2)]],
    ['one is ready', () => [ready()], 'complete', 1, messages.allReady(1), [messages.canClose]],
    ['all are ready', () => [ready(), ready()], 'complete', 1, messages.allReady(2), [messages.canClose]],
    ['one waits for approval', () => [unapproved()], 'complete', 1, messages.awaitsApproval, [messages.canClose]],
    ['both wait for approval', () => [unapproved(), unapproved()], 'complete', 1, messages.awaitsApproval, [messages.canClose]],
    ['one is not converted', () => [unconverted()], 'complete', 1, messages.notConverted, [messages.canClose]],
    ['one waits for approval, one is ready', () => [unapproved(), ready()], 'complete', 1, messages.uploaded, [messages.canClose]],
    ['one waits for approval, one is not converted', () => [unapproved(), unconverted()], 'complete', 1, messages.uploaded, [messages.canClose]],
    ['one has failed', () => [failed()], 'failed', null, messages.notUploaded(1), [messages.nothingLost(1)]],
    ['one has failed, one is ready', () => [failed(), ready()], 'failed', null, messages.notUploaded(1), [messages.nothingLost(1), messages.summary(1, 2)]],
    ['both have failed', () => [failed(), failed()], 'failed', null, messages.notUploaded(2), [messages.nothingLost(2)]],
    ['nothing stays', () => [], 'still', null, messages.status.cancelled, []],
  ]; // prettier-ignore
  for (const [what, uploads, tone, share, title, figures] of cases)
    it(`says it when ${what} (U4)`, () => {
      const said = headline(uploads());
      expect(said).to.include({ tone, share, title });
      expect(figuresOf(said)).to.deep.equal(figures);
    });

  it('says that the page can be left while bytes move elsewhere, and only then (T4)', () => {
    expect(figuresOf(headline([moving()], { canLeave: true }))).to.include(messages.canLeave);
    for (const state of [moving, paused, failed, ready])
      for (const canLeave of [false, state !== moving])
        expect(figuresOf(headline([state()], { canLeave }))).not.to.include(messages.canLeave);
  });

  it('counts those that somebody has to start', () => {
    const said = headline([upload('queued'), upload('queued')], { canStart: true });
    expect([said.title, ...figuresOf(said)]).to.deep.equal([messages.files(2), '2 MB']);
  });

  it('names no rate and no time while everything waits (U3)', () => {
    const measured = { ...totalsOf([waits('offline')]), bytesPerSecond: 5e6, remainingSeconds: 9 };
    const said = headline([waits('offline')], { totals: measured });
    expect(figuresOf(said).join()).not.to.match(/\/s|left/);
  });

  it('never says of the page that it can be closed while something of it is to be done', () => {
    const states = [
      ...[moving, paused, interrupted, failed, () => upload('queued'), () => upload('preparing')],
      ...[() => upload('finishing', { confirmedBytes: SIZE }), () => waits('offline'), () => waits('retry')],
    ];
    for (const state of states)
      for (const beside of [[], [ready()], [processing()]]) {
        const said = headline([state(), ...beside]);
        expect(figuresOf(said), said.title).not.to.include(messages.canClose);
        expect(figuresOf(said), said.title).not.to.include(messages.readyToSend);
      }
  });

  for (const afterwards of ['form', 'unknown'] as const)
    it(`does not say that the page can be closed where what follows is: ${afterwards}`, () => {
      for (const state of [ready, processing])
        expect(figuresOf(headline([state()], { afterwards }))).not.to.include(messages.canClose);
    });

  it('says of a form that it can be sent once every entry has its content, and not before', () => {
    expect(figuresOf(headline([ready(), ready()], { afterwards: 'form' }))).to.deep.equal([messages.readyToSend]);
    expect(figuresOf(headline([processing()], { afterwards: 'form' }))).to.deep.equal([messages.readyToSend]);
    expect(figuresOf(headline([ready(), moving()], { afterwards: 'form' }))).not.to.include(messages.readyToSend);
    expect(figuresOf(headline([ready()], { afterwards: 'unknown' }))).to.deep.equal([]);
  }); // prettier-ignore

  describe('in a page', () => {
    const plain = html`
      <test-uploader></test-uploader>
    `;
    const pages = [
      ['alone', messages.canClose, plain],
      [
        'where the upload ends with a token',
        '',
        html`
          <test-uploader target="token"></test-uploader>
        `,
      ],
      [
        'with a detail missing',
        '',
        html`
          <test-uploader metadata="description!"></test-uploader>
        `,
      ],
      [
        'in a form',
        messages.readyToSend,
        html`
          <form><test-uploader name="video"></test-uploader></form>
        `,
      ],
      [
        'in a form that stands elsewhere',
        messages.readyToSend,
        html`
          <div>
            <form id="elsewhere"></form>
            <test-uploader form="elsewhere" name="video"></test-uploader>
          </div>
        `,
      ],
      [
        'in a form, with a detail missing',
        '',
        html`
          <form><test-uploader name="video" metadata="description!"></test-uploader></form>
        `,
      ],
    ] as const;
    for (const [where, words, page] of pages)
      it(`says what it is sure of: ${where}`, async () => {
        const root = await fixture<HTMLElement>(page);
        const element = root.parentElement!.querySelector('test-uploader')!;
        const [added] = await element.addFiles([makeFile()]);
        element.fake.moveTo(added!.id, 'ready', { confirmedBytes: SIZE, entryId: '0_x', tokenId: 't' });
        await element.updateComplete;
        const header = textOf(element.shadowRoot!.querySelector('.words')!);
        expect(header).to.equal(`${messages.allReady(1)} ${words}`.trim());
      });

    it('has a button that clears a list of several; one upload has its own', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader multiple></test-uploader>
      `);
      const clear = (): number =>
        allByRole(element, 'button').filter((button) => textOf(button) === messages.clearList).length;
      for (const [name, buttons] of [
        ['a.mp4', 0],
        ['b.mp4', 1],
      ] as const) {
        const [added] = await element.addFiles([makeFile(name)]);
        element.fake.moveTo(added!.id, 'ready', { confirmedBytes: SIZE, entryId: '0_x' });
        await element.updateComplete;
        expect(clear()).to.equal(buttons);
      }
    });
  });
});
