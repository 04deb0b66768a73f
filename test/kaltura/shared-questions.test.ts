import { expect } from '@open-wc/testing';
import type { UploadError } from '../../src/errors.js';
import type { Entry } from '../../src/kaltura/upload-api.js';
import {
  ENTRY,
  exception,
  invalidKs,
  never,
  paramsOf,
  setUp,
  type Answer,
  type Sent,
  type Setup,
} from './fakes.js';

const REFUSED = invalidKs('EXCEEDED_RESTRICTED_URI');

/** A server that refuses multirequests, and answers a list with what it is given. */
function withoutMultirequests(
  list: (ids: readonly string[], sent: Sent) => Answer,
  options: Parameters<typeof setUp>[1] = {},
): Setup {
  return setUp((sent) => {
    if (sent.call === 'multirequest') return REFUSED;
    if (sent.call === 'media.list') return list(sent.params['filter:idIn']!.split(','), sent);
    return { json: { ...ENTRY, id: sent.params.entryId } };
  }, options);
}

/** In an order of its own, as the search server gives it. */
const listed = (ids: readonly string[]): Answer => ({
  json: { totalCount: ids.length, objects: ids.toReversed().map((id) => ({ ...ENTRY, id, status: 1 })) },
});

function ask({ api }: Setup, ids: readonly string[], mayLag = true): Promise<readonly Entry[]> {
  return Promise.all(ids.map((id) => api.getEntry('media', id, { signal: never, mayLag })));
}

/** The codes of what went wrong, or the statuses. */
async function outcomes({ api }: Setup, ids: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.allSettled(
    ids.map((id) => api.getEntry('media', id, { signal: never, mayLag: true })),
  );
  return all.map((one) => (one.status === 'fulfilled' ? one.value.status : (one.reason as UploadError).code));
}

describe('questions about many entries, where multirequests are refused', () => {
  it('are one list, in which each finds its own entry, whatever its status (C3, K2)', async () => {
    const setup = withoutMultirequests(listed);
    const ids = ['0_a', '0_b', '0_c'];
    const entries = await ask(setup, ids);
    expect(entries.map(({ id, status }) => `${id} ${status}`)).to.deep.equal(
      ids.map((id) => `${id} converting`),
    );
    expect(setup.calls()).to.deep.equal(['multirequest', 'media.list']);
    expect(paramsOf(setup, 1)).to.deep.equal({
      'filter:objectType': 'KalturaMediaEntryFilter',
      'filter:idIn': '0_a,0_b,0_c',
      'filter:statusIn': '-2,-1,0,1,2,4,5,6,7',
      'filter:moderationStatusIn': '1,2,3,5,6',
      'pager:objectType': 'KalturaFilterPager',
      'pager:pageSize': '3',
    });
    await ask(setup, ['0_d']);
    expect(setup.calls().at(-1)).to.equal('media.get');
  });

  it('are at most a hundred in one list', async () => {
    const setup = withoutMultirequests(listed);
    await ask(setup, ['0_a', '0_b']);
    const ids = Array.from({ length: 205 }, (_, index) => `0_${String(index)}`);
    expect((await ask(setup, ids)).map(({ id }) => id)).to.deep.equal(ids);
    const sizes = setup.sent.slice(2).map(({ params }) => params['pager:pageSize']);
    expect(sizes).to.deep.equal(['100', '100', '5']);
  });

  it('are single ones where the answer must not be old (G19, P16)', async () => {
    const setup = withoutMultirequests(listed);
    expect((await ask(setup, ['0_a', '0_b'], false)).map(({ status }) => status)).to.deep.equal([
      'no-content',
      'no-content',
    ]);
    expect(setup.calls()).to.deep.equal(['multirequest', 'media.get', 'media.get']);
  });

  it('get an answer of their own where the list has none: a new entry, one that is gone', async () => {
    const setup = withoutMultirequests((ids) => listed(ids.filter((id) => id !== '0_b')));
    const entries = await ask(setup, ['0_a', '0_b', '0_c']);
    expect(entries.map(({ status }) => status)).to.deep.equal(['converting', 'no-content', 'converting']);
    expect(setup.calls()).to.deep.equal(['multirequest', 'media.list', 'media.get']);
    expect(paramsOf(setup, 2)).to.deep.equal({ entryId: '0_b' });
  });

  for (const [what, refusal] of [
    ['whose search server is away (G53)', exception('INTERNAL_SERVERL_ERROR')],
    ['that forbids it (G2)', exception('SERVICE_FORBIDDEN', { SERVICE: 'media->list' })],
    ['whose urirestrict leaves it out (G17)', REFUSED],
    ['behind a firewall', { status: 403, text: '<h1>Forbidden</h1>' }],
  ] as const)
    it(`are single ones from then on with a server ${what}`, async () => {
      const setup = withoutMultirequests(() => refusal);
      expect(await outcomes(setup, ['0_a', '0_b'])).to.deep.equal(['no-content', 'no-content']);
      expect(await outcomes(setup, ['0_a', '0_b'])).to.deep.equal(['no-content', 'no-content']);
      const single = ['media.get', 'media.get'];
      expect(setup.calls()).to.deep.equal(['multirequest', 'media.list', ...single, ...single]);
    });

  it('wait together for a new session when theirs has expired, and are then one list again (K3)', async () => {
    const setup = withoutMultirequests((ids, { ks }) => (ks === 'ks-1' ? invalidKs('EXPIRED') : listed(ids)));
    const asked = outcomes(setup, ['0_a', '0_b']);
    for (let turns = 0; turns < 50 && setup.needed.length === 0; turns += 1) await Promise.resolve();
    expect(setup.needed).to.deep.equal(['expired']);
    setup.ks.set('ks-2');
    expect(await asked).to.deep.equal(['converting', 'converting']);
    expect(setup.calls()).to.deep.equal(['multirequest', 'media.list', 'media.list']);
  });

  it('all hear that there were too many, or that the server is overloaded', async () => {
    for (const [answer, code] of [
      [exception('ACTION_BLOCKED'), 'ACTION_BLOCKED'],
      [{ status: 503, text: '' }, 'HTTP_503'],
    ] as const) {
      const setup = withoutMultirequests(() => answer);
      expect(await outcomes(setup, ['0_a', '0_b'])).to.deep.equal([code, code]);
      expect(setup.calls()).to.deep.equal(['multirequest', 'media.list']);
    }
  });

  it('are cancelled one by one', async () => {
    const cancel = new AbortController();
    const setup = withoutMultirequests((ids) => {
      cancel.abort();
      return listed(ids.filter((id) => id !== '0_a'));
    });
    const gone = setup.api.getEntry('media', '0_a', { signal: cancel.signal, mayLag: true });
    const others = ask(setup, ['0_b', '0_c']);
    expect((await Promise.allSettled([gone]))[0]).to.have.property('status', 'rejected');
    expect((await others).map(({ id }) => id)).to.deep.equal(['0_b', '0_c']);
    expect(setup.calls()).to.deep.equal(['multirequest', 'media.list']);
  });

  it('the page is told once that calls go one by one', async () => {
    let times = 0;
    const setup = withoutMultirequests(listed, { onSingle: () => (times += 1) });
    await ask(setup, ['0_a', '0_b']);
    await ask(setup, ['0_a', '0_b'], false);
    expect(times).to.equal(1);
  });
});
