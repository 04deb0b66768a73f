import { expect } from '@open-wc/testing';
import type { UploaderSettings } from '../../src/engine/model/settings.js';
import type { RequestKind } from './simulation/fault.js';
import { always, on, oneFile, refused, type OneFileOptions } from './simulation/one-file.js';

const AFTER: Partial<UploaderSettings> = { target: 'media' };
const BEFORE: Partial<UploaderSettings> = { target: 'media', entryCreation: 'before-upload' };
const SLOW = { latencyMs: 500 };

const ASKING_FAILS = {
  settings: AFTER,
  faults: always('getEntry', refused('NOBODY_KNOWS')),
} satisfies OneFileOptions;

type One = ReturnType<typeof oneFile>;

/** Everything that takes an upload off the list. */
const WAYS: Readonly<Record<string, (one: One) => unknown>> = {
  'cancel(id)': ({ uploader, id }) => uploader.cancel(id),
  'cancel()': ({ uploader }) => uploader.cancel(),
  'remove(id)': ({ uploader, id }) => {
    uploader.remove(id);
  },
};

/** The one entry has the whole file, and nothing is left that could still change. */
async function expectKept({ simulation, server }: One): Promise<void> {
  expect(server.entriesWithContent('a.mp4')).to.have.length(1);
  expect(server.emptyEntries('a.mp4')).to.deep.equal([]);
  expect(simulation.network.log).not.to.include('deleteEntry');
  expect(simulation.network.log).not.to.include('deleteToken');
  expect(await simulation.leftovers()).to.deep.equal([]);
  expect(simulation.invariants.violations).to.deep.equal([]);
}

describe('a finished upload', () => {
  const MOMENTS = [
    ['final', AFTER],
    ['addEntry', AFTER],
    ['attach', AFTER],
    ['getEntry', AFTER],
    ['final', BEFORE],
    ['getEntry', BEFORE],
  ] as const satisfies readonly (readonly [RequestKind, object])[];

  for (const [way, leave] of Object.entries(WAYS)) {
    for (const [kind, settings] of MOMENTS) {
      const order = settings === BEFORE ? 'before' : 'after';
      for (const passedMs of [100, 600]) {
        it(`keeps its entry at ${way}, ${String(passedMs)} ms into ${kind}, entry made ${order} (V4, P18)`, async () => {
          const one = oneFile({ settings, network: SLOW });
          await one.simulation.until(kind);
          await one.simulation.run(passedMs);
          void leave(one);
          expect(one.uploader.uploads).to.deep.equal([]);
          await one.simulation.run();
          expect(one.simulation.events.filter((line) => /cancelled|ready|failed/.test(line))).to.deep.equal(
            [],
          );
          await expectKept(one);
        });
      }
    }

    it(`keeps its entry at ${way} when it is ready (V4)`, async () => {
      const one = oneFile({ settings: AFTER });
      await one.simulation.run();
      void leave(one);
      expect(one.uploader.uploads).to.deep.equal([]);
      await one.simulation.run();
      await expectKept(one);
    });
  }

  it('is not asked about any more once its row is gone and its entry has the content (N13)', async () => {
    const one = oneFile({ settings: AFTER });
    await one.simulation.until('attach');
    one.uploader.remove(one.id);
    await one.simulation.run();
    expect(one.simulation.network.log).not.to.include('getEntry');
    expect(one.simulation.events).to.include('attached a.mp4');
  });

  it('is known to be under way after its row is gone, until its entry has the content (V4, T4)', async () => {
    const one = oneFile({ settings: AFTER, network: SLOW });
    await one.simulation.until('attach');
    one.uploader.remove(one.id);
    expect(one.uploader.uploads).to.deep.equal([]);
    expect(one.uploader.isActive).to.equal(true);
    let isOver = false;
    const over = one.uploader.unlisted!.then(() => (isOver = true));
    await one.simulation.run(100);
    expect(isOver).to.equal(false);
    await one.simulation.run();
    await over;
    expect(one.uploader.isActive).to.equal(false);
    expect(one.uploader.unlisted).to.equal(null);
    await expectKept(one);
  });

  it('is not under way any more when its row goes while it is processed (T4)', async () => {
    const one = oneFile({ settings: AFTER, server: { processingMs: 60_000 } });
    await one.simulation.run(10_000);
    one.uploader.remove(one.id);
    expect(one.uploader.isActive).to.equal(false);
  });

  it('gets its entry although the answer to the final was lost and the row is gone (V4)', async () => {
    const one = oneFile({ settings: AFTER, faults: [on('final', 'lost')] });
    await one.simulation.until('getToken');
    expect(one.now().status).to.equal('finishing');
    void one.uploader.cancel();
    await one.simulation.run();
    await expectKept(one);
  });

  it('keeps what was typed just before its row went (M7)', async () => {
    const one = oneFile({ settings: AFTER, network: SLOW });
    await one.simulation.until('getEntry');
    void one.uploader.setFields(one.id, { name: 'typed' });
    one.uploader.remove(one.id);
    await one.simulation.run();
    expect(one.server.entriesWithContent('a.mp4').map(({ fields }) => fields)).to.deep.equal([
      { name: 'typed' },
    ]);
  });

  it('keeps its entry also when only the question about it has failed (V4)', async () => {
    const one = oneFile(ASKING_FAILS);
    await one.simulation.run();
    expect(one.outcome()).to.equal('failed NOBODY_KNOWS');
    one.uploader.remove(one.id);
    await one.simulation.run();
    await expectKept(one);
  });

  it('keeps its entry while it waits to be asked about again (V4)', async () => {
    const one = oneFile(ASKING_FAILS);
    await one.simulation.run();
    one.uploader.configure({ parallelUploads: 1 });
    const large = one.simulation.add(3_000, 'b.mp4');
    await one.simulation.until('middle');
    one.uploader.retry(one.id);
    void one.uploader.cancel(one.id);
    expect(one.uploader.uploads.map(({ id }) => id)).to.deep.equal([large.id]);
    one.uploader.dispose();
    await one.simulation.run();
    expect(one.server.entriesWithContent('a.mp4')).to.have.length(1);
  });

  for (const [order, settings] of [
    ['before', BEFORE],
    ['after', AFTER],
  ] as const)
    it(`is not what got its last bytes while it was paused to be cancelled, entry made ${order} (V4)`, async () => {
      const one = oneFile({ size: 10, settings, network: SLOW });
      await one.simulation.until('whole');
      one.uploader.pause();
      await one.simulation.run();
      expect(one.now()).to.include({ status: 'paused', confirmedBytes: 10 });
      void one.uploader.cancel(one.id);
      await one.simulation.run();
      expect(one.simulation.events.at(-1)).to.equal('status cancelled a.mp4');
      expect(one.server.entries.size).to.equal(0);
      if (settings === AFTER)
        expect([...one.server.tokens.values()].map(({ status }) => status)).to.deep.equal(['deleted']);
      expect(await one.simulation.leftovers()).to.deep.equal([]);
      expect(one.simulation.invariants.violations).to.deep.equal([]);
    });

  it('is not sent again without a row when the server has lost it', async () => {
    const one = oneFile({ settings: AFTER, faults: [on('final', refused('UPLOAD_TOKEN_NOT_FOUND'))] });
    await one.simulation.until('final');
    one.uploader.remove(one.id);
    await one.simulation.run();
    expect(one.sent().filter((line) => line.startsWith('first'))).to.have.length(1);
    expect(await one.simulation.leftovers()).to.deep.equal([]);
  });
});

describe('deleteEntry', () => {
  async function processing(options: OneFileOptions = {}): Promise<One> {
    const one = oneFile({ settings: AFTER, server: { processingMs: 60_000 }, ...options });
    await one.simulation.run(10_000);
    expect(one.now().status).to.equal('processing');
    return one;
  }

  /** The code with which it is refused; undefined when it is done. */
  async function deletion({ uploader, simulation, id }: One): Promise<string | undefined> {
    const ended = uploader.deleteEntry(id).then(
      () => undefined,
      (error: unknown) => (error as { readonly code: string }).code,
    );
    await simulation.run();
    return ended;
  }

  it('deletes the entry and takes the row away (V4)', async () => {
    const one = await processing({ network: SLOW });
    expect(await deletion(one)).to.equal(undefined);
    expect(one.server.entries.size).to.equal(0);
    expect(one.uploader.uploads).to.deep.equal([]);
    expect(one.simulation.events.filter((line) => /failed|cancelled/.test(line))).to.deep.equal([]);
    expect(await one.simulation.leftovers()).to.deep.equal([]);
  });

  it('deletes the entry of a ready upload (V4)', async () => {
    const one = oneFile({ settings: AFTER });
    await one.simulation.run();
    expect(await deletion(one)).to.equal(undefined);
    expect(one.server.entries.size).to.equal(0);
    expect(one.uploader.uploads).to.deep.equal([]);
  });

  it('loses nothing where the server forbids it, and says so (V4)', async () => {
    const one = await processing({ faults: [on('deleteEntry', refused('SERVICE_FORBIDDEN'))] });
    expect(await deletion(one)).to.equal('SERVICE_FORBIDDEN');
    expect(one.outcome()).to.equal('ready, identical');
    expect(one.now().warnings).to.deep.equal([{ code: 'NOT_CLEANED_UP', detail: 'SERVICE_FORBIDDEN' }]);
    expect(one.uploader.uploads).to.have.length(1);
  });

  it('a refused deletion loses no fields that are typed afterwards (V4)', async () => {
    const one = await processing({ faults: [on('deleteEntry', refused('SERVICE_FORBIDDEN'))] });
    expect(await deletion(one)).to.equal('SERVICE_FORBIDDEN');
    void one.uploader.setFields(one.id, { name: 'typed' });
    await one.simulation.run();
    expect(one.server.entriesWithContent('a.mp4').map(({ fields }) => fields)).to.deep.equal([
      { name: 'typed' },
    ]);
  });

  it('a deletion that is refused loses no fields that were typed while it was on its way (V4, M7)', async () => {
    const faults = [on('deleteEntry', refused('SERVICE_FORBIDDEN'))];
    const one = await processing({ faults, network: SLOW });
    const code = deletion(one);
    const saved = one.uploader.setFields(one.id, { name: 'typed' });
    expect(await code).to.equal('SERVICE_FORBIDDEN');
    await saved;
    expect(one.server.entriesWithContent('a.mp4').map(({ fields }) => fields)).to.deep.equal([
      { name: 'typed' },
    ]);
  });

  it('fields that were typed just before it are saved first, and those after it are not needed (V4)', async () => {
    const one = await processing({ network: SLOW });
    const before = one.uploader.setFields(one.id, { name: 'typed' });
    const code = deletion(one);
    const after = one.uploader.setFields(one.id, { name: 'typed again' });
    expect(await code).to.equal(undefined);
    await before;
    await after;
    const { log } = one.simulation.network;
    expect(log.filter((line) => /(update|delete)Entry/.test(line))).to.deep.equal([
      'updateEntry',
      'deleteEntry',
    ]);
  });

  it('a retry while the entry is deleted brings nothing back (V4)', async () => {
    const faults = [on('attach', refused('NOBODY_KNOWS'))];
    const one = oneFile({ settings: AFTER, faults, network: SLOW });
    await one.simulation.run();
    expect(one.now().status).to.equal('failed');
    const deleted = one.uploader.deleteEntry(one.id);
    one.uploader.retry(one.id);
    await one.simulation.run();
    await deleted;
    expect(one.server.entries.size).to.equal(0);
    expect(one.simulation.network.log.filter((line) => /addEntry|attach/.test(line))).to.have.length(2);
    expect(one.uploader.uploads).to.deep.equal([]);
    expect(await one.simulation.leftovers()).to.deep.equal([]);
  });

  it('a retry goes on when the deletion has failed (V4)', async () => {
    const faults = [...ASKING_FAILS.faults.slice(0, 1), on('deleteEntry', refused('SERVICE_FORBIDDEN'))];
    const one = oneFile({ ...ASKING_FAILS, faults, network: SLOW });
    await one.simulation.run();
    expect(one.now().status).to.equal('failed');
    const code = deletion(one);
    one.uploader.retry(one.id);
    expect(await code).to.equal('SERVICE_FORBIDDEN');
    await one.simulation.run();
    expect(one.outcome()).to.equal('ready, identical');
  });

  it('is refused while a retry is on its way (V4)', async () => {
    const one = oneFile({ ...ASKING_FAILS, faults: ASKING_FAILS.faults.slice(0, 1), network: SLOW });
    await one.simulation.run();
    one.uploader.retry(one.id);
    expect(await deletion(one)).to.equal('NO_ENTRY');
    expect(one.outcome()).to.equal('ready, identical');
  });

  it('says that there is nothing to delete, and changes nothing (V4)', async () => {
    const unfinished = oneFile({ settings: BEFORE });
    await unfinished.simulation.until('middle');
    expect(await deletion(unfinished)).to.equal('NO_ENTRY');
    expect(unfinished.outcome()).to.equal('ready, identical');

    const token = oneFile();
    await token.simulation.run();
    expect(await deletion(token)).to.equal('NO_ENTRY');
    expect(token.outcome()).to.equal('ready, identical');

    const finishing = oneFile({ settings: AFTER });
    await finishing.simulation.until('attach');
    expect(await deletion(finishing)).to.equal('NO_ENTRY');
    expect(finishing.outcome()).to.equal('ready, identical');
    expect(await deletion({ ...finishing, id: 'no such id' })).to.equal('NO_ENTRY');
  });

  it('never deletes an entry that was there before (V4)', async () => {
    const one = oneFile({ settings: { target: 'media', entryId: 'e1' } });
    one.server.addEntry('a.mp4', {});
    await one.simulation.run();
    expect(await deletion(one)).to.equal('NO_ENTRY');
    expect([...one.server.entries.keys()]).to.deep.equal(['e1']);
  });
});
