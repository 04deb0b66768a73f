import type { RequestTraits, UploadKind } from '../faults/faults.js';
import { isParamMap, type ParamMap } from '../http/params.js';
import { MULTIREQUEST } from './multirequest.js';
import { toBool, toFloat, toText } from '../http/php-values.js';

/** Classifies a request by the parameters known so far; a multirequest counts as its first sub-request. */
export function traitsOf(params: ParamMap): RequestTraits {
  const service = toText(params.service);
  const first = params['1'];
  if (service === MULTIREQUEST && isParamMap(first)) return traitsOf(first);
  const action = toText(params.action);
  const isToken = service.toLowerCase() === 'uploadtoken';
  const isUpload = isToken && action.toLowerCase() === 'upload' && 'uploadTokenId' in params;
  const tokenId = toText(params.uploadTokenId);
  return {
    service,
    action,
    kind: isUpload ? kindOf(params) : null,
    offset: isUpload ? toFloat(params.resumeAt ?? -1) : null,
    tokenId: isToken && tokenId !== '' ? tokenId : null,
  };
}

/** Absent parameters have the server's defaults: `resume=0`, `finalChunk=1`, `resumeAt=-1` (docs/protocol.md §4.3). */
function kindOf(params: ParamMap): UploadKind {
  const isFinal = toBool(params.finalChunk ?? true);
  if (!toBool(params.resume ?? false)) return isFinal ? 'whole' : 'first';
  if (isFinal) return 'final';
  return toFloat(params.resumeAt ?? -1) === -1 ? 'probe' : 'middle';
}
