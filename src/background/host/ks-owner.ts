import { systemClock } from '../../clock.js';
import { ApiError, SessionError } from '../../errors.js';
import { KalturaClient } from '../../kaltura/client.js';
import { FetchTransport } from '../../kaltura/http/transport.js';
import { KalturaUploadApi } from '../../kaltura/kaltura-upload-api.js';
import { KsSource } from '../../kaltura/ks/ks.js';

/**
 * Whether a KS is of the user who made a token. A KS does not say whose it is, but the server shows a token only to its
 * user (docs/protocol.md §4.2).
 *
 * @throws {UploadError} The server could not be asked.
 */
export async function isKsOfOwner(serviceUrl: string, ks: string, tokenId: string): Promise<boolean> {
  const source = new KsSource({ clock: systemClock, onNeeded: () => undefined, timeoutMs: 0 });
  source.set(ks);
  const transport = new FetchTransport(systemClock);
  const api = new KalturaUploadApi(new KalturaClient({ serviceUrl, ks: source, transport }));
  try {
    await api.getToken(tokenId, { signal: new AbortController().signal });
    return true;
  } catch (error) {
    // One that is refused altogether does no harm: the engine says what is wrong with it.
    if (error instanceof SessionError) return true;
    if (error instanceof ApiError && error.code === 'UPLOAD_TOKEN_NOT_FOUND') return false;
    throw error;
  }
}
