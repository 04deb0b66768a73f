import { toWireError } from '../http/wire-error.js';
import type { Dispatcher, RequestContext } from './dispatcher.js';
import { FilePart } from '../http/file-part.js';
import { emptyMap, isParamMap } from '../http/params.js';
import type { ParamMap, ParamValue } from '../http/params.js';
import { toText } from '../http/php-values.js';
import type { WireValue } from '../http/serialize.js';

/** The pseudo service; it must be written exactly so (docs/protocol.md §1.1). */
export const MULTIREQUEST = 'multirequest';

/** What sub-requests inherit from the top level. */
const INHERITED = ['ks', 'partnerId', 'clientTag'] as const;

/**
 * Runs the numbered sub-requests one after the other; none is skipped because an earlier one failed
 * (KalturaFrontController::handleMultiRequest, docs/protocol.md §2).
 */
export async function runMultirequest(
  dispatcher: Dispatcher,
  params: ParamMap,
  context: RequestContext,
): Promise<readonly WireValue[]> {
  const results: WireValue[] = [];
  let previousKs: string | null = null;
  for (let number = params['0'] === undefined ? 1 : 0; ; number += 1) {
    const own = params[String(number)];
    if (!isParamMap(own) || toText(own.service) === '' || toText(own.action) === '') return results;
    const request = withReferences(withInherited(own, params), results);
    results.push(await runOne(dispatcher, request, context, previousKs));
    previousKs = toText(request.ks);
  }
}

async function runOne(
  dispatcher: Dispatcher,
  request: ParamMap,
  context: RequestContext,
  previousKs: string | null,
): Promise<WireValue> {
  try {
    return await dispatcher.dispatch(request, context, previousKs);
  } catch (error) {
    return toWireError(error);
  }
}

function withInherited(own: ParamMap, params: ParamMap): ParamMap {
  const request = Object.assign(emptyMap(), own);
  for (const name of INHERITED) {
    const value = params[name];
    if (!(name in request) && value !== undefined) request[name] = value;
  }
  return request;
}

function withReferences(request: ParamMap, results: readonly WireValue[]): ParamMap {
  const resolved = emptyMap();
  for (const [name, value] of Object.entries(request)) resolved[name] = resolve(value, results);
  return resolved;
}

function resolve(value: ParamValue, results: readonly WireValue[]): ParamValue {
  if (typeof value === 'string') return resolveText(value, results);
  if (value instanceof FilePart || !isParamMap(value)) return value;
  return withReferences(value, results);
}

/** One reference per value: the match is greedy, so two of them are one broken reference, which is empty (docs/protocol.md §2). */
function resolveText(text: string, results: readonly WireValue[]): string {
  return text.replace(/\{(\d+):result:?(.*)\}/g, (_whole, number: string, path: string) => {
    const segments = path === '' ? [] : path.split(':');
    return wireText(segments.reduce(step, results[Number(number) - 1]));
  });
}

function step(value: WireValue, segment: string): WireValue {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, WireValue>>)[segment];
}

function wireText(value: WireValue): string {
  return typeof value === 'object' ? '' : toText(value);
}
