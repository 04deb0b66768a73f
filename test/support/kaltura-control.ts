import type {
  FaultRule,
  HighWater,
  InspectedEntry,
  InspectedToken,
  KsRequest,
  RecordedRequest,
  ServerOptions,
  TokenEdit,
} from '../../demo/server/index.js';

/** Everything the embedded server remembers about what clients did. */
export interface Traffic {
  readonly requests: readonly RecordedRequest[];
  readonly inFlight: number;
  readonly highWater: HighWater;
}

/** One server instance of its own behind `/k/<name>/`, and the calls that look into it and set it. */
export class KalturaControl {
  /** For the element's `service-url`. */
  readonly serviceUrl: string;
  readonly #controlUrl: string;

  /**
   * @param origin - Where the embedded server is reached.
   * @param serviceOrigin - Where pages shall reach it; another name of the same machine makes every call cross-origin.
   */
  constructor(origin: string, name: string, serviceOrigin: string = origin) {
    this.serviceUrl = `${serviceOrigin}/k/${name}`;
    this.#controlUrl = `${origin}/k/${name}/__server`;
  }

  /** A KS for the page, of a plain user unless said otherwise. */
  async ks(request: KsRequest = {}): Promise<string> {
    return (await this.#send('POST', 'ks', request)).text();
  }

  /** Ends every KS known so far. */
  async expireKs(): Promise<void> {
    await this.#send('POST', 'expire-ks', {});
  }

  /** Changes options from the next request on. */
  async configure(options: Partial<ServerOptions>): Promise<void> {
    await this.#send('POST', 'options', options);
  }

  /** Replaces all fault rules. */
  async setFaults(...rules: readonly FaultRule[]): Promise<void> {
    await this.#send('POST', 'faults', rules);
  }

  /** The rules in force, with how often each has struck. */
  async faults(): Promise<
    readonly { readonly rule: FaultRule; readonly fitting: number; readonly struck: number }[]
  > {
    return this.#read('faults');
  }

  async traffic(): Promise<Traffic> {
    return this.#read('requests');
  }

  /** The recorded requests, in the order of arrival. */
  async requests(): Promise<readonly RecordedRequest[]> {
    return (await this.traffic()).requests;
  }

  async tokens(): Promise<readonly InspectedToken[]> {
    return this.#read('tokens');
  }

  /** Changes columns of a token's row behind the client's back. */
  async editToken(id: string, columns: TokenEdit): Promise<void> {
    await this.#send('POST', 'tokens', { ...columns, id });
  }

  async entries(): Promise<readonly InspectedEntry[]> {
    return this.#read('entries');
  }

  async warnings(): Promise<readonly string[]> {
    return this.#read('warnings');
  }

  /** Moves the server's clock ahead. */
  async advance(ms: number): Promise<void> {
    await this.#send('POST', 'advance', { ms });
  }

  /** Ends all connections and forgets what was not on disk. */
  async restart(): Promise<void> {
    await this.#send('POST', 'restart', {});
  }

  /** Back to the first day; deletes what was uploaded. */
  async reset(): Promise<void> {
    await this.#send('POST', 'reset', {});
  }

  async #read<T>(call: string): Promise<T> {
    return (await this.#send('GET', call)).json() as Promise<T>;
  }

  async #send(method: 'GET' | 'POST', call: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.#controlUrl}/${call}`, {
      method,
      // Node's own keep-alive connections are closed under it now and then, and nothing repeats a POST.
      headers: { Connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${call}: ${await response.text()}`);
    return response;
  }
}
