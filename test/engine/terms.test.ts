import { expect } from '@open-wc/testing';
import type { Terms } from '../../src/engine/model/settings.js';
import { Simulation } from './simulation/simulation.js';
import { failOnUnhandledRejections, SMALL, statuses } from './simulation/uploader-suite.js';

const OPEN: Terms = { version: '2', field: null, isAccepted: false };

describe('terms', () => {
  failOnUnhandledRejections();

  it('hold every upload in the queue, whatever is called, and let it begin when they are accepted', async () => {
    const simulation = new Simulation({ settings: { ...SMALL, terms: OPEN } });
    const { uploader, network } = simulation;
    const { id } = simulation.add(30);
    uploader.start();
    uploader.pause(id);
    uploader.resume(id);
    uploader.retry(id);
    uploader.startOver(id);
    uploader.accept('1');
    await simulation.run();
    expect(network.log).to.deep.equal([]);
    expect(statuses(simulation)).to.deep.equal(['queued']);
    uploader.accept('2');
    await simulation.run();
    expect(statuses(simulation)).to.deep.equal(['ready']);
    expect(await simulation.leftovers()).to.deep.equal([]);
  });

  it('hold nothing that is under way, but what is resumed', async () => {
    const simulation = new Simulation({ settings: { ...SMALL, parallelUploads: 1 } });
    const { uploader, network } = simulation;
    const { id } = simulation.add(300);
    await simulation.until('first');
    uploader.configure({ terms: OPEN });
    uploader.pause(id);
    uploader.resume(id);
    await simulation.run();
    const before = network.log.length;
    expect(statuses(simulation)).to.deep.equal(['queued']);
    uploader.accept('2');
    await simulation.run();
    expect(network.log.length).to.be.greaterThan(before);
    expect(statuses(simulation)).to.deep.equal(['ready']);
  });

  it('that are accepted start nothing that waits for start()', async () => {
    const simulation = new Simulation({ settings: { ...SMALL, manualStart: true, terms: OPEN } });
    const { uploader } = simulation;
    simulation.add(30);
    uploader.accept('2');
    await simulation.run();
    expect(statuses(simulation)).to.deep.equal(['queued']);
    uploader.start();
    await simulation.run();
    expect(statuses(simulation)).to.deep.equal(['ready']);
  });

  it('let the files behind begin that are not held', async () => {
    const simulation = new Simulation({ settings: { ...SMALL, terms: OPEN } });
    simulation.add(30);
    simulation.uploader.configure({ terms: null });
    simulation.add(30);
    await simulation.run();
    expect(statuses(simulation)).to.deep.equal(['queued', 'ready']);
  });

  it('are in the entry, in the version that was accepted for it', async () => {
    const terms = { ...OPEN, field: 'referenceId' };
    const simulation = new Simulation({
      settings: { ...SMALL, target: 'media', entry: { referenceId: 'mine', tags: 'a' }, terms },
    });
    const { uploader, server } = simulation;
    const upload = simulation.add(30);
    uploader.accept('2');
    // Another version comes while it is under way.
    uploader.configure({ terms: { ...terms, version: '3' } });
    await simulation.run();
    const entry = server.entries.get(simulation.now(upload).entryId!);
    expect(entry?.fields).to.deep.include({ referenceId: '2', tags: 'a' });
  });
});
