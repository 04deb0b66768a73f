import { absolute } from './absolute.js';
import type { Opening } from '../wire/protocol.js';

/** By what the worker tells the uploads of one user from those of others. */
export type Whose = Pick<Opening, 'serviceUrl' | 'scope'>;

export function whoseUploads(serviceUrl: string, resumeScope: string): Whose {
  return { serviceUrl: absolute(serviceUrl), scope: `${serviceUrl} ${resumeScope}` };
}
