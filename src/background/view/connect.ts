import { holdLifeLock } from '../../browser/life-locks.js';
import { orAfter } from '../../system-clock.js';
import { addressOf, PROTOCOL, WORKER_NAME, type Channel, type WorkerMessage } from '../wire/protocol.js';

/** An open connection to the worker. */
export interface Connection {
  readonly channel: Channel;
  /** The Web Lock that the worker holds as long as it lives; null where there are none. */
  readonly workerLock: string | null;
  /** That of this connection. */
  readonly pageLock: string | null;
  /** Lets go of everything: a page that holds something is not kept for going back to. */
  close(): void;
}

/** Milliseconds until a worker that does not say hello is given up. */
const PATIENCE_MS = 10_000;

/** What was refused once is not tried again on this page. */
const refused = new Set<string>();

/** What has worked on this page: a refusal after that may pass, as those of a server that is away do. */
const proven = new Set<string>();

/** `extendedLifetime`, which the DOM types of TypeScript lack. */
interface SharedWorkerOptions extends WorkerOptions {
  readonly extendedLifetime: boolean;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/**
 * Connects to the worker of the site, which is started where there is none. Null where it cannot be had: the engine then
 * runs in the page.
 */
export async function connectToWorker(workerUrl: string): Promise<Connection | null> {
  let address: URL;
  try {
    address = addressOf(workerUrl, document.baseURI);
  } catch {
    return refuse(workerUrl, 'it is no URL');
  }
  if (refused.has(address.href) || typeof SharedWorker !== 'function') return null;
  if (address.origin !== location.origin) return refuse(address.href, 'it is of another origin');
  const urls = trustedUrls();
  if (!urls) return refuse(address.href, "the page's policy does not list kaltura-uploader in trusted-types");
  if (!outlivesPages(urls)) return null;
  return open(address.href, urls);
}

async function open(href: string, trusted: (url: string) => string): Promise<Connection | null> {
  const end = new AbortController();
  let why = 'it did not load';
  const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (blockedURI === href || blockedURI === 'self')
      why = `the page's policy refuses it (${effectiveDirective})`;
  };
  document.addEventListener('securitypolicyviolation', onViolation, { signal: end.signal });
  try {
    const worker = new SharedWorker(trusted(href), {
      ...{ name: WORKER_NAME, type: 'module' },
      extendedLifetime: true,
    } as SharedWorkerOptions);
    const [hello, pageLock] = await Promise.all([
      orAfter(PATIENCE_MS, null, helloOf(worker)),
      holdLifeLock('kaltura-uploader-page', end.signal),
    ]);
    const { port } = worker;
    const close = (): void => {
      end.abort();
      port.close();
    };
    if (hello?.protocol === PROTOCOL) {
      proven.add(href);
      return { channel: port, workerLock: hello.lifeLock, pageLock, close };
    }
    close();
    // The violation may be heard of after the error.
    await new Promise((resolve) => setTimeout(resolve));
  } catch (error) {
    why = String(error);
  }
  end.abort();
  return refuse(href, why);
}

type Hello = Extract<WorkerMessage, { type: 'hello' }>;

/** Null when the worker does not load. */
function helloOf(worker: SharedWorker): Promise<Hello | null> {
  return new Promise((resolve) => {
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(null);
    };
    worker.port.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.type === 'hello') resolve(data);
    };
  });
}

/**
 * Whether this browser lets a shared worker outlive its pages. It reads an option that it knows, before it does anything
 * else: an error from there ends the attempt, and where the option is not read the address is none.
 */
function outlivesPages(trusted: (url: string) => string): boolean {
  let isKnown = false;
  const options: SharedWorkerOptions = {
    get extendedLifetime(): boolean {
      isKnown = true;
      throw new Error('It was read.');
    },
  };
  try {
    new SharedWorker(trusted('https://['), options).port.close();
  } catch {
    // As it must be.
  }
  return isKnown;
}

let policy: ((url: string) => string) | null | undefined;

/** What makes an address one that the page's policy takes; null where the policy does not allow that. */
function trustedUrls(): ((url: string) => string) | null {
  if (policy !== undefined) return policy;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy = (url) => url;
  try {
    const made = trustedTypes?.createPolicy('kaltura-uploader', { createScriptURL: (url) => url });
    if (made) policy = (url) => made.createScriptURL(url);
  } catch {
    policy = null;
  }
  return policy;
}

/** Nothing is tried twice, and nobody but the page's author is told. */
function refuse(href: string, why: string): null {
  if (proven.has(href)) return null;
  if (!refused.has(href))
    console.warn(`<kaltura-uploader> worker-url="${href}" is not used, uploads run in the page: ${why}.`);
  refused.add(href);
  return null;
}
