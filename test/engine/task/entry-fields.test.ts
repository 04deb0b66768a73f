import { expect } from '@open-wc/testing';
import { always, on, refused } from '../simulation/one-file.js';
import { toEntry, warnings } from './to-entry.js';

describe('what is typed for an entry', () => {
  it('keeps what is typed before the entry exists (M7)', async () => {
    const { simulation, server, uploader, id } = toEntry({
      settings: { entry: { name: 'from the host', tags: 'x' } },
    });
    void uploader.setFields(id, { name: 'typed' });
    await simulation.run();
    expect([...server.entries.values()][0]!.fields).to.deep.equal({ name: 'typed', tags: 'x' });
  });

  it('keeps what is typed while the entry is being made (M7)', async () => {
    const { simulation, server, uploader, id } = toEntry({ network: { latencyMs: 500 } });
    await simulation.until('addEntry');
    void uploader.setFields(id, { name: 'typed' });
    await simulation.run();
    expect([...server.entries.values()][0]!.fields).to.deep.equal({ name: 'typed' });
  });

  it('the last edit wins, even when an earlier one has to be repeated (M7)', async () => {
    const { simulation, server, uploader, id } = toEntry({ faults: [on('updateEntry', 'cut')] });
    await simulation.run();
    void uploader.setFields(id, { name: 'first' });
    void uploader.setFields(id, { name: 'second' });
    await simulation.run();
    expect([...server.entries.values()][0]!.fields).to.deep.equal({ name: 'second' });
  });

  it('one request at a time saves the last of what was typed meanwhile, and says when it has (M7)', async () => {
    const { simulation, server, uploader, id, sent } = toEntry({ network: { latencyMs: 500 } });
    await simulation.run();
    const state = (): unknown => uploader.uploads[0]!.fieldsState;
    expect(state()).to.equal(null);
    const texts = ['one', 'two', 'three', 'four'];
    const saved = texts.map((name) => uploader.setFields(id, { name }));
    expect(state()).to.equal('saving');
    await simulation.run();
    await Promise.all(saved);
    expect(state()).to.equal('saved');
    expect(sent().filter((line) => line === 'updateEntry')).to.have.length(2);
    expect([...server.entries.values()][0]!.fields).to.deep.equal({ name: 'four' });
  });

  it('nothing is called saved before there is an entry, and all that it was made with afterwards (M7)', async () => {
    const { simulation, uploader, id } = toEntry({});
    await uploader.setFields(id, { name: 'typed' });
    expect(uploader.uploads[0]!.fieldsState).to.equal('waiting');
    await simulation.run();
    expect(uploader.uploads[0]!.fieldsState).to.equal('saved');
  });

  it('a save that works takes the warning of one that did not away (M7)', async () => {
    const faults = [on('updateEntry', refused('PROPERTY_VALIDATION_MAX_LENGTH'))];
    const { simulation, uploader, id } = toEntry({ faults });
    await simulation.run();
    void uploader.setFields(id, { name: 'too long' });
    await simulation.run();
    expect(uploader.uploads[0]!.fieldsState).to.equal('failed');
    expect(warnings(simulation)).to.deep.equal(['FIELDS_NOT_SAVED']);
    void uploader.setFields(id, { name: 'short' });
    await simulation.run();
    expect(uploader.uploads[0]!.fieldsState).to.equal('saved');
    expect(warnings(simulation)).to.deep.equal([]);
  });

  it('what is typed while an entry that came to nothing is deleted goes into its successor (M7)', async () => {
    const { simulation, server, uploader, id, sent } = toEntry({
      server: { outcomes: ['error-converting'] },
    });
    await simulation.run();
    uploader.retry();
    await simulation.until('deleteEntry');
    void uploader.setFields(id, { name: 'typed' });
    await simulation.run();
    expect([...server.entries.values()].map(({ fields }) => fields)).to.deep.equal([{ name: 'typed' }]);
    expect(warnings(simulation)).to.deep.equal([]);
    expect(sent()).not.to.contain('updateEntry');
    expect(simulation.invariants.violations).to.deep.equal([]);
  });

  it('a failed save fails the save only (M7)', async () => {
    const faults = always('updateEntry', refused('PROPERTY_VALIDATION_MAX_LENGTH'));
    const { simulation, uploader, id, outcome } = toEntry({ faults });
    await simulation.run(2_000);
    void uploader.setFields(id, { name: 'typed' });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(warnings(simulation)).to.deep.equal(['FIELDS_NOT_SAVED']);
    expect(simulation.uploader.uploads[0]!.warnings[0]!.detail).to.equal(
      'name: PROPERTY_VALIDATION_MAX_LENGTH',
    );
  });

  it('names what the server drops of a save (M7)', async () => {
    const { simulation, network, uploader, id, outcome } = toEntry();
    const updateEntry = network.updateEntry.bind(network);
    network.updateEntry = async (...args) => ({
      ...(await updateEntry(...args)),
      droppedFields: [
        { field: 'adminTags', code: 'PROPERTY_VALIDATION_ADMIN_PROPERTY' },
        { field: 'referenceId', code: null },
      ],
    });
    await simulation.run(2_000);
    void uploader.setFields(id, { adminTags: 'x', referenceId: 'y' });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(uploader.uploads[0]!.warnings).to.deep.equal([
      { code: 'FIELDS_NOT_SAVED', detail: 'adminTags: PROPERTY_VALIDATION_ADMIN_PROPERTY, referenceId' },
    ]);
  });
});
