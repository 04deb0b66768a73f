import type { Connection } from '../../src/background/view/connect.js';
import { snapshot, newUpload, type Upload } from '../../src/engine/model/upload.js';
import { PROTOCOL } from '../../src/background/wire/protocol.js';
import type { PageMessage, WorkerMessage, WireUpload } from '../../src/background/wire/protocol.js';
import { encodeUpload } from '../../src/background/wire/wire-uploads.js';
import type { KalturaUploadStatus } from '../../src/status/register.js';
import { until } from './implementations.js';

/** What the page's keeper finds; null where nothing is under way. */
let connect: (() => Promise<Connection>) | null = null;

/** How often a connection was taken. */
export let taken = 0;

export function workerIs(next: typeof connect): void {
  connect = next;
  taken = 0;
}

Object.assign(globalThis, {
  [Symbol.for(`kaltura-uploader keeper ${String(PROTOCOL)}`)]: {
    look: () => Promise.resolve(connect !== null),
    take: async () => {
      taken += 1;
      return (await connect?.()) ?? null;
    },
  },
});
await import('../../src/status/register.js');

/** A worker that says what a test wants, and keeps what it is told. */
export class SaidWorker {
  readonly told: PageMessage[] = [];
  #port: MessagePort | null = null;
  #uploads: readonly Upload[];
  #batch = 0;

  constructor(uploads: readonly Upload[]) {
    this.#uploads = uploads;
  }

  readonly connect = (): Promise<Connection> => {
    const { port1, port2 } = new MessageChannel();
    this.#port = port2;
    port2.onmessage = ({ data }: MessageEvent<PageMessage>) => {
      this.told.push(data);
      if (data.type === 'open')
        this.#post({ type: 'state', ...this.#besides(), uploads: this.#wire, unheard: [] });
      if (data.type === 'call') this.#post({ type: 'done', call: data.call });
    };
    return Promise.resolve({
      ...{ channel: port1, workerLock: null, pageLock: null },
      close: () => {
        port1.close();
      },
    });
  };

  /** All uploads as they are now. */
  say(...uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    this.#post({ type: 'state', ...this.#besides(), uploads: this.#wire, unheard: [] });
  }

  /** What it was asked to do, in order. */
  get calls(): readonly string[] {
    return this.told.flatMap((message) =>
      message.type === 'call' ? [`${message.method} ${message.id ?? ''}`.trim()] : [],
    );
  }

  get #wire(): readonly WireUpload[] {
    return this.#uploads.map(encodeUpload);
  }

  #besides(): { readonly batch: number; readonly hasUnlisted: boolean; readonly hasOthers: boolean } {
    this.#batch += 1;
    return { batch: this.#batch, hasUnlisted: false, hasOthers: false };
  }

  #post(message: WorkerMessage): void {
    this.#port?.postMessage(message);
  }
}

/** An upload of 1000 bytes whose id is its name. */
export function upload(name: string, changes: Partial<Upload> = {}): Upload {
  const file = new File([new Uint8Array(1000)], name, { type: 'video/mp4' });
  return snapshot(newUpload(name, file, file, null, 0), {
    status: 'uploading',
    confirmedBytes: 500,
    ...changes,
  });
}

/** Puts the element on the page. */
export function put(attributes: Readonly<Record<string, string>> = {}): KalturaUploadStatus {
  const element = document.createElement('kaltura-upload-status');
  for (const [name, value] of Object.entries({ 'resume-scope': 'ada', ...attributes }))
    element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

export function isVisible(element: Element): boolean {
  return getComputedStyle(element).display !== 'none';
}

/** What is shown, as soon as it is. */
export async function shown(element: KalturaUploadStatus): Promise<ShadowRoot> {
  await until(() => isVisible(element));
  const view = element.shadowRoot?.querySelector<HTMLElement & { updateComplete: Promise<unknown> }>('*');
  await view?.updateComplete;
  await until(() => view?.shadowRoot?.querySelector('button') != null);
  return view!.shadowRoot!;
}

/** The button with the ring. */
export function toggleOf(root: ShadowRoot): HTMLButtonElement {
  return root.querySelector<HTMLButtonElement>('[part~=toggle-button]')!;
}

/** Opens the popover, and waits for its rows. */
export async function open(root: ShadowRoot): Promise<void> {
  toggleOf(root).click();
  await until(() => root.querySelector('[part=headline]') !== null);
}

export function button(root: ShadowRoot, name: string): HTMLButtonElement | null {
  return root.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`);
}

/** As many tasks as anything here takes, for what must not happen. */
export async function afterTasks(): Promise<void> {
  for (let task = 0; task < 20; task += 1) await new Promise((resolve) => setTimeout(resolve));
}
