import { expect } from '@open-wc/testing';
import { ApiError, ConfigurationError, HttpError, NetworkError, ResponseError } from '../../src/errors.js';
import { exception, getToken as get, invalidKs, rejection, setUp, TOKEN, type Answer } from './fakes.js';

/** The error of an answer that is an exception. */
async function refusal(answer: Answer, options: Parameters<typeof setUp>[1] = {}): Promise<ApiError> {
  const error = await failure(answer, options);
  if (!(error instanceof ApiError)) throw error;
  return error;
}

async function failure(answer: Answer, options: Parameters<typeof setUp>[1] = {}): Promise<Error> {
  return rejection(get(setUp(() => answer, options)));
}

describe('KalturaClient', () => {
  it('calls the documented address, with nothing but the format in it (K1, K2)', async () => {
    const setup = setUp(() => ({ json: TOKEN }), { serviceUrl: 'https://media.example/kaltura/' });
    await get(setup);
    expect(setup.sent[0]!.request.url).to.equal(
      'https://media.example/kaltura/api_v3/service/uploadToken/action/get?format=1',
    );
    expect(setup.sent[0]!.params).to.deep.equal({ clientTag: 'kaltura-uploader', uploadTokenId: '0_a' });
    expect(setup.sent[0]!.ks).to.equal('ks-1');
    expect(setup.sent[0]!.request.deadlineMs).to.equal(30_000);
  });

  it('refuses a service URL that cannot be used, without a request', async () => {
    const setup = setUp(() => ({ json: TOKEN }), { serviceUrl: 'kaltura' });
    expect(await rejection(get(setup))).to.be.instanceOf(ConfigurationError);
    expect(setup.sent).to.be.empty;
  });

  it('a ping names neither visitor nor KS, and fails for nobody (K2)', async () => {
    for (const options of [{}, { serviceUrl: 'kaltura' }]) {
      const setup = setUp(() => Promise.reject(new NetworkError('Nobody there.')), options);
      await setup.client.ping();
      const params = setup.sent.map(({ call, ks, params }) => ({ call, ks, params }));
      const ping = { call: 'system.ping', ks: '', params: { clientTag: 'kaltura-uploader' } };
      expect(params).to.deep.equal('serviceUrl' in options ? [] : [ping]);
      expect(setup.needed).to.deep.equal([]);
    }
  });

  it('takes HTTP 200 with an exception for an error that says all about itself (N1)', async () => {
    const error = await failure(exception('UPLOAD_TOKEN_NOT_FOUND', [], 'Upload token not found'));
    expect(error).to.be.instanceOf(ApiError);
    expect(error).to.deep.include({
      code: 'UPLOAD_TOKEN_NOT_FOUND',
      message: 'Upload token not found',
      args: {},
      service: 'uploadToken',
      action: 'get',
      httpStatus: 200,
      serverSession: '123, 456',
      recovery: 'new-token',
      hadNoEffect: false,
      retryAfterMs: null,
    });
  });

  it('asks for at least 10 s after ACTION_BLOCKED (N4)', async () => {
    const args = { ACTION_NAME: 'get', SERVICE_NAME: 'uploadToken' };
    expect(await failure(exception('ACTION_BLOCKED', args))).to.include({
      retryAfterMs: 10_000,
      hadNoEffect: true,
    });
  });

  it('tells a parameter that got lost from one that was never sent (N8)', async () => {
    const lost = exception('MISSING_MANDATORY_PARAMETER', { PARAM_NAME: 'uploadTokenId' });
    expect(await failure(lost)).to.include({ recovery: 'smaller-chunk', hadNoEffect: true });
    const forgotten = exception('MISSING_MANDATORY_PARAMETER', { PARAM_NAME: 'entryId' });
    expect(await failure(forgotten)).to.include({ recovery: 'give-up' });
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['HTML', '<!DOCTYPE html><h1>It works!</h1>'],
    ['XML', '<?xml version="1.0"?><xml><result><error><code>X</code></error></result></xml>'],
    ['null', 'null'],
    ['something else', '{"objectType":"KalturaOther"}'],
    ['half an answer', '{"id":"0_a","sta'],
  ] as const) {
    it(`does not take ${what} for an answer (N2)`, async () => {
      const error = await failure({ text });
      expect(error).to.be.instanceOf(ResponseError);
      expect(error).to.include({ recovery: 'retry', service: 'uploadToken', action: 'get', httpStatus: 200 });
      expect(error.message).not.to.contain('<');
    });
  }

  it('names an HTTP error by its status, with its Retry-After (N2)', async () => {
    const error = await failure({ status: 503, text: '<h1>Busy</h1>', retryAfterMs: 4_000 });
    expect(error).to.be.instanceOf(HttpError);
    expect(error).to.include({
      code: 'HTTP_503',
      recovery: 'retry',
      retryAfterMs: 4_000,
      service: 'uploadToken',
    });
    expect(await failure({ status: 413, text: '' })).to.include({
      code: 'HTTP_413',
      recovery: 'smaller-chunk',
    });
    expect(await failure({ status: 404, text: '{"id":"0_a"}' })).to.include({
      code: 'HTTP_404',
      recovery: 'give-up',
    });
  });

  it('takes an exception for what it is, whatever its HTTP status', async () => {
    const text = JSON.stringify(exception('USER_BLOCKED').json);
    expect(await failure({ status: 500, text })).to.include({ code: 'USER_BLOCKED', httpStatus: 500 });
  });

  it('keeps the KS out of message and arguments, even when the server repeats it (S5, K1)', async () => {
    const ks = 'MTIzfDEyMzs0NTY+Lz/PQ==';
    const error = await refusal(invalidKs(ks, '-4', ks), { ks });
    expect(error.message).to.equal('Invalid KS "[KS]", Error "-4,[KS]"');
    expect(error.args).to.deep.equal({ KSID: '[KS]', ERR_CODE: '-4', ERR_DESC: '[KS]' });
  });

  it('keeps the KS out when the server repeats it url-encoded, or another one (S5)', async () => {
    const ks = 'MTIzfDEyMzs0NTY+Lz/PQ==';
    const echo = exception(
      'INTERNAL_SERVER_ERROR',
      { ERR_TEXT: `?ks=${encodeURIComponent(ks)}&` },
      `at ?ks=${encodeURIComponent(ks)}`,
    );
    const error = await refusal(echo, { ks });
    expect(JSON.stringify([error.message, error.args])).not.to.contain('MTIz');
    const other = await refusal(invalidKs('djJ8MTAyfGA7QlnA', '-4'), { ks });
    expect(JSON.stringify([other.message, other.args])).not.to.contain('djJ8');
  });

  it('keeps the KS out of the code, the names of arguments and the session of the server too (S5, K1)', async () => {
    const ks = 'MTIzfDEyMzs0NTY+Lz/PQ==';
    const echo = { ...exception(`REFUSED_${ks}`, { [ks]: 'x' }), serverSession: `1, ${ks}` };
    const { code, args, serverSession } = await refusal(echo, { ks });
    expect([code, args, serverSession]).to.deep.equal(['REFUSED_[KS]', { '[KS]': 'x' }, '1, [KS]']);
  });

  it('lets network errors and aborts pass as they are', async () => {
    const request = { service: 'uploadToken', action: 'get', httpStatus: null, serverSession: null };
    const network = new NetworkError('The request got no answer.', { request });
    expect(await rejection(get(setUp(() => Promise.reject(network))))).to.equal(network);
  });
});
