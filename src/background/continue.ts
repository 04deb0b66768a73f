/**
 * For the pages of a site that have no uploader: keeps alive the worker in which uploads are under way. Importing it is all.
 * It makes no request and no worker where nothing is under way, or nobody can tell; it shows nothing.
 */
import { workersWithUploads } from '../browser/worker-lock.js';
import { addressOf } from './wire/protocol.js';
import { connectToWorker, type Connection } from './view/connect.js';

let connection: Connection | null = null;
let isLooking = false;

async function connect(): Promise<void> {
  if (connection || isLooking) return;
  isLooking = true;
  try {
    // The worker of another version of this package is left alone.
    const href = (await workersWithUploads()).find((one) => addressOf(one, one).href === one);
    if (href !== undefined) connection = await connectToWorker(href);
  } catch {
    // Somebody else's lock, whose name ends with no address.
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
