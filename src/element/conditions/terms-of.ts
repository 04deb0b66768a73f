import type { Terms } from '../../engine/model/settings.js';
import type { OptionValues } from '../options/option-table.js';
import { conditions } from '../loading/parts.js';

/** What says whether there are terms, and whether they are accepted. */
export type TermsHost = Pick<
  OptionValues,
  'termsUrl' | 'termsVersion' | 'termsField' | 'serviceUrl' | 'resumeScope'
> &
  Pick<HTMLElement, 'querySelector'>;

/** Not accepted for as long as what knows better is on its way. Null where the page has none. */
export function termsOf(host: TermsHost): Terms | null {
  const version = host.termsVersion ?? host.termsUrl ?? (host.querySelector('[slot=terms]') && 'terms');
  if (!version) return null;
  return { version, field: host.termsField, isAccepted: conditions.here?.isAccepted(host, version) === true };
}
