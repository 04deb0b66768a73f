import { expect } from '@open-wc/testing';
import { parseDraft } from '../../../src/engine/resume/field-draft.js';
import { ACCOUNT_XSD } from '../../support/account-schema.js';
import { makeFile, now, ResumeSetup, until } from './resume-setup.js';

const SEATS = { profileId: '77', values: { Seats: '12' } };
const WHOLE = { profileId: '77', values: { Lecturer: 'Ada', Seats: '12' } };

describe('metadata that lack what is required', () => {
  let setup: ResumeSetup;
  beforeEach(async () => {
    setup = await ResumeSetup.open();
    const metadataProfiles = [{ id: 77, name: 'Lecture', xsd: ACCOUNT_XSD }];
    await setup.set('options', { metadataProfiles });
  });
  afterEach(() => {
    setup.close();
  });

  /** What the store has of what was typed. */
  function drafts(): readonly unknown[] {
    return [...setup.store.kept.values()].flatMap((kept) => parseDraft(kept)?.fields ?? []);
  }

  it('typed before there is an entry, they stay for the next visit that gets the file, until they are complete (M7)', async () => {
    const page = await setup.page({}, { manualStart: true });
    page.add([makeFile(1000)]);
    const { id } = now(page);
    page.keepFields(id, { metadata: SEATS });
    await page.setFields(id, { metadata: SEATS });
    const ready = until(page, 'upload-ready');
    page.start();
    await ready;
    await setup.until(() => now(page).fieldsState === 'failed');
    expect(now(page).warnings).to.deep.equal([{ code: 'FIELDS_NOT_SAVED', detail: 'metadata: INCOMPLETE' }]);
    expect(drafts()).to.deep.equal([{ metadata: SEATS }]);
    page.dispose();

    const next = await setup.page({}, { manualStart: true });
    next.add([makeFile(1000)]);
    await setup.until(() => now(next).fields.metadata !== undefined);
    expect(now(next).fields).to.deep.equal({ metadata: SEATS });
    const again = until(next, 'upload-ready');
    next.start();
    await again;
    next.keepFields(now(next).id, { metadata: WHOLE });
    await next.setFields(now(next).id, { metadata: WHOLE });
    expect(now(next).fieldsState).to.equal('saved');
    await setup.until(() => drafts().length === 0);
  });

  it('typed for an entry whose page was left, they stay when the next page has sent them (M7)', async () => {
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    page.add([makeFile(1000)]);
    await ready;
    page.keepFields(now(page).id, { metadata: SEATS });
    await setup.until(() => drafts().length === 1);
    page.dispose();
    const next = await setup.page();
    await next.restore();
    const asked = async (): Promise<number> =>
      (
        await setup.get<{ readonly requests: readonly { readonly service: string }[] }>('requests')
      ).requests.filter(({ service }) => service === 'metadata_metadata').length;
    while ((await asked()) === 0);
    // A question behind it: its answer has come.
    await next.ask('categories', { rootId: '1', pageIndex: 1 });
    expect(drafts()).to.deep.equal([{ metadata: SEATS }]);
  });
});
