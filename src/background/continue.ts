/**
 * For the pages of a site that have no uploader: keeps alive the worker in which uploads are under way, and the screen on
 * meanwhile. Importing it is all. It makes no request and no worker where nothing is under way, or nobody can tell; it
 * shows nothing.
 */
import { whenReleased } from '../browser/life-locks.js';
import { workersWithUploads } from '../browser/worker-lock.js';
import { WakeLock } from '../element/page/wake-lock.js';
import { addressOf, type PageMessage, type WorkerMessage } from './wire/protocol.js';
import { connectToWorker, type Connection } from './view/connect.js';

let connection: Connection | null = null;
let connecting: Promise<void> | null = null;
let wakeLock: WakeLock | null = null;
let onStopped = (): void => undefined;

function connect(): Promise<void> {
  return (connecting ??= look().then(
    () => {
      connecting = null;
    },
    () => {
      connecting = null; // Somebody else's lock, whose name ends with no address.
    },
  ));
}

async function look(): Promise<void> {
  if (connection) return;
  // The worker of another version of this package is left alone.
  const href = (await workersWithUploads()).find((one) => addressOf(one, one).href === one);
  connection = href === undefined ? null : await connectToWorker(href);
  if (!connection) return;
  const { channel, workerLock } = connection;
  channel.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.type === 'done') onStopped();
    if (data.type !== 'active') return;
    wakeLock ??= new WakeLock(new AbortController().signal);
    wakeLock.isWanted = data.isActive;
  };
  send({ type: 'watch' });
  if (workerLock !== null) whenReleased(workerLock, disconnect);
}

function send(message: PageMessage): void {
  connection?.channel.postMessage(message);
}

/** A page that is connected cannot be kept for going back to. */
function disconnect(): void {
  send({ type: 'bye' });
  connection?.close();
  connection = null;
  if (wakeLock) wakeLock.isWanted = false;
  onStopped();
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

/**
 * For the page to call when its user signs out, before it is left: ends all uploads in the worker, and forgets every KS.
 * Deletes nothing on the server; each user's unfinished uploads are continued when that user is back. Resolves when it is
 * done, at once where nothing is under way.
 */
export async function stop(): Promise<void> {
  await connect();
  if (!connection) return;
  await new Promise<void>((resolve) => {
    onStopped = resolve;
    send({ type: 'stop-all', call: 0 });
  });
}
