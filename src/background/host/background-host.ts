import { systemClock } from '../../clock.js';
import { PROTOCOL, type Channel, type PageMessage, type WorkerMessage } from '../wire/protocol.js';
import { PageConnection } from './page-connection.js';
import { SharedUploads, type CreateUploads } from './shared-uploads.js';

export interface BackgroundHostOptions {
  /** Makes an engine. */
  readonly create: CreateUploads;
  /** The name of a Web Lock that is held for as long as the worker lives; null where there are none. */
  readonly lifeLock: string | null;
  /** Calls back when nobody holds that lock any more; returns a function that ends the wait. */
  readonly onGone: (lifeLock: string, callback: () => void) => () => void;
  /** Called whenever it may have changed whether uploads are under way. */
  readonly onChange: (isNeeded: boolean) => void;
}

/** The worker's side: runs all uploads of a site, each user's apart, and tells the pages that show them. */
export class BackgroundHost {
  readonly #options: BackgroundHostOptions;
  readonly #shared = new Map<string, SharedUploads>();

  constructor(options: BackgroundHostOptions) {
    this.#options = options;
  }

  /** A page has connected. Nothing is known of it before it says what it shows. */
  connect(channel: Channel): void {
    let end: (() => void) | null = null;
    let receive: ((message: PageMessage) => void) | null = null;
    channel.onmessage = ({ data }: MessageEvent<PageMessage>) => {
      if (data.type === 'bye') end?.();
      else if (data.type !== 'open') receive?.(data);
      else {
        const { opening } = data;
        const shared = this.#open(opening);
        if (!shared) return;
        const page = new PageConnection(channel, shared.told, systemClock);
        const stop = opening.lifeLock === null ? null : this.#options.onGone(opening.lifeLock, () => end?.());
        end = () => {
          end = null;
          stop?.();
          shared.detach(page);
        };
        receive = (message) => {
          shared.receive(page, message);
        };
        shared.attach(page, opening);
      }
    };
    const hello: WorkerMessage = { type: 'hello', protocol: PROTOCOL, lifeLock: this.#options.lifeLock };
    channel.postMessage(hello);
  }

  /** Null where there is nothing that a page could watch. */
  #open(opening: Parameters<SharedUploads['attach']>[1]): SharedUploads | null {
    const key = JSON.stringify([opening.serviceUrl, opening.scope]);
    let shared = this.#shared.get(key);
    if (!shared && opening.isWatching) return null;
    if (!shared) {
      shared = new SharedUploads(opening, this.#options.create, () => {
        this.#options.onChange([...this.#shared.values()].some(({ isNeeded }) => isNeeded));
      });
      this.#shared.set(key, shared);
    }
    return shared;
  }
}
