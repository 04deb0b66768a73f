import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { sleep } from '../clock.js';
import { AnswerCache } from './answer-cache.js';
import type { Dispatcher, RequestContext } from './dispatcher.js';
import { answerWithFault, cutConnection, slowOrCut, replaces } from '../faults/fault-effects.js';
import type { Fault, FaultInjector } from '../faults/faults.js';
import { MULTIREQUEST, runMultirequest } from './multirequest.js';
import { emptyMap, groupColons } from '../http/params.js';
import type { ParamMap } from '../http/params.js';
import { toBool, toText } from '../http/php-values.js';
import { recordable, recordedPart } from '../faults/recorder.js';
import type { RecordedRequest, Recorder } from '../faults/recorder.js';
import { BodyTooLargeError } from '../http/body-limits.js';
import { refuse } from '../http/refuse.js';
import { readBody } from '../http/request-body.js';
import type { RequestBody } from '../http/request-body.js';
import { traitsOf } from './request-traits.js';
import { parseApiUrl } from '../http/request-url.js';
import type { ApiUrl } from '../http/request-url.js';
import { sendPreflight, apiHeaders, formatResult } from '../http/respond.js';
import { isError, type WireValue } from '../http/serialize.js';
import { toWireError } from '../http/wire-error.js';
import type { World } from '../world.js';

/** The parts of a server that a request needs. */
export interface ApiHost {
  readonly world: World;
  readonly dispatcher: Dispatcher;
  readonly faults: FaultInjector;
  readonly recorder: Recorder;
  restart(): void;
}

/** Where a request came in. */
export interface RequestAddress {
  /** Path and query without a namespace. */
  readonly uri: string;
  /** Path and query as sent. */
  readonly fullUrl: string;
  readonly baseUrl: string;
}

/** Serves one api_v3 request, from its headers to its response (api_v3/lib/KalturaFrontController.php). */
export async function serveApi(
  host: ApiHost,
  request: IncomingMessage,
  response: ServerResponse,
  address: RequestAddress,
): Promise<void> {
  const url = parseApiUrl(address.uri);
  const record = host.recorder.open(request, response, { ...url, full: address.fullUrl });
  if (request.method === 'OPTIONS') {
    sendPreflight(response);
    return;
  }
  await new ApiExchange(host, request, response, address, url, record).serve();
}

class ApiExchange {
  readonly #host: ApiHost;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #address: RequestAddress;
  readonly #url: ApiUrl;
  readonly #record: RecordedRequest;
  /** Kept because a request that ends early loses its socket. */
  readonly #socket: Socket;
  readonly #stopped: AbortSignal;
  readonly #startedAt = performance.now();
  #fault: Fault | null = null;

  constructor(
    host: ApiHost,
    request: IncomingMessage,
    response: ServerResponse,
    address: RequestAddress,
    url: ApiUrl,
    record: RecordedRequest,
  ) {
    this.#host = host;
    this.#request = request;
    this.#response = response;
    this.#address = address;
    this.#url = url;
    this.#record = record;
    this.#socket = request.socket;
    this.#stopped = host.world.stopped();
  }

  async serve(): Promise<void> {
    this.#learn(this.#merge(emptyMap()), 'headers');
    const body = await this.#read();
    if (body === null) return;
    try {
      await this.#act(body);
    } catch (error) {
      if (!this.#stopped.aborted) throw error;
      cutConnection(this.#socket); // The server was stopped during this request.
    } finally {
      for (const part of body.parts) await part.discard();
    }
  }

  /** The body, or null when it did not arrive whole: then nothing happens (docs/protocol.md O25). */
  async #read(): Promise<RequestBody | null> {
    const { options, store } = this.#host.world;
    const { maxBodyBytes, maxFileBytes } = options;
    try {
      return await readBody(
        this.#request,
        { maxBodyBytes, maxFileBytes, temporaryPath: () => store.temporaryPath() },
        {
          onFields: (fields) => {
            this.#learn(this.#merge(fields), 'fields');
          },
          onBytes: (total, piece) => slowOrCut(this.#fault, this.#request, { total, piece }, this.#stopped),
        },
      );
    } catch (error) {
      if (error instanceof BodyTooLargeError) refuse(this.#response, 413);
      else cutConnection(this.#socket);
      return null;
    }
  }

  async #act(body: RequestBody): Promise<void> {
    const { world } = this.#host;
    const isDropped = this.#fault?.type === 'body-dropped';
    const params = groupColons(this.#merge(isDropped ? emptyMap() : { ...body.fields, ...body.files }));
    this.#record.params = recordable(params);
    this.#record.parts = body.parts.map(recordedPart);
    if (this.#fault?.type === 'expire-ks') expireSessions(world, params);
    if (this.#fault?.type === 'delay' && this.#fault.at !== 'before-answer')
      await sleep(this.#fault.ms, this.#stopped);
    if (this.#applyFault('acting') || this.#stopped.aborted) return;

    const cache = new AnswerCache(world, this.#address.uri, params);
    const kept = this.#fault === null ? cache.refusal() : undefined;
    const result = kept ?? (await this.#run(params));
    if (kept === undefined) cache.keep(result);
    this.#record.code = codeOf(result);
    if (this.#fault?.type === 'delay' && this.#fault.at === 'before-answer')
      await sleep(this.#fault.ms, this.#stopped);
    if (this.#applyFault('answer')) return;
    const denied = codeOf(result) === 'SERVICE_FORBIDDEN' ? DENIED_HEADERS : {};
    const marks =
      kept === undefined ? { ...cache.keyHeader(result), ...denied } : cache.keptHeader(this.#seconds());
    this.#send(result, params, marks);
  }

  async #run(params: ParamMap): Promise<WireValue> {
    const { dispatcher } = this.#host;
    const context: RequestContext = {
      uri: this.#address.uri,
      address: this.#socket.remoteAddress ?? '',
      baseUrl: this.#address.baseUrl,
      fault: this.#fault,
      onActed: () => {
        this.#record.acted = true;
      },
    };
    try {
      if (params.service === MULTIREQUEST) return await runMultirequest(dispatcher, params, context);
      return await dispatcher.dispatch(params, context, null);
    } catch (error) {
      if (this.#stopped.aborted) throw error;
      return toWireError(error);
    }
  }

  /** Lets the fault replace the action or the response; returns whether it did. */
  #applyFault(stage: 'acting' | 'answer'): boolean {
    const fault = this.#fault;
    if (fault === null || !replaces(stage, fault)) return false;
    if (fault.type === 'restart') this.#host.restart();
    else answerWithFault(fault, this.#socket, this.#response, this.#headers());
    return true;
  }

  #send(result: WireValue, params: ParamMap, marks: Record<string, string>): void {
    const { body, headers } = formatResult(result, {
      format: toText(params.format) || '2',
      ignoresNull: toBool(params.ignoreNull),
      callback: 'callback' in this.#url.query ? toText(this.#url.query.callback) : null,
      executionSeconds: this.#seconds(),
    });
    const length = { 'Content-Length': String(Buffer.byteLength(body)) };
    this.#response.writeHead(200, { ...this.#headers(), ...marks, ...headers, ...length });
    this.#response.end(this.#request.method === 'HEAD' ? undefined : body);
  }

  #headers(): Record<string, string> {
    return apiHeaders(this.#host.world.clock.seconds());
  }

  #seconds(): number {
    return (performance.now() - this.#startedAt) / 1000;
  }

  /** Path beats query beats body (docs/protocol.md §1.2); files beat fields, which the caller ensures. */
  #merge(body: ParamMap): ParamMap {
    return Object.assign(emptyMap(), body, this.#url.query, this.#url.path);
  }

  #learn(params: ParamMap, stage: 'headers' | 'fields'): void {
    const traits = traitsOf(groupColons(params));
    this.#host.recorder.describe(this.#record, traits);
    const drawn = this.#host.faults.draw(traits, stage);
    this.#fault ??= drawn;
    this.#record.fault = this.#fault?.type ?? null;
  }
}

/** KalturaFrontController also names the error in a header (docs/protocol.md §1.7). */
const DENIED_HEADERS = {
  'X-Kaltura': 'error-SERVICE_FORBIDDEN',
  'X-Kaltura-App': 'exiting on error SERVICE_FORBIDDEN',
} as const;

/** Ends all sessions, that of this request too, which may have been signed elsewhere. */
function expireSessions({ sessions }: World, params: ParamMap): void {
  try {
    sessions.read(toText(params.ks));
  } catch {
    // Not a KS: the dispatcher reports it.
  }
  sessions.expireAll();
}

function codeOf(result: WireValue): string | null {
  return isError(result) ? toText(result.code) : null;
}
