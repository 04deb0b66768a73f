import { BackgroundHost } from '../../src/background/host/background-host.js';
import type { Connection } from '../../src/background/view/connect.js';
import { BackgroundUploads } from '../../src/background/view/background-uploads.js';
import type { WorkerMessage } from '../../src/background/wire/protocol.js';
import { holdLifeLock } from '../../src/browser/life-locks.js';
import { createUploader, type CreateUploaderOptions, type KalturaUploads } from '../../src/engine.js';
import type { UploadEngine } from '../../src/engine/upload-engine.js';
import { KalturaUploader } from '../../src/element/kaltura-uploader.js';
import { engine, list } from '../../src/element/loading/parts.js';
import { KalturaControl } from '../support/kaltura-control.js';

await Promise.all([engine.load(), list.load()]);

const NO_HANDLES = { has: () => false, of: () => Promise.resolve(null) };

/** The worker's side, with the real engine behind it, in this page: everything but the worker. */
export class HereHost {
  /** Whether the worker has something to do, as it has said last. */
  isNeeded = false;
  /** How often a page that wants the worker does not get it. */
  refusals = 0;
  /** How often the worker has said whether it is needed: it does when its last page has gone, too. */
  said = 0;
  #life = new AbortController();
  #host: Promise<{ readonly host: BackgroundHost; readonly lifeLock: string | null }> | null = null;
  #ports: MessagePort[] = [];
  #engines: UploadEngine[] = [];

  /** What an element takes for its engine. @param onMessage - Hears what pages are told. */
  async uploads(
    resumeScope: string,
    onMessage: (message: unknown) => void = () => undefined,
  ): Promise<BackgroundUploads> {
    const connect = async (): Promise<Connection | null> => {
      this.refusals -= 1;
      return this.refusals < 0 ? this.#connect(onMessage) : null;
    };
    const element = { workerUrl: '/worker.js', serviceUrl: '', resumeScope };
    const options = { handles: NO_HANDLES, database: `background ${resumeScope}` };
    return new BackgroundUploads(element, options, await this.#connect(onMessage), connect);
  }

  /** As with the tab that started it: nobody is told but by the lock. */
  die(): void {
    for (const engine of this.#engines) engine.dispose();
    for (const port of this.#ports) port.close();
    this.#engines = [];
    this.#ports = [];
    this.#host = null;
    this.#life.abort();
    this.#life = new AbortController();
  }

  /** As a page that shows no uploads does at logout. Resolves when the worker has answered. */
  async stopAll(): Promise<void> {
    const { channel } = await this.#connect(() => undefined);
    const done = new Promise<void>((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.type === 'done') resolve();
      };
    });
    channel.postMessage({ type: 'stop-all', call: 1 });
    await done;
  }

  async #connect(onMessage: (message: unknown) => void): Promise<Connection> {
    const { host, lifeLock } = await (this.#host ??= this.#start());
    const { port1, port2 } = new MessageChannel();
    this.#ports.push(port1, port2);
    port1.addEventListener('message', ({ data }) => {
      onMessage(data);
    });
    host.connect(port2);
    return {
      ...{ channel: port1, workerLock: lifeLock, pageLock: null },
      close: () => {
        port1.close();
      },
    };
  }

  async #start(): Promise<{ readonly host: BackgroundHost; readonly lifeLock: string | null }> {
    const lifeLock = await holdLifeLock('test-worker-life', this.#life.signal);
    const host = new BackgroundHost({
      ...{ lifeLock, onGone: () => () => undefined },
      create: (options) => {
        const made = createUploader(options);
        this.#engines.push(made.uploader);
        return made;
      },
      onChange: (isNeeded) => {
        this.isNeeded = isNeeded;
        this.said += 1;
      },
    });
    return { host, lifeLock };
  }
}

let last = 0;

/** A server of the test's own, fast where the real one is slow. */
export async function freshKaltura(): Promise<KalturaControl> {
  last += 1;
  const kaltura = new KalturaControl(location.origin, `background-${String(Date.now())}-${String(last)}`);
  await kaltura.configure({ conversionMs: 50, finalWaitMs: 100, finalWaitRoundMs: 5 });
  return kaltura;
}

/** Where the engine of an element may be. The same is to be true of both. */
export const PLACES = ['in the page', 'behind a port'] as const;

let next: ((options: CreateUploaderOptions) => KalturaUploads<UploadEngine>) | null = null;

/** The element with an engine where a test wants it. */
export class PlacedUploader extends KalturaUploader {
  readonly #create = next ?? createUploader;

  protected override createUploader(options: CreateUploaderOptions): KalturaUploads<UploadEngine> {
    return this.#create(options);
  }
}

customElements.define('placed-uploader', PlacedUploader);

/** Puts an element on the page, whose engine is in that place. */
export async function placed(
  place: (typeof PLACES)[number],
  options: Partial<PlacedUploader>,
): Promise<PlacedUploader> {
  const uploads = place === 'in the page' ? null : await new HereHost().uploads(crypto.randomUUID());
  next = uploads && ((made) => uploads.create(made));
  const element = document.createElement('placed-uploader');
  Object.assign(element, options);
  document.body.append(element);
  await element.updateComplete;
  return element;
}

/** Waits, with events of the machine only, until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}

declare global {
  interface HTMLElementTagNameMap {
    'placed-uploader': PlacedUploader;
  }
}
