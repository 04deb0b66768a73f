import type { Opening } from '../wire/protocol.js';

/** By what the worker tells the uploads of one user from those of others. */
export type Whose = Pick<Opening, 'serviceUrl' | 'scope'>;

export function whoseUploads(serviceUrl: string, resumeScope: string): Whose {
  return { serviceUrl: absolute(serviceUrl), scope: `${serviceUrl} ${resumeScope}` };
}

/** A worker's own addresses are relative to its file. One that is none fails with a clear error at the first request. */
export function absolute(url: string): string {
  return URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : url;
}
