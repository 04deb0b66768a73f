import type { Upload } from '../../engine/model/upload.js';
import { codeOf } from '../i18n/error-text.js';

/**
 * What those who help need to know of some uploads, as text: states, codes, amounts and ids. No names of files, no titles
 * and no KS, so that it can be pasted anywhere.
 */
export function reportOf(
  uploads: readonly Upload[],
  { serviceUrl }: { readonly serviceUrl: string },
): string {
  const lines = uploads.map(({ status, waiting, error, confirmedBytes, size, restarts, ...upload }) =>
    [
      upload.id,
      waiting ? `${status} (${waiting.reason}, attempt ${String(waiting.attempt)})` : status,
      `${String(confirmedBytes)} of ${String(size)} bytes`,
      upload.type === '' ? 'no type' : upload.type,
      ...(error
        ? [codeOf(error), ...(error.httpStatus === null ? [] : [`HTTP ${String(error.httpStatus)}`])]
        : []),
      ...upload.warnings.map(({ code }) => code),
      ...(restarts > 0 ? [`started over ${String(restarts)} times`] : []),
      ...(upload.tokenId === null ? [] : [`token ${upload.tokenId}`]),
      ...(upload.entryId === null ? [] : [`entry ${upload.entryId}`]),
    ].join(', '),
  );
  const { origin } = new URL(serviceUrl, document.baseURI);
  return [`kaltura-uploader, ${new Date().toISOString()}, ${origin}`, navigator.userAgent, ...lines].join(
    '\n',
  );
}

/** Rejects where the browser does not let the page write to the clipboard. */
export async function copyReport(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
