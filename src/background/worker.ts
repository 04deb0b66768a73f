/**
 * The engine in a shared worker: what `worker-url` names. Pages of the site connect to it, and its uploads go on while
 * people browse. Of no use to import: it is loaded by its address.
 */
import { BackgroundHost } from './host/background-host.js';
import type { Channel } from './wire/protocol.js';
import { holdLifeLock, whenReleased } from '../browser/life-locks.js';
import { createUploader } from '../engine.js';
import { WORKER_LOCK } from '../browser/worker-lock.js';

/** Pages that came before the worker was ready. */
const early: Channel[] = [];
let connect = (channel: Channel): void => {
  early.push(channel);
};

addEventListener('connect', (event) => {
  for (const port of (event as MessageEvent).ports) connect(port);
});

let release: (() => void) | null = null;

/** While there are uploads, every page of the site can see that by the names of locks, and where this worker is. */
function keepLock(isNeeded: boolean): void {
  if (!isNeeded) release?.();
  if (!isNeeded) release = null;
  if (!isNeeded || release) return;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  try {
    navigator.locks.request(WORKER_LOCK + location.href, () => held).catch(() => undefined);
  } catch {
    // Without Web Locks only a page with an uploader knows of it.
  }
}

void holdLifeLock('kaltura-uploader-worker-life').then((lifeLock) => {
  const host = new BackgroundHost({
    create: createUploader,
    lifeLock,
    onGone: whenReleased,
    onChange: keepLock,
  });
  connect = (channel) => {
    host.connect(channel);
  };
  for (const channel of early.splice(0)) host.connect(channel);
});
