import type { CreateUploaderOptions, KalturaUploads } from '../../engine.js';
import { DEFAULT_SERVICE_URL, DEFAULT_SETTINGS } from '../../engine/model/settings.js';
import type { UploadEngine } from '../../engine/upload-engine.js';
import { refusalOfMedia } from '../../kaltura/wire/media-type.js';
import { BackgroundView } from './background-view.js';
import { connectToWorker, type Connection } from './connect.js';
import type { FileHandles } from './file-sender.js';
import { OwnFiles } from './own-files.js';
import { visitOf } from './visit.js';
import { whoseUploads } from './shown-here.js';
import { absolute } from './absolute.js';

/** What it needs of its element. */
export interface BackgroundHostElement {
  readonly workerUrl: string | null;
  readonly serviceUrl: string;
  readonly resumeScope: string;
}

export interface BackgroundOptions {
  readonly handles: FileHandles;
  /** The name of the database that keeps records. */
  readonly database: string;
}

type Connect = () => Promise<Connection | null>;

/** The uploads of one element in the worker, for as long as the element lives. */
export class BackgroundUploads {
  /** What was given to the element. */
  readonly own: OwnFiles = new OwnFiles();
  readonly #host: BackgroundHostElement;
  readonly #options: BackgroundOptions;
  readonly #connect: Connect;
  /** Null when a view has it. */
  #connection: Connection | null;

  constructor(
    host: BackgroundHostElement,
    options: BackgroundOptions,
    connection: Connection,
    connect: Connect,
  ) {
    this.#host = host;
    this.#options = options;
    this.#connection = connection;
    this.#connect = connect;
  }

  /** Makes what an element takes for its engine. */
  create({
    serviceUrl = DEFAULT_SERVICE_URL,
    ks = null,
    ksUrl = null,
    allowedUploadHosts = null,
    ksResponse: _asked,
    ksTimeoutMs: _patience,
    onQuota,
    environment: _here,
    ...settings
  }: CreateUploaderOptions): KalturaUploads<UploadEngine> {
    const { handles, database } = this.#options;
    const whose = whoseUploads(serviceUrl, this.#host.resumeScope);
    const view = new BackgroundView({
      connection: this.#connection,
      reconnect: this.#connect,
      opening: {
        ...whose,
        ...{ database, allowedUploadHosts, ...visitOf(whose.scope) },
        ksUrl: ksUrl === null ? null : absolute(ksUrl),
      },
      settings: { ...DEFAULT_SETTINGS, ...settings },
      ...{ ks, handles, own: this.own, refusal: refusalOfMedia, onQuota },
    });
    this.#connection = null;
    return {
      uploader: view,
      setKs: (next) => {
        view.setKs(next);
      },
      warmUp: () => {
        view.warmUp();
      },
      deleteEntry: (entryId) => view.deleteKept(entryId),
    };
  }
}

/** Null where the worker cannot be had: the engine then runs in the page. */
export async function openBackground(
  host: BackgroundHostElement,
  options: BackgroundOptions,
): Promise<BackgroundUploads | null> {
  const { workerUrl, resumeScope } = host;
  if (workerUrl === null) return null;
  if (resumeScope === '') {
    console.warn('<kaltura-uploader> worker-url needs resume-scope, which says whose uploads these are.');
    return null;
  }
  const connect: Connect = () => connectToWorker(workerUrl);
  const connection = await connect();
  return connection && new BackgroundUploads(host, options, connection, connect);
}
