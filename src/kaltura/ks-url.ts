import { SessionError } from '../errors.js';
import { isRecord } from './schema.js';

/**
 * Asks the host's own server for a KS: as plain text, as JSON text, or as JSON `{"ks": …}`.
 * Cookies go along to the page's own origin.
 *
 * @throws {SessionError} `KS_PROVIDER_FAILED`, saying what was wrong with the answer.
 */
export async function fetchKs(url: string, signal: AbortSignal): Promise<string> {
  let response;
  let text;
  try {
    response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', signal });
    text = (await response.text()).trim();
  } catch (cause) {
    throw new SessionError('KS_PROVIDER_FAILED', 'The KS URL could not be read.', { cause });
  }
  if (!response.ok) throw failed(`answered with HTTP status ${String(response.status)}`);
  const ks = readKs(text);
  if (ks === '') throw failed('answered nothing');
  // Log-in pages come with status 200.
  if (!/^[\w+/=-]+$/.test(ks)) throw failed('answered something that is not a KS');
  return ks;
}

function readKs(text: string): string {
  if (!/^["{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    const ks = isRecord(value) ? value.ks : value;
    return typeof ks === 'string' ? ks.trim() : '';
  } catch {
    return text; // Not JSON after all; the caller refuses it.
  }
}

function failed(what: string): SessionError {
  return new SessionError('KS_PROVIDER_FAILED', `The KS URL ${what}.`);
}
