import { expect } from '@open-wc/testing';
import { playableAfter } from '../../src/engine/model/upload.js';
import { HttpError, SessionError } from '../../src/errors.js';
import { finishWork } from '../../src/finish/finish-work.js';
import { toHost, type HostFault } from './host-server.js';

let host: ReturnType<typeof toHost>;

function open(...options: Parameters<typeof toHost>): typeof host {
  host = toHost(...options);
  return host;
}

function json(status: number, body: object): HostFault {
  return { status, body: JSON.stringify(body) };
}

function codes(): readonly string[] {
  return host.now().warnings.map(({ code }) => code);
}

describe('FinishStep', () => {
  afterEach(() => {
    host.restore();
  });

  it('asks the host’s server when every byte has arrived, tells it all of the file, and asks Kaltura for no entry', async () => {
    const { simulation, sent, requests, outcome, now } = open({
      settings: { entry: { description: 'by the page' } },
    });
    await simulation.until('final');
    expect(requests).to.deep.equal([]);
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(sent()).to.deep.equal(['addToken', 'first 0+10', 'middle 10+10', 'middle 20+10', 'final 30']);
    expect(requests[0]!.body).to.deep.equal({
      tokenId: now().tokenId,
      ...{ name: 'a.mp4', size: 30, type: 'video/mp4', path: '' },
      fields: { description: 'by the page' },
      companions: [],
    });
    const { method, headers, credentials, cache } = requests[0]!.init;
    expect({ method, headers, credentials, cache }).to.deep.equal({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
    });
    expect(requests[1]!.url).to.equal(`https://host.example/finish?tokenId=${now().tokenId!}`);
    expect(simulation.events.filter((event) => event.startsWith('attached'))).to.have.length(1);
    expect(await simulation.leftovers()).to.deep.equal([]);
  });

  const passing: readonly (readonly [string, HostFault])[] = [
    ['an answer that is lost', 'lost'],
    ['a request that is cut', 'cut'],
    ['HTTP 500', { status: 500, body: '' }],
    ['HTTP 502', { status: 502, body: '<html>' }],
    ['HTTP 503', json(503, { error: 'BUSY', message: 'Not now' })],
    ['HTTP 429', { status: 429, body: '' }],
    ['a log-in page in its place', { status: 200, body: '<!doctype html>' }],
    ['an entry without its content yet', 'half'],
  ];
  for (const [words, fault] of passing)
    it(`asks again after ${words}, and there is one entry`, async () => {
      const { simulation, server, outcome, methods, entryCalls } = open({}, [fault, null, fault]);
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      expect(methods().slice(0, 3)).to.deep.equal(['POST', 'POST', 'GET']);
      expect(server.entries.size).to.equal(1);
      expect(entryCalls()).to.deep.equal([]);
    });

  it('an entry that lacks its content is not the value of a form yet', async () => {
    const { simulation, clock, now } = open({}, Array<HostFault>(3).fill('half'));
    await clock.run(() => host.requests.length === 2);
    expect(now().status).to.equal('finishing');
    expect(now().entryId).to.equal([...host.server.entries.keys()][0]);
    await simulation.run();
    expect(now().status).to.equal('ready');
  });

  it('waits as long as Retry-After says', async () => {
    const busy = { status: 429, body: '', headers: { 'Retry-After': '90' } };
    const { simulation, requests } = open({}, [busy]);
    await simulation.run();
    expect(requests[1]!.atMs - requests[0]!.atMs).to.be.at.least(90_000);
  });

  it('what it refuses is said in its words, and the next attempt has the details as they are then', async () => {
    const refusal = json(400, { error: 'TITLE', message: ' <b>Say who speaks.</b> ' });
    const { simulation, uploader, id, now, requests, outcome, server } = open({}, [refusal]);
    await simulation.run();
    expect(outcome()).to.equal('failed DETAILS_REFUSED');
    const { error } = now();
    expect(error).to.be.instanceOf(HttpError);
    expect(error).to.include({ hostMessage: '<b>Say who speaks.</b>', httpStatus: 400, retryable: false });
    await uploader.setFields(id, { name: 'Ada: Engines' });
    expect(now().fieldsState).to.equal('waiting');
    uploader.retry();
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(requests[1]!.body.fields).to.deep.equal({ name: 'Ada: Engines' });
    expect(now().fieldsState).to.equal('saved');
    expect(server.entries.size).to.equal(1);
  });

  const final: readonly (readonly [string, HostFault, string])[] = [
    ['bytes of another user', json(403, { error: 'NOT_YOURS' }), 'NOT_YOURS'],
    ['a firewall', { status: 403, body: '<html>' }, 'HTTP_403'],
    ['a refusal without words', json(400, { error: 'BAD_BODY' }), 'HTTP_400'],
    ['an address with nobody there', { status: 404, body: '' }, 'HTTP_404'],
    ['an entry that was deleted', json(410, { error: 'GONE' }), 'ENTRY_GONE'],
  ];
  for (const [words, fault, code] of final)
    it(`asks once, and no more, for ${words}`, async () => {
      const { simulation, outcome, requests, server } = open({}, [fault]);
      await simulation.run();
      expect(outcome()).to.equal(`failed ${code}`);
      expect(requests).to.have.length(1);
      expect(server.tokens.size).to.equal(1);
    });

  it('says that it signs in again while the server does not know who asks, and goes on when it does', async () => {
    const unknown = json(401, {});
    const { simulation, clock, now, requests, outcome } = open({}, [unknown, unknown, unknown]);
    await clock.run(() => requests.length === 2);
    expect(now().waiting).to.include({ reason: 'session' });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(requests.slice(0, 4).map(({ method }) => method)).to.deep.equal(['POST', 'POST', 'POST', 'POST']);
  });

  it('fails for want of a session when nobody signs in again, and goes on with the next KS of the page', async () => {
    const { simulation, uploader, now, outcome, left, sent } = open(
      {},
      Array<HostFault>(14).fill(json(401, {})),
    );
    await simulation.run();
    expect(outcome()).to.equal('failed SIGNED_OUT');
    expect(now().error).to.be.instanceOf(SessionError);
    expect(left).to.deep.equal([]);
    uploader.retrySessionFailures();
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(sent().filter((line) => line.startsWith('first'))).to.have.length(1);
  });

  it('a server that does not see all bytes although they are there is asked again, and no byte is sent again', async () => {
    const incomplete = json(409, { error: 'INCOMPLETE' });
    const { simulation, sent, outcome, server } = open({}, [incomplete, incomplete]);
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(sent().slice(5)).to.deep.equal(['getToken', 'getToken']);
    expect(server.tokens.size).to.equal(1);
  });

  for (const [status, error] of [
    [409, 'INCOMPLETE'],
    [404, 'NOT_FOUND'],
  ] as const)
    it(`the file is sent again where the token is gone, as HTTP ${String(status)} says`, async () => {
      const { simulation, server, outcome, clock, now } = open({}, [json(status, { error })]);
      await simulation.until('final');
      await clock.run(() => now().status === 'finishing' && host.requests.length === 1);
      server.deleteToken(now().tokenId!);
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      expect(now().restarts).to.equal(1);
      expect(server.entriesWithContent('a.mp4')).to.have.length(1);
    });

  it('what is typed afterwards is told with the same token, and all of it', async () => {
    const { simulation, uploader, id, requests, now, server, entryCalls } = open(
      { settings: { entry: { tags: 'page' } } },
      [null, null],
    );
    await simulation.run();
    requests.length = 0;
    host.left.push('lost');
    const saved = uploader.setFields(id, { name: 'Engines' });
    await simulation.run();
    await saved;
    expect(requests.map(({ method }) => method)).to.deep.equal(['POST', 'POST']);
    expect(requests[1]!.body).to.deep.include({
      tokenId: now().tokenId,
      fields: { tags: 'page', name: 'Engines' },
    });
    expect(now().fieldsState).to.equal('saved');
    expect([...server.entries.values()].map(({ fields }) => fields.name)).to.deep.equal(['Engines']);
    expect(entryCalls()).to.deep.equal([]);
  });

  it('changes that it refuses are not called saved', async () => {
    const { simulation, uploader, id, now } = open();
    await simulation.run();
    host.left.push(json(400, { error: 'TITLE', message: 'No.' }));
    await uploader.setFields(id, { name: 'x' });
    expect(now().fieldsState).to.equal('failed');
    expect(now().status).to.equal('ready');
    const detail = 'name: DETAILS_REFUSED';
    expect(now().warnings).to.deep.equal([{ code: 'FIELDS_NOT_SAVED', detail, hostMessage: 'No.' }]);
    host.left.push(json(400, { error: 'TITLE', message: 'Again no.' }));
    await uploader.setFields(id, { name: 'y' });
    expect(now().warnings).to.deep.equal([{ code: 'FIELDS_NOT_SAVED', detail, hostMessage: 'Again no.' }]);
  });

  for (const [words, settings, code] of [
    ['with an entry of the page', { entryId: 'e9' }, 'ENTRY_ID_WITH_FINISH_URL'],
    ['for a document', { target: 'document' }, 'DOCUMENT_WITH_FINISH_URL'],
  ] as const)
    it(`${words} nothing is sent`, async () => {
      const { simulation, outcome, network, requests } = open({ settings });
      await simulation.run();
      expect(outcome()).to.equal(`failed ${code}`);
      expect([...network.log, ...requests]).to.deep.equal([]);
    });

  for (const [status, after, asked] of [
    ['no-conversion', 'notConverted', 4],
    ['moderation', 'awaitsApproval', 2],
  ] as const)
    it(`an entry with ${status} is done, and not asked about for ever`, async () => {
      const waits = json(200, { entryId: 'e1', status });
      const { simulation, outcome, now, requests } = open({}, [null, ...Array<HostFault>(100).fill(waits)]);
      await simulation.run(600_000);
      expect(outcome()).to.equal('ready, identical');
      expect(playableAfter(now())).to.equal(after);
      expect(codes()).to.deep.equal([]);
      expect(requests).to.have.length(asked);
    });

  it('waits for a conversion of hours, half a minute between two questions at the most', async () => {
    const waits = json(200, { entryId: 'e1', status: 'processing' });
    const { simulation, now, requests } = open({}, [null, ...Array<HostFault>(100).fill(waits)]);
    await simulation.run(600_000);
    expect(now().status).to.equal('processing');
    const gaps = requests.slice(1).map(({ atMs }, index) => atMs - requests[index]!.atMs);
    expect(gaps.length).to.be.within(20, 40);
    expect(Math.max(...gaps)).to.equal(30_000);
  });

  it('what cannot be converted fails, and the next attempt is another token with another entry', async () => {
    const { simulation, uploader, outcome, now, entryCalls } = open({}, [
      null,
      json(200, { entryId: 'e1', status: 'error' }),
    ]);
    await simulation.run();
    expect(outcome()).to.equal('failed ENTRY_ERROR_CONVERTING');
    const { tokenId, entryId } = now();
    uploader.retry();
    await simulation.run();
    expect(now().status).to.equal('ready');
    expect(now().entryId).not.to.equal(entryId);
    expect(now().tokenId).not.to.equal(tokenId);
    expect(entryCalls()).to.deep.equal([]);
  });

  it('a server that has not found the entry yet is asked again', async () => {
    const { simulation, outcome } = open({}, [null, { status: 404, body: '' }, { status: 404, body: '' }]);
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
  });

  it('a part that does not load at first is asked for again', async () => {
    let loads = 0;
    const { simulation, clock, outcome } = open({
      environment: {
        finish: async () => {
          loads += 1;
          if (loads < 4) throw new TypeError('Failed to fetch dynamically imported module');
          return finishWork(clock);
        },
      },
    });
    await simulation.run();
    expect(loads).to.be.greaterThan(3);
    expect(outcome()).to.equal('ready, identical');
  });

  it('cancelled before its last byte, the token is deleted and nobody is asked', async () => {
    const { simulation, uploader, id, server, requests } = open();
    await simulation.until('middle');
    await Promise.all([uploader.cancel(id), simulation.run()]);
    expect(requests).to.deep.equal([]);
    expect([...server.tokens.values()].map(({ status }) => status)).to.deep.equal(['deleted']);
  });

  it('taken off the list after its last byte, it gets its entry all the same, and nothing is deleted', async () => {
    const { simulation, uploader, id, server, methods, sent } = open({}, ['lost']);
    await simulation.clock.run(() => host.requests.length === 1);
    await uploader.cancel(id);
    await simulation.run();
    expect(uploader.uploads).to.deep.equal([]);
    expect(server.entriesWithContent('a.mp4')).to.have.length(1);
    expect(methods()).to.deep.equal(['POST', 'POST']);
    expect(sent().filter((line) => line.startsWith('delete'))).to.deep.equal([]);
  });

  it('its entry is not this page’s to delete', async () => {
    const { simulation, uploader, id, server } = open();
    await simulation.run();
    const refused = await uploader.deleteEntry(id).catch((error: unknown) => error);
    expect(refused).to.include({ code: 'NO_ENTRY' });
    expect(server.entries.size).to.equal(1);
  });
});
