import { expect } from '@open-wc/testing';
import { ApiError } from '../../src/errors.js';
import type { EntryFields } from '../../src/kaltura/upload-api.js';
import { ACCOUNT_XSD } from '../support/account-schema.js';
import { setUp, type Answer, type Sent, type Setup } from './fakes.js';

const GET = 'metadata_metadataprofile.get';
const ADD = 'metadata_metadata.add';
const LIST = 'metadata_metadata.list';
const UPDATE = 'metadata_metadata.update';

function refusal(code: string, args: Readonly<Record<string, string>> = {}): Answer {
  return { json: { objectType: 'KalturaAPIException', code, message: code, args } };
}

/** A server with one profile and one entry, which knows the entry's metadata and no schema; `before` answers first. */
function account(
  saved: { xml: string | null } = { xml: null },
  before: (sent: Sent) => Answer | undefined = () => undefined,
): Setup {
  return setUp((sent) => {
    const given = before(sent);
    if (given) return given;
    const { call, params } = sent;
    if (call === GET) return { json: { id: 7, xsd: ACCOUNT_XSD, objectType: 'KalturaMetadataProfile' } };
    if (call === LIST) {
      const objects = saved.xml === null ? [] : [{ id: 55, xml: saved.xml, objectType: 'KalturaMetadata' }];
      return { json: { totalCount: objects.length, objects, objectType: 'KalturaMetadataListResponse' } };
    }
    if (call === ADD && saved.xml !== null) return refusal('METADATA_ALREADY_EXISTS', { ID: '55' });
    if (call === ADD || call === UPDATE) {
      saved.xml = params.xmlData ?? null;
      return { json: { id: 55, xml: saved.xml, objectType: 'KalturaMetadata' } };
    }
    return { json: { id: '0_entry', name: 'x', status: 2, objectType: 'KalturaMediaEntry' } };
  });
}

async function save(
  { api }: Setup,
  values: object,
  fields: EntryFields = {},
): ReturnType<typeof api.updateEntry> {
  const { signal } = new AbortController();
  return api.updateEntry('media', '0_entry', { ...fields, metadata: { profileId: 7, values } }, { signal });
}

describe('metadata of an entry', () => {
  it('is added as XML in the order of the schema, without a request about the entry itself (G8)', async () => {
    const setup = account();
    const { droppedFields } = await save(setup, {
      Faculty: 'Arts',
      Languages: ['English', 'עברית'],
      Lecturer: 'Ada <3',
    });
    expect(droppedFields).to.deep.equal([]);
    expect(setup.calls()).to.deep.equal([GET, ADD]);
    expect(setup.sent[1]?.params).to.include({
      metadataProfileId: '7',
      objectType: '1',
      objectId: '0_entry',
      xmlData:
        '<metadata><Lecturer>Ada &lt;3</Lecturer><Faculty>Arts</Faculty><Languages>English</Languages><Languages>עברית</Languages></metadata>',
    });
    await save(setup, { Lecturer: 'Ada' });
    expect(
      setup.calls().filter((call) => call === GET),
      'the schema is asked for once',
    ).to.have.length(1);
  });

  it('is never a field of the entry, and is saved after the others', async () => {
    const setup = account();
    await save(setup, { Lecturer: 'Ada' }, { name: 'x' });
    expect(setup.calls()).to.deep.equal(['media.update', GET, ADD]);
    for (const { call, params } of setup.sent.filter(({ call }) => call.startsWith('media.')))
      expect(
        Object.keys(params).filter((name) => name.includes('metadata')),
        call,
      ).to.deep.equal([]);
  });

  it('updates what is there, and keeps what the form does not know (G16)', async () => {
    const position = '<Position><Latitude>1</Latitude><Longitude>2</Longitude></Position>';
    const saved = { xml: `<metadata><Lecturer>Old</Lecturer>${position}<Keywords>a</Keywords></metadata>` };
    const setup = account(saved);
    await save(setup, { Lecturer: 'New', Faculty: 'Science', Keywords: [] });
    expect(setup.calls()).to.deep.equal([GET, ADD, LIST, UPDATE]);
    expect(setup.sent[2]?.params).to.include({
      'filter:objectIdEqual': '0_entry',
      'filter:metadataProfileIdEqual': '7',
      'filter:metadataObjectTypeEqual': '1',
    });
    expect(saved.xml).to.equal(
      `<metadata><Lecturer>New</Lecturer><Faculty>Science</Faculty>${position}</metadata>`,
    );
  });

  it('is the same after a lost response and a second attempt', async () => {
    let isLost = true;
    const saved: { xml: string | null } = { xml: null };
    const setup = account(saved, ({ call, params }) => {
      if (call !== ADD || !isLost) return undefined;
      isLost = false;
      saved.xml = params.xmlData ?? null;
      return { status: 502 };
    });
    const failure = await save(setup, { Lecturer: 'Ada' }).catch((error: unknown) => error);
    expect(failure, 'can be tried again').to.have.property('recovery', 'retry');
    expect((await save(setup, { Lecturer: 'Ada' })).droppedFields).to.deep.equal([]);
    expect(saved.xml).to.equal('<metadata><Lecturer>Ada</Lecturer></metadata>');
  });

  it('waits while a required element is missing, unless the entry has it already (G16)', async () => {
    const setup = account();
    const incomplete = [{ field: 'metadata', code: 'INCOMPLETE' }];
    expect((await save(setup, { Faculty: 'Arts' })).droppedFields).to.deep.equal(incomplete);
    expect((await save(setup, { Faculty: 'Arts', Lecturer: ' ' })).droppedFields).to.deep.equal(incomplete);
    expect(setup.calls()).to.not.include.members([ADD]);
    const saved = { xml: '<metadata><Lecturer>Ada</Lecturer></metadata>' };
    expect((await save(account(saved), { Faculty: 'Arts' })).droppedFields).to.deep.equal([]);
    expect(saved.xml).to.equal('<metadata><Lecturer>Ada</Lecturer><Faculty>Arts</Faculty></metadata>');
  });

  it('names the elements that are refused (G16)', async () => {
    const message =
      'Element &#039;Faculty&#039;: [facet &#039;enumeration&#039;] at line 1 [&lt;Lecturer&gt;x]';
    const setup = account(undefined, ({ call }) =>
      call === ADD ? refusal('INVALID_METADATA_DATA', { ERR_MSG: message }) : undefined,
    );
    expect((await save(setup, { Lecturer: 'Ada', Faculty: 'None' })).droppedFields).to.deep.equal([
      { field: 'metadata.Faculty', code: 'INVALID_METADATA_DATA' },
    ]);
  });

  it('says that all of it is refused where the account, or the entry, is not for this user (G9, G15)', async () => {
    for (const code of ['FEATURE_FORBIDDEN', 'SERVICE_FORBIDDEN', 'METADATA_OBJECT_ID_NOT_FOUND']) {
      const setup = account(undefined, ({ call }) => (call === ADD ? refusal(code) : undefined));
      expect((await save(setup, { Lecturer: 'Ada' })).droppedFields, code).to.deep.equal([
        { field: 'metadata', code },
      ]);
    }
  });

  it('is saved in its own order where this KS may not read the profile, and one that was lost is left out where it may', async () => {
    const blind = account(undefined, ({ call }) => (call === GET ? refusal('SERVICE_FORBIDDEN') : undefined));
    await save(blind, { Z: '1', A: '2' });
    expect(blind.sent.at(-1)?.params.xmlData).to.equal('<metadata><Z>1</Z><A>2</A></metadata>');
    const setup = account();
    expect((await save(setup, { Lecturer: 'Ada', Gone: 'x' })).droppedFields).to.deep.equal([
      { field: 'metadata.Gone', code: 'NOT_IN_PROFILE' },
    ]);
    expect(setup.sent.at(-1)?.params.xmlData).to.equal('<metadata><Lecturer>Ada</Lecturer></metadata>');
  });

  it('asks for the schema again after a failure, and sends nothing without a profile', async () => {
    let isDown = true;
    const setup = account(undefined, ({ call }) => (call === GET && isDown ? { status: 503 } : undefined));
    expect(await save(setup, { Lecturer: 'Ada' }).catch((error: unknown) => error)).to.have.property(
      'code',
      'HTTP_503',
    );
    isDown = false;
    expect((await save(setup, { Lecturer: 'Ada' })).droppedFields).to.deep.equal([]);
    const { signal } = new AbortController();
    const none = account();
    await none.api.updateEntry(
      'media',
      '0_entry',
      { metadata: { profileId: null, values: { A: '1' } } },
      { signal },
    );
    expect(none.calls()).to.deep.equal([]);
  });
});

describe('what a form of the account asks', () => {
  const { signal } = new AbortController();

  it('is answered with fields, with values, and with pages of categories', async () => {
    const setup = account({ xml: '<metadata><Lecturer>Ada</Lecturer></metadata>' }, ({ call }) =>
      call === 'category.list'
        ? { json: { totalCount: 3, objects: [{ id: 4, parentId: 2, name: '<b>' }, null], objectType: 'x' } }
        : undefined,
    );
    const { fields, unknown } = await setup.api.ask('metadata-fields', { profileId: '7' }, { signal });
    expect(fields[0]).to.include({ key: 'Lecturer', required: true });
    expect(unknown).to.deep.equal(['Position', 'Approved']);
    expect(
      await setup.api.ask('metadata-values', { profileId: '7', entryId: '0_entry' }, { signal }),
    ).to.deep.equal({ Lecturer: ['Ada'] });
    expect(await setup.api.ask('categories', { rootId: '2', pageIndex: 3 }, { signal })).to.deep.equal({
      items: [{ id: '4', parentId: '2', name: '<b>' }],
      totalCount: 3,
    });
    expect(setup.sent.at(-1)?.params).to.include({
      'filter:ancestorIdIn': '2',
      'filter:orderBy': '+createdAt',
      'pager:pageSize': '500',
      'pager:pageIndex': '3',
    });
  });

  it('is refused as the server refuses it', async () => {
    const setup = account(undefined, () => refusal('SERVICE_FORBIDDEN'));
    const failure = await setup.api
      .ask('categories', { rootId: '2', pageIndex: 1 }, { signal })
      .catch((e: unknown) => e);
    expect(failure).to.be.instanceOf(ApiError);
    expect(failure).to.have.property('code', 'SERVICE_FORBIDDEN');
  });
});
