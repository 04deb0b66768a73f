import type { UploaderSettings } from '../../engine/model/settings.js';
import type { WireSettings } from '../wire/protocol.js';
import { encodeSettings } from '../wire/wire-uploads.js';

/** An address as a worker, whose own are relative to its file, can use it. One that is none fails with a clear error at the first request. */
export function absolute(url: string): string {
  return URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : url;
}

/** The settings of the page for the worker. */
export function settingsToSend({ finishUrl, ...settings }: UploaderSettings): WireSettings {
  return encodeSettings({ ...settings, finishUrl: finishUrl === null ? null : absolute(finishUrl) });
}
