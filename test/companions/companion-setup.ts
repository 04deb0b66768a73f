import { resumeStorageIn } from '../../src/browser/resume-storage-in.js';
import { createUploader, type CreateUploaderOptions, type Upload } from '../../src/engine.js';
import { DEFAULT_TIMING, type Timing } from '../../src/engine/model/timing.js';
import type { Uploader } from '../../src/engine/uploader.js';
import { KalturaControl } from '../support/kaltura-control.js';

/** What a role has to have for captions, besides all that a user may (docs/protocol.md G6). */
const CAPTIONS_ROLE: readonly string[] = ['BASE_USER_SESSION_PERMISSION', 'CAPTION_MODIFY'];

const QUICK: Timing = {
  ...DEFAULT_TIMING,
  retryBaseMs: 5,
  retryMaxMs: 20,
  finalGraceMs: 200,
  finalCheckMs: 20,
  lateEffectMs: 20,
  firstPollMs: 5,
  pollMinMs: 20,
  pollMaxMs: 50,
  progressMs: 5,
};

/** Something that an entry has beside its content. */
export interface Asset {
  readonly entryId: string;
  readonly status: number;
  readonly language?: string;
  readonly label?: string;
  readonly format?: number;
  readonly tags?: string;
}

let servers = 0;

/** An embedded server of its own, and pages that upload to it. */
export class CompanionSetup {
  readonly control: KalturaControl;
  readonly #name: string;
  #open: Uploader[] = [];

  constructor() {
    servers += 1;
    this.#name = `companions-${String(servers)}-${String(Math.random()).slice(2)}`;
    this.control = new KalturaControl(location.origin, this.#name);
  }

  async start(): Promise<void> {
    await this.control.configure({ roles: { CAPTIONS: CAPTIONS_ROLE }, conversionMs: 20 });
  }

  /** One visit of a page. */
  async page({
    privileges = 'setrole:CAPTIONS',
    ...options
  }: CreateUploaderOptions & { readonly privileges?: string } = {}): Promise<Uploader> {
    const scope = this.#name;
    const { uploader } = createUploader({
      serviceUrl: this.control.serviceUrl,
      ks: await this.control.ks({ userId: 'alice', privileges }),
      environment: {
        timing: QUICK,
        resume: resumeStorageIn({ database: scope, scope, handleOf: () => Promise.resolve(null) }),
      },
      ...options,
    });
    this.#open.push(uploader);
    return uploader;
  }

  /** What the server has of a service, as an administrator sees it; in a fixed order. */
  async assets(service: 'caption_captionAsset' | 'thumbAsset'): Promise<readonly Asset[]> {
    const ks = await this.control.ks({ type: 2 });
    const body = new URLSearchParams({ ks, 'pager:pageSize': '500' });
    const url = `${this.control.serviceUrl}/api_v3/service/${service}/action/list?format=1`;
    const { objects } = (await (await fetch(url, { method: 'POST', body })).json()) as { objects: Asset[] };
    return objects.sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  }

  /** Calls of a kind, in the order of their arrival. */
  async calls(pattern: RegExp): Promise<readonly string[]> {
    const all = (await this.control.requests()).map(({ service, action }) => `${service}.${action}`);
    return all.filter((call) => pattern.test(call));
  }

  end(): void {
    for (const uploader of this.#open) uploader.dispose();
    this.#open = [];
  }
}

function keyOf({ entryId, language, label }: Asset): string {
  return [entryId, language, label].join();
}

export const SRT = '1\n00:00:01,000 --> 00:00:02,000\nWaves\n';
const VTT = 'WEBVTT\n\n00:01.000 --> 00:02.000\nWaves\n';

export function video(name = 'talk.mp4', size = 5000): File {
  // Two files of one name and size are told apart by what is in them.
  const bytes = Uint8Array.from({ length: size }, (_, index) => (index * name.length) % 251);
  return new File([bytes, name], name, { type: 'video/mp4', lastModified: 1_000 });
}

export function captions(name: string, text: string = name.endsWith('vtt') ? VTT : SRT): File {
  return new File([text, `\n\nNOTE ${name}\n`], name, { lastModified: 1_000 });
}

export function picture(name = 'talk.jpg'): File {
  return new File([Uint8Array.from({ length: 900 }, (_, index) => index % 7), name], name, {
    type: 'image/jpeg',
  });
}

/** Waits until an uploader is as it should be. */
export function until(uploader: Uploader, isSo: (uploads: readonly Upload[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listening = new AbortController();
    const look = (): void => {
      if (!isSo(uploader.uploads)) return;
      listening.abort();
      resolve();
    };
    for (const type of [
      'upload-added',
      'upload-progress',
      'upload-status',
      'upload-ready',
      'upload-failed',
    ] as const)
      uploader.addEventListener(type, look, { signal: listening.signal });
    look();
  });
}

export const areReady = (uploads: readonly Upload[]): boolean =>
  uploads.length > 0 && uploads.every(({ status }) => status === 'ready' || status === 'failed');

/** As `talk.en.vtt sent` for each. */
export function standing({ companions = [] }: Upload): readonly string[] {
  return companions.map(({ name, state, error }) =>
    [name, state, error?.code, error?.line ?? undefined].filter((part) => part !== undefined).join(' '),
  );
}
