import { orAfter } from '../../system-clock.js';

/** Milliseconds for each of the two questions. */
const PATIENCE_MS = 5_000;

/** Chromium's names, of several versions. */
const LOCAL_NETWORK = ['local-network-access', 'local-network', 'loopback-network'];

/**
 * Why requests that never got a response may be the page's fault, as the end of a sentence; null when it may as well be
 * the network. Few pages need this, so it is loaded when there is a suspicion.
 */
export async function suspectedBlock(url: string): Promise<string | null> {
  if (await soon(isLocalNetworkDenied())) return 'the browser does not let it into the local network.';
  return (await soon(isThere(url)))
    ? 'the server is there, but no response can be read. Does a script add headers to requests, so that they need a preflight? Does a proxy answer instead of the server?'
    : null;
}

/** False when there is no answer in time: some browsers never answer. */
function soon(answer: Promise<boolean>): Promise<boolean> {
  return orAfter(PATIENCE_MS, false, answer);
}

async function isLocalNetworkDenied(): Promise<boolean> {
  for (const name of LOCAL_NETWORK) {
    try {
      if ((await navigator.permissions.query({ name: name as PermissionName })).state === 'denied')
        return true;
    } catch {
      // A browser that does not know it.
    }
  }
  return false;
}

/** Whether the server answers a request whose response nobody wants to read. */
async function isThere(url: string): Promise<boolean> {
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
  }, PATIENCE_MS);
  try {
    const ping = url.replace(/\/service\/.*/, '/service/system/action/ping?format=1');
    await fetch(ping, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: stop.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
