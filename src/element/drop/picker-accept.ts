import { acceptRules } from '../../engine/model/accept.js';
import { extensionsOf, kindOfType, namesOfType, typeOfExtension } from '../../file-types.js';

/** A device without a mouse. */
const TOUCH = '(hover: none) and (pointer: coarse)';

/**
 * The `accept` attribute of a file input. Computers choose by extension, and grey out those that their system has no
 * type for: the extensions of each type are added. Phones choose by type: the types of extensions are added.
 */
export function pickerAccept(accept: string, isTouch: boolean = matchMedia(TOUCH).matches): string {
  const rules = acceptRules(accept);
  const added = rules.flatMap((rule) => {
    if (rule.startsWith('.')) return isTouch ? (typeOfExtension(rule.slice(1)) ?? []) : [];
    if (isTouch) return [];
    const kind = rule.endsWith('/*') && kindOfType(rule);
    const names = kind ? extensionsOf(kind) : namesOfType(rule);
    return names.filter((name) => typeOfExtension(name) !== undefined).map((name) => `.${name}`);
  });
  return [...new Set([...rules, ...added])].join(',');
}
