import { systemClock } from './clock.js';
import type { MatchedFile } from './companions/match/match-companions.js';
import type * as CompanionParts from './companions/companion-work.js';
import type { CompanionWork } from './engine/companions/companion-step.js';
import { emit } from './engine/model/events.js';
import { originStateOf } from './engine/network/origin-state.js';
import type { UploaderEnvironment } from './engine/environment.js';
import type { FinishWork } from './engine/task/finish-step.js';
import { DEFAULT_SERVICE_URL, type UploaderSettings } from './engine/model/settings.js';
import { Uploader } from './engine/uploader.js';
import type { UploadEngine } from './engine/upload-engine.js';
import type * as FinishParts from './finish/finish-work.js';
import { KalturaClient } from './kaltura/client.js';
import { KalturaUploadApi } from './kaltura/kaltura-upload-api.js';
import { KsSource, type KsProvider } from './kaltura/ks/ks.js';
import { retryableImport } from './retryable-import.js';
import { FetchTransport } from './kaltura/http/transport.js';

export * from './public.js';
export { Uploader } from './engine/uploader.js';

const loadFinish: () => Promise<typeof FinishParts> = retryableImport(
  () => import('./finish/finish-work.js'),
);

const loadCompanions: () => Promise<typeof CompanionParts> = retryableImport(
  () => import('./companions/companion-work.js'),
);

/** Finds the files that belong to another one of the same selection: see docs/companions.md. Loads what it takes first. */
export async function matchCompanions(files: readonly File[]): Promise<readonly MatchedFile[]> {
  return (await loadCompanions()).matchCompanions(files);
}

/** The shortest time for which servers keep a connection that is not used. */
const KEPT_ALIVE_MS = 5_000;

export interface CreateUploaderOptions extends Partial<UploaderSettings> {
  /** Where Kaltura is; `/api_v3` is appended. Default `https://www.kaltura.com`. */
  readonly serviceUrl?: string;
  /** The Kaltura Session, or a function that gives one. */
  readonly ks?: string | KsProvider | null;
  /** A URL of the host's own server that answers a KS: text, or JSON `{"ks": …}`. */
  readonly ksUrl?: string | null;
  /** A response of `ksUrl` that was asked for already, for the first KS. */
  readonly ksResponse?: () => Promise<Response> | null;
  /** Called with what a response of `ksUrl` says under `quota`, unchecked. */
  readonly onQuota?: (quota: unknown) => void;
  /** Milliseconds until a wait for a KS ends in an error. Default 60 000. */
  readonly ksTimeoutMs?: number;
  /** Host names that a token's `uploadUrl` may point to; null, the default, takes any that is https. */
  readonly allowedUploadHosts?: readonly string[] | null;
  /** Seams for tests and for hosts that know better. */
  readonly environment?: Partial<UploaderEnvironment>;
}

/** An uploader that talks to Kaltura, and the one thing about it that a host changes later. */
export interface KalturaUploads<Engine extends UploadEngine = Uploader> {
  readonly uploader: Engine;
  /** The very next request uses it; uploads that failed for want of a KS go on. */
  setKs(ks: string | KsProvider | null): void;
  /**
   * For a file that seems to be coming: opens a connection to the server, and what keeps interrupted uploads, as
   * `uploader.restore()` does. Calls within the next seconds do nothing.
   */
  warmUp(): void;
  /** Deletes an entry that an upload of an earlier visit has made. Rejects when the server does not. */
  deleteEntry(entryId: string): Promise<void>;
}

/**
 * Makes the headless engine: no document, no custom element. No request is made before a file is added, but for `warmUp()`.
 * An unusable `serviceUrl` fails the first upload with a `ConfigurationError`.
 */
export function createUploader({
  serviceUrl = DEFAULT_SERVICE_URL,
  ks = null,
  ksUrl = null,
  ksResponse,
  ksTimeoutMs,
  onQuota,
  allowedUploadHosts = null,
  environment = {},
  ...settings
}: CreateUploaderOptions = {}): KalturaUploads {
  const clock = environment.clock ?? systemClock;
  const source = new KsSource({
    clock,
    timeoutMs: ksTimeoutMs,
    onQuota,
    onNeeded: (reason) => {
      uploader.beginSessionWait();
      emit(uploader, 'ks-needed', { reason });
    },
    onSettled: () => {
      uploader.endSessionWait();
    },
  });
  source.set(ks);
  source.setUrl(ksUrl, ksResponse);
  let coldAtMs = -Infinity;
  const line = environment.origin ?? originStateOf(originOf(serviceUrl));
  const client = new KalturaClient({
    ...{ serviceUrl, ks: source },
    transport: new FetchTransport(clock),
    takeTurn: (signal) => line.calls.acquire(0, signal),
    onSingle: () => {
      line.slots.callsAreSingle();
    },
  });
  const api = new KalturaUploadApi(client, { allowedUploadHosts });
  const finish = async (): Promise<FinishWork> => (await loadFinish()).finishWork(clock);
  const companions = async (): Promise<CompanionWork> => (await loadCompanions()).companionWork(client);
  const uploader = new Uploader(api, settings, { finish, companions, ...environment, origin: line });
  return {
    uploader,
    setKs: (next) => {
      source.set(next);
      uploader.retrySessionFailures();
    },
    warmUp: () => {
      if (clock.elapsed() < coldAtMs) return;
      coldAtMs = clock.elapsed() + KEPT_ALIVE_MS;
      void client.ping();
      void uploader.restore();
    },
    deleteEntry: async (entryId) => {
      const { target } = uploader.settings;
      const { signal } = new AbortController();
      if (target !== 'token') await api.deleteEntry(target, entryId, { signal });
    },
  };
}

/** What shares one origin. An address that is none fails with a clear error at the first request, not here. */
function originOf(serviceUrl: string): string {
  return URL.canParse(serviceUrl) ? new URL(serviceUrl).origin : serviceUrl;
}
