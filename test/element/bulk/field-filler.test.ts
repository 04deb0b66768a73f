import { expect } from '@open-wc/testing';
import { FieldFiller } from '../../../src/element/bulk/field-filler.js';
import { queued, type EntryFields, type Upload } from '../../../src/engine/model/upload.js';
import { makeFile } from '../fake-uploader.js';

/** A list on which `setFields()` shows at once, and nothing else happens. */
class List {
  uploads: readonly Upload[];
  /** In order, as `a {"tags":"x"}`. */
  readonly sets: string[] = [];
  readonly kept: string[] = [];
  readonly typed = new Set<string>();
  readonly filler: FieldFiller = new FieldFiller(this, {
    isTyped: (id, field) => this.typed.has(`${id} ${field}`),
    keepFields: (id, fields) => this.kept.push(`${id} ${JSON.stringify(fields)}`),
  });

  constructor(...ids: readonly string[]) {
    this.uploads = ids.map((id) => queued(id, makeFile(`${id}.mp4`), null, 0));
  }

  setFields(id: string, fields: EntryFields): Promise<void> {
    this.sets.push(`${id} ${JSON.stringify(fields)}`);
    this.change(id, ({ fields: before }) => ({ fields: { ...before, ...fields } }));
    return Promise.resolve();
  }

  change(id: string, changes: (upload: Upload) => Partial<Upload>): void {
    this.uploads = this.uploads.map((one) => (one.id === id ? { ...one, ...changes(one) } : one));
  }

  fill(fields: EntryFields): Promise<number> {
    return this.filler.fill(this.uploads.map(({ id }) => ({ id, fields })));
  }
}

describe('filling fields of many files', () => {
  it('sets and keeps them as if they had been typed (M7)', async () => {
    const list = new List('a', 'b');
    expect(await list.fill({ tags: 'x', name: 'T' })).to.equal(2);
    expect(list.sets).to.deep.equal(['a {"tags":"x","name":"T"}', 'b {"tags":"x","name":"T"}']);
    expect(list.kept).to.deep.equal(list.sets);
  });

  it('leaves alone what somebody has typed, field by field (M7)', async () => {
    const list = new List('a', 'b');
    list.typed.add('a tags');
    expect(await list.fill({ tags: 'x' })).to.equal(1);
    expect(await list.fill({ tags: 'y', name: 'T' })).to.equal(2);
    expect(list.sets).to.deep.equal(['b {"tags":"x"}', 'a {"name":"T"}', 'b {"tags":"y","name":"T"}']);
  });

  it('leaves alone what an earlier visit, another page or the host has set', async () => {
    const list = new List('a');
    list.change('a', () => ({ fields: { tags: 'mine' } }));
    expect(await list.fill({ tags: 'x' })).to.equal(0);
    expect(list.sets).to.deep.equal([]);
  });

  it('replaces what it has filled itself, unless somebody has changed it since', async () => {
    const list = new List('a', 'b');
    await list.fill({ tags: 'x' });
    list.change('b', () => ({ fields: { tags: 'from another page' } }));
    expect(await list.fill({ tags: 'y' })).to.equal(1);
    expect(list.uploads.map(({ fields }) => fields.tags)).to.deep.equal(['y', 'from another page']);
  });

  it('does not send again what is there already, unless it was not saved', async () => {
    const list = new List('a');
    await list.fill({ tags: 'x' });
    expect(await list.fill({ tags: 'x' })).to.equal(1);
    expect(list.sets).to.have.length(1);
    list.change('a', () => ({ fieldsState: 'failed' }));
    expect(await list.fill({ tags: 'x' })).to.equal(1);
    expect(list.sets).to.have.length(2);
  });

  it('passes over what is cancelled, gone, or known to a form only', async () => {
    const list = new List('a', 'b', 'c');
    list.change('a', () => ({ status: 'cancelled' }));
    list.change('b', () => ({ status: 'ready', file: null }));
    const filled = list.filler.fill(['a', 'b', 'c', 'd'].map((id) => ({ id, fields: { tags: 'x' } })));
    expect(await filled).to.equal(1);
    expect(list.sets).to.deep.equal(['c {"tags":"x"}']);
  });

  it('does one thing after the other: what is asked for last is what stays', async () => {
    const list = new List('a');
    await Promise.all([list.fill({ tags: 'x' }), list.fill({ tags: 'y' })]);
    expect(list.sets).to.deep.equal(['a {"tags":"x"}', 'a {"tags":"y"}']);
  });

  it('gives the page its turn between slices, and goes by what is true then', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `u${String(index)}`);
    const list = new List(...ids);
    // Each takes as long as half a slice.
    const slow = (id: string, fields: EntryFields): Promise<void> => {
      const untilMs = performance.now() + 4;
      while (performance.now() < untilMs);
      return List.prototype.setFields.call(list, id, fields);
    };
    list.setFields = slow;
    const filled = list.fill({ tags: 'x' });
    setTimeout(() => {
      for (const id of ids.slice(20)) list.typed.add(`${id} tags`);
    });
    expect(await filled).to.be.within(1, 20);
    expect(list.uploads.slice(20).map(({ fields }) => fields)).to.deep.equal(Array(20).fill({}));
  });
});
