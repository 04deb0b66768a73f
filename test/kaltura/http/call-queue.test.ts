import { expect } from '@open-wc/testing';
import { abortError } from '../../../src/abort.js';
import { RequestSlots } from '../../../src/engine/network/request-slots.js';
import { NetworkError, SessionError } from '../../../src/errors.js';
import { CallQueue } from '../../../src/kaltura/http/call-queue.js';
import { sendPostWith, type ApiResponse, type ApiCall } from '../../../src/kaltura/http/api-call.js';
import type { HttpAnswer, HttpRequest } from '../../../src/kaltura/http/transport.js';
import { exception, invalidKs, never, rejection, settled } from '../fakes.js';

type Answer = (body: URLSearchParams, index: number) => Partial<HttpAnswer> | Promise<Partial<HttpAnswer>>;

/** A queue with two turns; requests wait until they are answered, in any order. */
function setUp(answer: Answer, getKs: () => Promise<string> = () => Promise.resolve('ks-1')) {
  const requests: HttpRequest[] = [];
  const answers: (() => void)[] = [];
  const turns = new RequestSlots().join(2);
  const send = sendPostWith({
    transport: {
      async post(request) {
        const index = requests.push(request) - 1;
        await new Promise<void>((resolve, reject) => {
          answers.push(resolve);
          request.signal.addEventListener('abort', () => {
            reject(abortError());
          });
        });
        const given = await answer(request.body as URLSearchParams, index);
        return { status: 200, text: '', retryAfterMs: null, serverSession: null, ...given };
      },
    },
    clientTag: 'test',
    serviceUrl: () => 'https://kaltura.example',
  });
  const queue = new CallQueue({
    send,
    takeTurn: (signal) => turns.acquire(0, signal),
    getKs,
  });
  return {
    requests,
    ask: (id: string, signal = never, begin = signal, action = 'get', deadlineMs = 1_000) =>
      queue.ask(question(id, action), { signal, begin, deadlineMs }),
    /** Answers the oldest of those in flight. */
    async answer(count: number) {
      await settled();
      for (const respond of answers.splice(0, count)) respond();
      await settled();
    },
    /** Answers what is in flight, and what is asked next, until nothing is. */
    async answerAll() {
      do await this.answer(1);
      while (answers.length > 0);
    },
    paths: () => requests.map(({ url }) => new URL(url).pathname.replace('/api_v3/service/', '')),
    body: (index: number) => Object.fromEntries(requests[index]!.body as URLSearchParams),
  };
}

function question(id: string, action: string): ApiCall {
  return { service: 'media', action, params: { entryId: id } };
}

/** Each question is answered with its own entry's id. */
const echo: Answer = (body) => {
  const one = body.get('entryId');
  const many = [...body].filter(([name]) => /^\d+:entryId$/.test(name)).map(([, id]) => ({ id }));
  return { text: JSON.stringify(one === null ? many : { id: one }) };
};

const ids = async (asked: readonly Promise<ApiResponse>[]): Promise<readonly unknown[]> =>
  (await Promise.all(asked)).map(({ value }) => (value as { id?: string } | undefined)?.id);

/** Two requests in flight, so that whatever is asked now waits. */
function busy(setup: ReturnType<typeof setUp>): readonly Promise<ApiResponse>[] {
  return [setup.ask('a', never, never, 'delete'), setup.ask('b', never, never, 'update')];
}

describe('CallQueue', () => {
  it('asks at once, alone and at the documented address, when nothing else is asked', async () => {
    const setup = setUp(echo);
    const asked = setup.ask('x');
    await setup.answerAll();
    expect(await asked).to.deep.include({ ks: 'ks-1', status: 200, value: { id: 'x' } });
    expect(setup.requests[0]!.url).to.equal(
      'https://kaltura.example/api_v3/service/media/action/get?format=1',
    );
    expect(setup.body(0)).to.deep.equal({ ks: 'ks-1', clientTag: 'test', entryId: 'x' });
  });

  it('has two requests in flight; what waits for the same action goes as one multirequest, at most ten (N13)', async () => {
    const setup = setUp(echo);
    const first = busy(setup);
    const names = Array.from({ length: 13 }, (_, index) => `e${String(index)}`);
    const asked = names.map((id) => setup.ask(id));
    await settled();
    expect(setup.paths()).to.deep.equal(['media/action/delete', 'media/action/update']);
    await setup.answerAll();
    expect(await ids(asked)).to.deep.equal(names);
    expect(setup.paths().slice(2)).to.deep.equal(['multirequest', 'multirequest']);
    expect(setup.body(3)).to.deep.equal({
      ks: 'ks-1',
      clientTag: 'test',
      ...{ '1:service': 'media', '1:action': 'get', '1:entryId': 'e10' },
      ...{ '2:service': 'media', '2:action': 'get', '2:entryId': 'e11' },
      ...{ '3:service': 'media', '3:action': 'get', '3:entryId': 'e12' },
    });
    await Promise.all(first);
  });

  it('never lets an action wait for a slower one in the same request', async () => {
    const setup = setUp(echo);
    const asked = [
      ...busy(setup),
      setup.ask('x'),
      setup.ask('y', never, never, 'addContent'),
      setup.ask('z'),
    ];
    await setup.answerAll();
    expect(await ids(asked)).to.deep.equal(['a', 'b', 'x', 'y', 'z']);
    expect(setup.paths().slice(2)).to.deep.equal(['multirequest', 'media/action/addContent']);
  });

  it('gives each question its own answer, errors too, and waits as long as the most patient', async () => {
    const refusal = exception('ENTRY_ID_NOT_FOUND').json;
    const setup = setUp((body, index) =>
      index < 2 ? echo(body, index) : { text: JSON.stringify([refusal, { id: 'y' }]) },
    );
    const asked = [...busy(setup), setup.ask('x'), setup.ask('y', never, never, 'get', 60_000)];
    await setup.answerAll();
    expect((await asked[2])!.value).to.deep.equal(refusal);
    expect((await asked[3])!.value).to.deep.equal({ id: 'y' });
    expect(setup.requests[2]!.deadlineMs).to.equal(60_000);
  });

  it('sends a text that a multirequest would replace alone, as it was typed', async () => {
    const setup = setUp(echo);
    const asked = [...busy(setup), setup.ask('x'), setup.ask('{1:result:id}'), setup.ask('y')];
    await setup.answerAll();
    expect(await ids(asked)).to.deep.equal(['a', 'b', 'x', '{1:result:id}', 'y']);
    expect(setup.body(3)).to.deep.include({ entryId: '{1:result:id}' });
    expect(Object.keys(setup.body(2))).to.include('2:entryId');
  });

  for (const [what, refused] of [
    [
      'a KS with urirestrict, at the top',
      { text: JSON.stringify(invalidKs('EXCEEDED_RESTRICTED_URI').json) },
    ],
    [
      'a KS with urirestrict, for each',
      { text: JSON.stringify([0, 1].map(() => invalidKs('EXCEEDED_RESTRICTED_URI').json)) },
    ],
    ['a firewall', { status: 403, text: '<h1>Forbidden</h1>' }],
  ] as const) {
    it(`asks one by one, now and later, when ${what} refuses multirequests (K2)`, async () => {
      const setup = setUp((body, index) => (index === 2 ? refused : echo(body, index)));
      const asked = [...busy(setup), setup.ask('x'), setup.ask('y')];
      await setup.answerAll();
      expect(await ids(asked)).to.deep.equal(['a', 'b', 'x', 'y']);
      const later = [...busy(setup), setup.ask('v'), setup.ask('w')];
      await setup.answerAll();
      await Promise.all(later);
      expect(setup.paths().filter((path) => path === 'multirequest')).to.have.length(1);
    });
  }

  for (const [what, broken, isOver] of [
    ['that is empty', { text: '' }, true],
    ['with too few elements', { text: '[{"id":"x"}]' }, true],
    ['of an overloaded server', { status: 503, text: '' }, false],
  ] as const) {
    it(`leaves the fate of all open after an answer ${what}${isOver ? ', and goes on one by one' : ''}`, async () => {
      const setup = setUp((body, index) => (index === 2 ? broken : echo(body, index)));
      const asked = [...busy(setup), setup.ask('x'), setup.ask('y')];
      await setup.answerAll();
      expect(await ids(asked.slice(2))).to.deep.equal([undefined, undefined]);
      const later = [...busy(setup), setup.ask('v'), setup.ask('w')];
      await setup.answerAll();
      await Promise.all(later);
      expect(setup.paths().filter((path) => path === 'multirequest')).to.have.length(isOver ? 1 : 2);
    });
  }

  it('a lost connection is lost for all', async () => {
    const error = new NetworkError('Lost.');
    const setup = setUp((body, index) => (index === 2 ? Promise.reject(error) : echo(body, index)));
    const asked = [...busy(setup), setup.ask('x'), setup.ask('y')];
    const lost = Promise.all([rejection(asked[2]!), rejection(asked[3]!)]);
    await setup.answerAll();
    expect(await lost).to.deep.equal([error, error]);
  });

  it('a question that is withdrawn or cancelled takes no other with it', async () => {
    const setup = setUp(echo);
    const [withdrawn, cancelled] = [new AbortController(), new AbortController()];
    const asked = [...busy(setup), setup.ask('x')];
    const gone = [
      rejection(setup.ask('u', AbortSignal.abort())),
      rejection(setup.ask('v', never, withdrawn.signal)),
      rejection(setup.ask('w', cancelled.signal)),
    ];
    withdrawn.abort();
    await setup.answer(2);
    expect(setup.body(2)).to.include({ '1:entryId': 'x', '2:entryId': 'w' });
    cancelled.abort();
    expect((await Promise.all(gone)).map(({ name }) => name)).to.deep.equal(Array(3).fill('AbortError'));
    await setup.answerAll();
    expect(await ids(asked)).to.deep.equal(['a', 'b', 'x']);
  });

  it('aborts a request when nobody waits for any of its answers, and gives its turn to the next', async () => {
    const setup = setUp(echo);
    const cancel = new AbortController();
    const lost = [
      rejection(setup.ask('x', cancel.signal)),
      rejection(setup.ask('y', cancel.signal, never, 'delete')),
    ];
    const next = setup.ask('z', never, never, 'update');
    await settled();
    cancel.abort();
    expect(setup.requests.map(({ signal }) => signal.aborted)).to.deep.equal([true, true]);
    expect((await Promise.all(lost)).map(({ name }) => name)).to.deep.equal(['AbortError', 'AbortError']);
    await setup.answerAll();
    expect((await next).value).to.deep.equal({ id: 'z' });
  });

  it('takes the KS when the turn comes; without one nobody is asked (K6)', async () => {
    let ks = 'old';
    const setup = setUp(echo, () =>
      ks === '' ? Promise.reject(new SessionError('KS_MISSING', 'None.')) : Promise.resolve(ks),
    );
    const asked = [...busy(setup), setup.ask('x')];
    await settled();
    ks = 'new';
    await setup.answerAll();
    expect((await Promise.all(asked)).map((exchange) => exchange.ks)).to.deep.equal(['old', 'old', 'new']);
    ks = '';
    expect(await rejection(setup.ask('y'))).to.be.instanceOf(SessionError);
    expect(setup.requests).to.have.length(3);
  });
});
