import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { KalturaControl } from './kaltura-control.js';

/** The steps of one POST, in order. */
export type Step = 'asked' | 'made' | 'attached';

/** What the host's server does besides at the next POST that comes to this step, or at a GET (`looked`). */
export interface Cut {
  readonly at: Step | 'looked';
  /** `stall`: never answers, though it does the rest. `lose`: does the rest, and the connection breaks. `die`: does nothing more. */
  readonly how: 'stall' | 'lose' | 'die';
  /** How often. Default: once. */
  times?: number;
}

interface Told {
  readonly tokenId: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly companions: readonly unknown[];
}

type KalturaObject = Readonly<Record<string, unknown>> & {
  readonly id?: string;
  readonly status?: number | string;
};

const WORDS: Readonly<Record<string, string>> = {
  '-2': 'error',
  '-1': 'error',
  '0': 'processing',
  '1': 'processing',
  '2': 'ready',
  '5': 'moderation',
  '7': 'pending',
};

/** The server of a host that finishes uploads with a session of its own: small, but without tricks. Written from the contract alone. */
export class FinishHost {
  readonly posts: Told[] = [];
  readonly methods: string[] = [];
  readonly cuts: Cut[] = [];
  /** Whom it knows. */
  isSignedIn = true;
  /** Why a title is refused. */
  refusal: ((told: Told) => string | null) | null = null;
  readonly #kaltura: KalturaControl;
  readonly #ks: string;
  readonly #server: Server;
  /** What a database of its own would hold: the entry of each token. */
  readonly #entries = new Map<string, string>();
  /** One POST for a token after the other. */
  readonly #lines = new Map<string, Promise<void>>();

  private constructor(kaltura: KalturaControl, ks: string) {
    this.#kaltura = kaltura;
    this.#ks = ks;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(kaltura: KalturaControl): Promise<FinishHost> {
    const host = new FinishHost(kaltura, await kaltura.ks({ type: 2, userId: 'host' }));
    await new Promise<void>((resolve) => {
      host.#server.listen(0, '127.0.0.1', resolve);
    });
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/finish`;
  }

  /** How many POSTs came to a step. */
  count(how: 'POST' | 'GET'): number {
    return this.methods.filter((method) => method === how).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The page is of another origin here.
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    this.methods.push(request.method ?? '');
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (!this.isSignedIn) send(401, { error: 'WHO' });
    else if (request.method === 'GET') await this.#look(request, response, send);
    else await this.#take((await json(request)) as Told, response, send);
  }

  async #look(
    request: IncomingMessage,
    response: ServerResponse,
    send: (status: number, body: object) => void,
  ): Promise<void> {
    const tokenId = new URL(request.url ?? '', this.url).searchParams.get('tokenId') ?? '';
    const cut = this.#cutAt('looked');
    if (cut?.how === 'stall') return;
    if (cut) response.destroy();
    else if (this.#entries.has(tokenId)) send(200, await this.#state(tokenId));
    else send(404, { error: 'UNKNOWN' });
  }

  async #take(
    told: Told,
    response: ServerResponse,
    send: (status: number, body: object) => void,
  ): Promise<void> {
    this.posts.push(told);
    const before = this.#lines.get(told.tokenId) ?? Promise.resolve();
    const work = before.then(() => this.#finish(told));
    this.#lines.set(
      told.tokenId,
      work.then(
        () => undefined,
        () => undefined,
      ),
    );
    const done = await work;
    if (done === 'stall') return;
    if (done === 'lose' || done === 'die') response.destroy();
    else send(...done);
  }

  async #finish(told: Told): Promise<readonly [status: number, body: object] | Cut['how']> {
    const { tokenId } = told;
    const cuts: Cut['how'][] = [];
    const step = (name: Step): boolean => {
      const cut = this.#cutAt(name);
      if (cut) cuts.push(cut.how);
      return cut?.how === 'die';
    };
    if (step('asked')) return 'die';
    const refusal = this.refusal?.(told) ?? null;
    if (refusal !== null) return [400, { error: 'DETAILS', message: refusal }];
    const token = await this.#call('uploadToken', 'get', { uploadTokenId: tokenId });
    if (![2, 3].includes(Number(token.status))) return [409, { error: 'INCOMPLETE' }];
    const fields = { name: told.name.replace(/\.\w+$/, ''), ...told.fields };
    const known = this.#entries.get(tokenId);
    const entry = { objectType: 'KalturaMediaEntry', ...fields };
    if (known === undefined) {
      const made = await this.#call('media', 'add', { entry: { ...entry, mediaType: 1 } });
      this.#entries.set(tokenId, String(made.id));
    } else await this.#call('media', 'update', { entryId: known, mediaEntry: entry });
    if (step('made')) return 'die';
    const entryId = this.#entries.get(tokenId) ?? '';
    const { status } = await this.#call('media', 'get', { entryId });
    if (Number(status) === 7) {
      const resource = { objectType: 'KalturaUploadedFileTokenResource', token: tokenId };
      await this.#call('media', 'addContent', { entryId, resource });
    }
    if (step('attached')) return 'die';
    return cuts[0] ?? [200, await this.#state(tokenId)];
  }

  async #state(tokenId: string): Promise<object> {
    const entryId = this.#entries.get(tokenId) ?? '';
    const { status, thumbnailUrl, dataUrl } = await this.#call('media', 'get', { entryId });
    return { entryId, status: WORDS[String(status)] ?? 'processing', thumbnailUrl, playUrl: dataUrl };
  }

  #cutAt(at: Cut['at']): Cut | null {
    const cut = this.cuts.find((one) => one.at === at && (one.times ?? 1) > 0);
    if (cut) cut.times = (cut.times ?? 1) - 1;
    return cut ?? null;
  }

  async #call(service: string, action: string, params: object): Promise<KalturaObject> {
    const response = await fetch(
      `${this.#kaltura.serviceUrl}/api_v3/service/${service}/action/${action}?format=1`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify({ ks: this.#ks, ...params }),
      },
    );
    const value = (await response.json()) as KalturaObject;
    if (value.objectType === 'KalturaAPIException')
      throw new Error(`${service}.${action}: ${String(value.code)}`);
    return value;
  }
}
