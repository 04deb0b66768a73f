import { systemClock } from '../../clock.js';
import {
  PROTOCOL,
  type Channel,
  type Opening,
  type PageMessage,
  type WorkerMessage,
} from '../wire/protocol.js';
import { PageConnection } from './page-connection.js';
import { SharedUploads, type CreateUploads } from './shared-uploads.js';
import { Visits } from './visits.js';

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
  readonly #visits = new Visits();
  /** Pages that show nothing. */
  readonly #watching = new Set<Channel>();
  #isActive = false;

  constructor(options: BackgroundHostOptions) {
    this.#options = options;
  }

  /** A page has connected. Nothing is known of it before it says what it shows. */
  connect(channel: Channel): void {
    let end = (): void => {
      this.#watching.delete(channel);
    };
    let receive: ((message: PageMessage) => void) | null = null;
    channel.onmessage = ({ data }: MessageEvent<PageMessage>) => {
      if (data.type === 'bye') end();
      else if (data.type === 'watch') this.#watch(channel);
      else if (data.type === 'stop-all') this.#stopAll(channel, data.call);
      else if (data.type !== 'open') receive?.(data);
      else {
        const { opening } = data;
        const key = JSON.stringify([opening.serviceUrl, opening.scope]);
        const shared = this.#open(key, opening);
        if (!shared) return;
        const leave = this.#visits.enter(key, opening);
        const page = new PageConnection(opening.document, channel, shared.told, systemClock);
        const stop =
          opening.lifeLock === null
            ? null
            : this.#options.onGone(opening.lifeLock, () => {
                end();
              });
        end = () => {
          end = () => undefined;
          this.#watching.delete(channel); // A page without an uploader watches before it opens.
          stop?.();
          leave();
          shared.detach(page);
        };
        receive = (message) => {
          shared.receive(page, message);
        };
        shared.attach(page, opening);
      }
    };
    post(channel, { type: 'hello', protocol: PROTOCOL, lifeLock: this.#options.lifeLock });
  }

  #watch(channel: Channel): void {
    this.#watching.add(channel);
    post(channel, { type: 'active', isActive: this.#isActive });
  }

  #stopAll(channel: Channel, call: number): void {
    for (const shared of this.#shared.values()) shared.stop();
    post(channel, { type: 'done', call });
  }

  /** Null where there is nothing that a page could watch. */
  #open(key: string, opening: Opening): SharedUploads | null {
    let shared = this.#shared.get(key);
    if (!shared && opening.isWatching) return null;
    if (!shared) {
      shared = new SharedUploads(
        opening,
        this.#options.create,
        () => {
          this.#changed();
        },
        () => this.#visits.isOutdated(key),
      );
      this.#shared.set(key, shared);
    }
    return shared;
  }

  #changed(): void {
    const all = [...this.#shared.values()];
    const isActive = all.some((shared) => shared.isActive);
    if (isActive !== this.#isActive)
      for (const channel of this.#watching) post(channel, { type: 'active', isActive });
    this.#isActive = isActive;
    this.#options.onChange(all.some(({ isNeeded }) => isNeeded));
  }
}

function post(channel: Channel, message: WorkerMessage): void {
  channel.postMessage(message);
}
