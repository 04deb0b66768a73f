import { acceptRules, accepts } from '../../../engine/model/accept.js';
import { kindOfName, kindOfType, namesOfType, typeOfExtension } from '../../../file-types.js';

/** Types that are never media. What is not here may be: systems guess by the extension, and `.ts` is text to some. */
const NEVER_MEDIA =
  /^(font\/|text\/(html|css|csv)|application\/(pdf|zip|json|msword|vnd\.(ms-|oasis|openxml)|x-(7z|rar|tar|zip)))/;

/** Whether it is certain that `accept` takes none of these types. Whatever is in doubt is named after the drop. */
export function refusesAll(accept: string, types: readonly string[]): boolean {
  const rules = acceptRules(accept);
  return rules.length > 0 && types.length > 0 && types.every((type) => refuses(accept, rules, type));
}

function refuses(accept: string, rules: readonly string[], type: string): boolean {
  if (NEVER_MEDIA.test(type)) return rules.every((rule) => kindOfType(rule) ?? kindOfName(rule));
  // The table has the subtype among the extensions; but `.mpeg` is a film.
  const names = type === 'audio/mpeg' ? ['mp3'] : namesOfType(type);
  return (
    kindOfType(type) !== undefined &&
    names.some((name) => typeOfExtension(name) !== undefined) &&
    // An extension that is not in the table may have any type.
    rules.every((rule) => rule.includes('/') || kindOfName(rule)) &&
    !names.some((name) => accepts(accept, { name: `x.${name}`, type, size: 1 }))
  );
}
