/**
 * For the pages of a site that have no uploader: keeps alive the worker in which uploads are under way. Importing it is all.
 * It makes no request and no worker where nothing is under way, or nobody can tell; it shows nothing.
 */
import { WORKER_LOCK } from '../browser/worker-lock.js';
import { addressOf } from './wire/protocol.js';
import { connectToWorker, type Connection } from './view/connect.js';

let connection: Connection | null = null;
let isLooking = false;

/** The address of the worker that has uploads; null where there is none, or it is of another version of this package. */
async function runningWorker(): Promise<string | null> {
  const { held = [] } = await navigator.locks.query();
  for (const { name = '' } of held) {
    if (!name.startsWith(WORKER_LOCK)) continue;
    const href = name.slice(WORKER_LOCK.length);
    if (addressOf(href, href).href === href) return href;
  }
  return null;
}

async function connect(): Promise<void> {
  if (connection || isLooking) return;
  isLooking = true;
  try {
    const href = await runningWorker();
    if (href !== null) connection = await connectToWorker(href);
  } catch {
    // Web Locks are missing or forbidden: the worker lives as long as the browser lets it.
  }
  isLooking = false;
}

/** A page that is connected cannot be kept for going back to. */
function disconnect(): void {
  connection?.close();
  connection = null;
}

function watchPage(): void {
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void connect();
  });
  // Another tab may have begun an upload meanwhile.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void connect();
  });
  void connect();
}

// On a server there is no page.
if (typeof document === 'object') watchPage();
