import { expect } from '@open-wc/testing';
import type { FaultRule } from '../../demo/server/index.js';
import type { GivenCompanion } from '../../src/engine.js';
import { DEFAULT_TIMING } from '../../src/engine/model/timing.js';
import type { Uploader } from '../../src/engine/uploader.js';
import { matchCompanions } from '../../src/companions/match/match-companions.js';
import {
  areReady,
  captions,
  CompanionSetup,
  picture,
  SRT,
  standing,
  until,
  video,
} from './companion-setup.js';

const READY_PICTURE = { status: 2, tags: 'default_thumb' };
const ENGLISH = { status: 2, language: 'English', label: 'English', format: 3 };
const GERMAN = { status: 2, language: 'German', label: 'Deutsch', format: 1 };

describe('companions of an upload', () => {
  let setup: CompanionSetup;
  beforeEach(async () => {
    setup = new CompanionSetup();
    await setup.start();
  });
  afterEach(() => {
    setup.end();
  });

  const ALL = (): readonly File[] => [video(), captions('talk.en.vtt'), captions('talk.de.srt'), picture()];

  function add(uploader: Uploader, files: readonly File[] = ALL()): void {
    const all = matchCompanions(files);
    uploader.add(
      all.map(({ file }) => file),
      all.map(({ companions }) => ({ companions })),
    );
  }

  async function expectAll(): Promise<void> {
    const entries = await setup.control.entries();
    expect(entries.map(({ status }) => status)).to.deep.equal([2]);
    const shown = (await setup.assets('caption_captionAsset')).map(({ status, language, label, format }) => ({
      ...{ status, language, label, format },
    }));
    expect(shown).to.deep.equal([ENGLISH, GERMAN]);
    const pictures = (await setup.assets('thumbAsset')).map(({ status, tags }) => ({ status, tags }));
    expect(pictures).to.deep.equal([READY_PICTURE]);
    // Nothing is on the server that belongs to nothing, and every byte of what does.
    const tokens = (await setup.control.tokens()).filter(({ status }) => status !== 5);
    expect(tokens.map(({ status }) => status)).to.deep.equal([3, 3, 3, 3]);
    const sizes = tokens.map(({ size }) => size);
    expect([...sizes].sort()).to.deep.equal(
      ALL()
        .map(({ size }) => size)
        .sort(),
    );
  }

  it('captions with their language and a poster go to the entry, and nothing is asked twice (G4, G6)', async () => {
    const uploader = await setup.page();
    add(uploader);
    expect(standing(uploader.uploads[0]!)).to.deep.equal([
      'talk.en.vtt waiting',
      'talk.de.srt waiting',
      'talk.jpg waiting',
    ]);
    await until(uploader, areReady);
    expect(standing(uploader.uploads[0]!)).to.deep.equal([
      'talk.en.vtt sent',
      'talk.de.srt sent',
      'talk.jpg sent',
    ]);
    const calls = [...(await setup.calls(/asset\./i))].sort();
    await expectAll();
    expect(calls).to.deep.equal([
      ...['caption_captionasset.add', 'caption_captionasset.add'],
      ...['caption_captionasset.list', 'caption_captionasset.list'],
      ...['caption_captionasset.setContent', 'caption_captionasset.setContent'],
      ...['thumbAsset.add', 'thumbAsset.setAsDefault', 'thumbAsset.setContent'],
    ]);
  });

  it('an upload without companions asks for none, and loads nothing for them', async () => {
    let isLoaded = false;
    const uploader = await setup.page({
      environment: {
        companions: () => {
          isLoaded = true;
          return Promise.reject(new Error('x'));
        },
      },
    });
    uploader.add([video()]);
    await until(uploader, areReady);
    expect(uploader.uploads[0]!.status).to.equal('ready');
    expect(uploader.uploads[0]!.companions).to.equal(undefined);
    expect(isLoaded).to.equal(false);
  });

  it('a user without the role gets the poster, and each caption says that it is missing (G4, G6)', async () => {
    const uploader = await setup.page({ privileges: '' });
    add(uploader);
    await until(uploader, areReady);
    expect(uploader.uploads[0]!.status).to.equal('ready');
    expect(standing(uploader.uploads[0]!)).to.deep.equal([
      'talk.en.vtt failed SERVICE_FORBIDDEN',
      'talk.de.srt failed SERVICE_FORBIDDEN',
      'talk.jpg sent',
    ]);
    expect(await setup.assets('thumbAsset')).to.have.length(1);
  });

  it('captions with a mistake are not sent, and the mistake is named with its line', async () => {
    const uploader = await setup.page();
    add(uploader, [
      video(),
      captions('talk.en.srt', SRT.replace('00:00:02', '00:00:00')),
      captions('talk.de.vtt', SRT),
      captions('talk.fr.sub', '{1}{2}x'),
      new File([], 'talk.es.vtt'),
    ]);
    await until(uploader, areReady);
    expect(uploader.uploads[0]!.status).to.equal('ready');
    expect(standing(uploader.uploads[0]!)).to.deep.equal([
      'talk.en.srt failed CAPTIONS_END 2',
      'talk.de.vtt failed CAPTIONS_FORMAT 1',
      'talk.fr.sub failed CAPTIONS_FORMAT 1',
      'talk.es.vtt failed CAPTIONS_EMPTY 1',
    ]);
    expect(await setup.control.tokens()).to.have.length(1);
  });

  it('what is not UTF-8 arrives as UTF-8', async () => {
    const uploader = await setup.page();
    const text = SRT.replace('Waves', 'Gr');
    const bytes = [...new TextEncoder().encode(text), 0xfc];
    const file = new File([new Uint8Array(bytes)], 'talk.de.srt');
    uploader.add([video()], [{ companions: [{ kind: 'caption', file, language: 'de' }] }]);
    await until(uploader, areReady);
    expect(standing(uploader.uploads[0]!)).to.deep.equal(['talk.de.srt sent']);
    const tokens = await setup.control.tokens();
    const { size } = tokens.find(({ fileName }) => fileName === 'talk.de.srt')!;
    expect(size).to.equal(new TextEncoder().encode(`${text}ü`).length);
  });

  const faults: readonly (readonly [string, readonly FaultRule[]])[] = [
    ...(['add', 'setContent'] as const).flatMap((action) =>
      (['caption_captionAsset', 'thumbAsset'] as const).flatMap((service) => [
        [`a lost answer of ${service}.${action}`, [rule({ service, action }, 'after-acting')]] as const,
        [`a lost request of ${service}.${action}`, [rule({ service, action }, 'before-acting')]] as const,
      ]),
    ),
    ['a lost answer of setAsDefault', [rule({ action: 'setAsDefault' }, 'after-acting')]],
    ['lost answers of uploadToken.add', [rule({ action: 'add', service: 'uploadToken' }, 'after-acting', 3)]],
    ['lost answers of the bytes', [rule({ action: 'upload' }, 'after-acting', 3)]],
    ['cut bytes', [{ match: { action: 'upload' }, fault: { type: 'cut', at: 'in-body' }, times: 3 }]],
    [
      'an error of the server after it has acted',
      [
        {
          match: { action: 'setContent' },
          fault: { type: 'api-error', code: 'INTERNAL_SERVERL_ERROR', acted: true },
          times: 2,
        },
      ],
    ],
    [
      'a server that restarts',
      [{ match: { action: 'setContent' }, fault: { type: 'restart', at: 'after-acting' }, times: 1 }],
    ],
    [
      'a KS that expires',
      [{ match: { service: 'thumbAsset' }, fault: { type: 'http', status: 503 }, times: 2 }],
    ],
  ];
  function rule(
    match: NonNullable<FaultRule['match']>,
    at: 'after-acting' | 'before-acting',
    times = 1,
  ): FaultRule {
    return { match, fault: { type: 'cut', at }, times };
  }
  for (const [words, rules] of faults)
    it(`nothing is lost and nothing doubled by ${words}`, async () => {
      const uploader = await setup.page();
      await setup.control.setFaults(...rules);
      add(uploader);
      await until(uploader, areReady);
      expect(standing(uploader.uploads[0]!)).to.deep.equal([
        'talk.en.vtt sent',
        'talk.de.srt sent',
        'talk.jpg sent',
      ]);
      const struck = (await setup.control.faults()).reduce((sum, one) => sum + one.struck, 0);
      expect(struck).to.be.greaterThan(0);
      expect(await setup.assets('caption_captionAsset')).to.have.length(2);
      expect((await setup.assets('caption_captionAsset')).map(({ status }) => status)).to.deep.equal([2, 2]);
      // A user cannot delete one that the browser's own repetition of a request has left without content.
      const pictures = (await setup.assets('thumbAsset')).filter(({ status }) => status !== 0);
      expect(pictures.map(({ status, tags }) => ({ status, tags }))).to.deep.equal([READY_PICTURE]);
    });

  it('one that failed for good is tried again when somebody asks, and its video stays ready', async () => {
    const uploader = await setup.page({ privileges: '' });
    add(uploader);
    await until(uploader, areReady);
    await setup.control.configure({ roles: {} });
    const { id } = uploader.uploads[0]!;
    const sending = uploader.sendCompanions(id);
    expect(standing(uploader.uploads[0]!)[0]).to.equal('talk.en.vtt waiting');
    await sending;
    expect(standing(uploader.uploads[0]!)[0]).to.equal('talk.en.vtt failed SERVICE_FORBIDDEN');
    expect(uploader.uploads[0]!.status).to.equal('ready');
    expect(await setup.assets('thumbAsset')).to.have.length(1);
  });

  it('captions can be added to an upload that is ready', async () => {
    const uploader = await setup.page();
    uploader.add([video()]);
    await until(uploader, areReady);
    const given: GivenCompanion = { kind: 'caption', file: captions('any.vtt'), language: 'en', label: 'CC' };
    const { id } = uploader.uploads[0]!;
    await uploader.sendCompanions(id, [given, { kind: 'poster', file: picture('frame.png') }]);
    expect(standing(uploader.uploads[0]!)).to.deep.equal(['any.vtt sent', 'frame.png sent']);
    expect((await setup.assets('caption_captionAsset')).map(({ label }) => label)).to.deep.equal(['CC']);
    expect(await setup.assets('thumbAsset')).to.have.length(1);
  });

  it('after a reload in the middle, the same files again give one entry with one of each', async () => {
    await setup.control.setFaults({
      match: { action: 'addContent' },
      fault: { type: 'stall', at: 'answer' },
    });
    const first = await setup.page();
    add(first);
    await until(
      first,
      ([upload]) =>
        upload!.status === 'finishing' && upload!.companions!.every(({ tokenId }) => tokenId !== null),
    );
    first.suspend();
    first.dispose();
    await setup.control.setFaults();
    const second = await setup.page();
    await second.restore();
    expect(second.uploads).to.have.length(1);
    expect(standing(second.uploads[0]!)).to.deep.equal([
      'talk.en.vtt waiting',
      'talk.de.srt waiting',
      'talk.jpg waiting',
    ]);
    add(second);
    await until(second, areReady);
    expect(second.uploads).to.have.length(1);
    await expectAll();
  });

  it('after a reload while the entry has only some of them, the others follow without their files', async () => {
    const first = await setup.page();
    await setup.control.setFaults({
      match: { service: 'caption_captionAsset', action: 'setContent', nth: 2 },
      fault: { type: 'stall', at: 'answer', acted: true },
    });
    add(first);
    await until(
      first,
      ([upload]) => standing(upload!).join() === 'talk.en.vtt sent,talk.de.srt sending,talk.jpg waiting',
    );
    first.suspend();
    first.dispose();
    await setup.control.setFaults();
    const second = await setup.page();
    await second.restore();
    await until(second, areReady);
    await expectAll();
  });

  it('a cancelled upload leaves neither an entry nor bytes of its companions', async () => {
    // The video tries again for minutes.
    const uploader = await setup.page({ chunkSize: 1000, environment: { timing: DEFAULT_TIMING } });
    await setup.control.setFaults({ match: { kind: 'middle' }, fault: { type: 'http', status: 503 } });
    add(uploader);
    await until(uploader, ([upload]) => upload!.companions!.every(({ tokenId }) => tokenId !== null));
    expect(uploader.uploads[0]!.status).to.equal('uploading');
    await uploader.cancel();
    expect((await setup.control.tokens()).filter(({ status }) => status !== 5)).to.deep.equal([]);
  });

  it('they wait while their video is paused, and go on with it', async () => {
    const uploader = await setup.page({ chunkSize: 1000 });
    await setup.control.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 50 } });
    add(uploader);
    await until(uploader, ([upload]) => upload!.status === 'uploading');
    uploader.pause();
    await until(uploader, ([upload]) => upload!.status === 'paused');
    expect(standing(uploader.uploads[0]!).some((one) => one.endsWith('failed'))).to.equal(false);
    await setup.control.setFaults();
    uploader.resume();
    await until(uploader, areReady);
    await expectAll();
  });

  it('with target="token" the host gets a token for each', async () => {
    const uploader = await setup.page({ target: 'token', privileges: 'setrole:UPLOAD_BASE_ROLE' });
    add(uploader);
    await until(uploader, areReady);
    expect(standing(uploader.uploads[0]!)).to.deep.equal([
      'talk.en.vtt sent',
      'talk.de.srt sent',
      'talk.jpg sent',
    ]);
    const ids = uploader.uploads[0]!.companions!.map(({ tokenId }) => tokenId);
    const full = (await setup.control.tokens()).filter(({ status }) => status === 2);
    expect(full).to.have.length(4);
    expect(full.map(({ id }) => id)).to.include.members(ids);
  });

  it('the snapshots are frozen', async () => {
    const uploader = await setup.page();
    add(uploader);
    const { companions } = uploader.uploads[0]!;
    expect(Object.isFrozen(companions)).to.equal(true);
    expect(Object.isFrozen(companions![0])).to.equal(true);
  });
});

describe('companions with finishUrl', () => {
  let setup: CompanionSetup;
  const platformFetch = globalThis.fetch;
  beforeEach(async () => {
    setup = new CompanionSetup();
    await setup.start();
  });
  afterEach(() => {
    setup.end();
    globalThis.fetch = platformFetch;
  });

  it('the host’s server is told their tokens with the file, and of those that are added later', async () => {
    const told: { readonly companions: readonly object[] }[] = [];
    globalThis.fetch = (input, init) => {
      if (!(typeof input === 'string' && input.startsWith('/finish'))) return platformFetch(input, init);
      if (typeof init?.body === 'string') told.push(JSON.parse(init.body) as (typeof told)[number]);
      return Promise.resolve(new Response(JSON.stringify({ entryId: '0_a', status: 'ready' })));
    };
    const uploader = await setup.page({ finishUrl: '/finish', privileges: 'setrole:UPLOAD_BASE_ROLE' });
    const file = captions('talk.pt-BR.vtt');
    uploader.add(
      [video()],
      [{ companions: [{ kind: 'caption', file, language: 'pt-BR', label: 'Brasil' }] }],
    );
    await until(uploader, areReady);
    expect(standing(uploader.uploads[0]!)).to.deep.equal(['talk.pt-BR.vtt sent']);
    const tokens = await setup.control.tokens();
    const tokenOf = (name: string): string => tokens.find(({ fileName }) => fileName === name)!.id;
    const first = {
      ...{ kind: 'caption', tokenId: tokenOf('talk.pt-BR.vtt'), name: 'talk.pt-BR.vtt', label: 'Brasil' },
      ...{ language: 'Portuguese', languageTag: 'pt-BR' },
    };
    expect(told.map(({ companions }) => companions)).to.deep.equal([[first]]);
    await uploader.sendCompanions(uploader.uploads[0]!.id, [{ kind: 'poster', file: picture() }]);
    expect(told).to.have.length(2);
    expect(told[1]!.companions).to.deep.include.members([first]);
    expect(told[1]!.companions).to.have.length(2);
    expect(await setup.calls(/asset/i)).to.deep.equal([]);
  });
});
