import { expect } from '@open-wc/testing';
import { parseDraft } from '../../../src/engine/resume/field-draft.js';
import { FieldDrafts } from '../../../src/engine/resume/field-drafts.js';
import { FakeClock } from '../../support/clocks.js';
import { Browser, MemoryStore, Page } from './resume-setup.js';

const DAY_MS = 24 * 3_600_000;
const FILE = { entryId: null, file: '1000 1 lecture.mp4' };
const ENTRY = { ...FILE, entryId: '0_one' };

describe('what visitors have typed', () => {
  let store: MemoryStore;
  let browser: Browser;
  let clock: FakeClock;
  beforeEach(() => {
    store = new MemoryStore();
    browser = new Browser();
    clock = new FakeClock();
  });

  /** Of a page of its own; `scope` says whose. */
  function page(scope = 'anna'): FieldDrafts {
    return new FieldDrafts({ store, clock, scope: () => scope, tabs: new Page(browser, () => true) });
  }

  async function next(scope?: string): Promise<FieldDrafts> {
    const drafts = page(scope);
    await drafts.load();
    return drafts;
  }

  it('is found by the next page that gets the file, within its scope only (F4)', async () => {
    page().keep(FILE, { name: 'typed' });
    expect((await next()).find(FILE.file)).to.deep.equal({ name: 'typed' });
    expect((await next()).find('another file')).to.equal(null);
    expect((await next('bert')).find(FILE.file)).to.equal(null);
  });

  it('is in the store when the call returns: the page may be about to go', () => {
    page().keep(FILE, { name: 'typed' });
    expect([...store.kept.values()].map((kept) => parseDraft(kept)?.fields)).to.deep.equal([
      { name: 'typed' },
    ]);
  });

  it('is dropped once a server has it, but not what was typed since', async () => {
    const drafts = page();
    drafts.keep(FILE, { name: 'older' });
    drafts.keep(FILE, { name: 'newer' });
    drafts.drop(FILE, { name: 'older' });
    expect((await next()).find(FILE.file)).to.deep.equal({ name: 'newer' });
    drafts.drop(ENTRY, { name: 'newer' });
    expect(store.kept.size).to.equal(0);
  });

  it('moves from the file to the entry when there is one, and is sent by the next page', async () => {
    const drafts = page();
    drafts.keep(FILE, { name: 'one' });
    drafts.keep(ENTRY, { name: 'two' });
    await drafts.suspend();
    const later = await next();
    expect(later.find(FILE.file)).to.equal(null);
    const [draft, ...more] = await later.unsent();
    expect(draft).to.deep.include({ place: ENTRY, fields: { name: 'two' } });
    expect(more).to.deep.equal([]);
    later.sent(draft!);
    expect(store.kept.size).to.equal(0);
  });

  it('is not sent by another page while the one where it was typed is open (T6)', async () => {
    const drafts = page();
    drafts.keep(ENTRY, { name: 'typed' });
    expect(await (await next()).unsent()).to.deep.equal([]);
    await drafts.suspend();
    expect(await (await next()).unsent()).to.have.length(1);
  });

  it('is forgotten when its upload could no longer be continued', async () => {
    page().keep(FILE, { name: 'typed' });
    clock.advance(8 * DAY_MS);
    expect((await next()).find(FILE.file)).to.equal(null);
    expect(store.kept.size).to.equal(0);
  });

  it('costs nothing where storage is blocked (F5)', async () => {
    const refuse = (): Promise<never> => Promise.reject(new DOMException('', 'SecurityError'));
    store.save = refuse;
    store.remove = refuse;
    store.drafts = refuse;
    const drafts = await next();
    drafts.keep(FILE, { name: 'typed' });
    drafts.drop(FILE, null);
    expect(drafts.find(FILE.file)).to.equal(null);
    expect(await drafts.unsent()).to.deep.equal([]);
    await drafts.suspend();
  });

  it('is no record of an upload, and no record is taken for it (F5)', async () => {
    page().keep(FILE, { name: 'typed' });
    expect(await store.list('anna')).to.deep.equal([]);
    for (const value of [null, 1, {}, { id: 'a', scope: 's', tokenId: 't', fields: {} }])
      expect(parseDraft(value)).to.equal(null);
  });
});
