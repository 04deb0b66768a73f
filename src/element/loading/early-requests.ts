import { KS_REQUEST } from '../../ks-request.js';
import type { OptionValues } from '../options/uploader-options.js';

type Addresses = Pick<OptionValues, 'serviceUrl' | 'ks' | 'ksUrl'>;

/** What a file needs of other machines, begun while the engine is on its way. */
export class EarlyRequests {
  #ks: { readonly url: string; readonly response: Promise<Response> } | null = null;
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
    if (ks !== null || ksUrl === null || this.#ks?.url === ksUrl) return;
    const response = fetch(ksUrl, KS_REQUEST);
    response.catch(() => undefined); // The engine sees it too, and asks again.
    this.#ks = { url: ksUrl, response };
  }

  /** The response of that address, if it was asked for; only once. */
  takeKs(url: string | null): Promise<Response> | null {
    const asked = this.#ks;
    this.#ks = null;
    return asked?.url === url ? asked.response : null;
  }
}
