import { KS_REQUEST } from '../../ks-request.js';
import type { OptionValues } from '../options/option-table.js';

type Addresses = Pick<OptionValues, 'serviceUrl' | 'ks' | 'ksUrl'>;

/** Milliseconds for which a response is good: by then another visitor may have signed in. */
const FRESH_MS = 30_000;

/** What a file needs of other machines, begun while the engine is on its way. */
export class EarlyRequests {
  #ks: { readonly url: string; readonly response: Promise<Response>; readonly untilMs: number } | null = null;
  #connectedTo = '';

  /** Opens a connection to the service. */
  connect({ serviceUrl }: Addresses): void {
    if (serviceUrl === this.#connectedTo) return;
    this.#connectedTo = serviceUrl;
    // No request, so that a page that is only looked at leaves no trace there.
    document.head.append(
      Object.assign(document.createElement('link'), {
        rel: 'preconnect',
        href: serviceUrl,
        crossOrigin: 'anonymous',
      }),
    );
  }

  /** There is a file: asks for a KS too. */
  begin(addresses: Addresses): void {
    this.connect(addresses);
    const { ks, ksUrl } = addresses;
    if (ks !== null || ksUrl === null || this.#isGood(ksUrl)) return;
    const response = fetch(ksUrl, KS_REQUEST);
    response.catch(() => undefined); // The engine sees it too, and asks again.
    this.#ks = { url: ksUrl, response, untilMs: performance.now() + FRESH_MS };
  }

  /** The response of that address, if it was asked for a moment ago; only once. */
  takeKs(url: string | null): Promise<Response> | null {
    const response = this.#isGood(url) ? (this.#ks?.response ?? null) : null;
    this.#ks = null;
    return response;
  }

  #isGood(url: string | null): boolean {
    return this.#ks !== null && this.#ks.url === url && performance.now() < this.#ks.untilMs;
  }
}
