import { acceptRules } from '../../engine/model/accept.js';
import {
  ANY_MEDIA,
  extensionsOf,
  kindOfName,
  kindOfType,
  namesOfType,
  typeOfExtension,
  type MediaKind,
} from '../../file-types.js';

/** A device without a mouse. */
const TOUCH = '(hover: none) and (pointer: coarse)';

/**
 * The `accept` attribute of a file input. Computers choose by extension, and grey out those that their system has no
 * type for: the extensions of each type are added. Phones choose by type: the types of extensions are added.
 *
 * @param also - Extensions that are taken beside them, but for phones, where they would open another dialog than the one for
 *   pictures and films.
 */
export function pickerAccept(
  accept: string,
  also: readonly string[] = [],
  isTouch: boolean = matchMedia(TOUCH).matches,
): string {
  const rules = acceptRules(accept);
  const added = rules.flatMap((rule) => {
    if (rule.startsWith('.')) return isTouch ? (typeOfExtension(rule.slice(1)) ?? []) : also;
    if (isTouch) return [];
    const kind = rule.endsWith('/*') && kindOfType(rule);
    const names = kind ? extensionsOf(kind) : namesOfType(rule);
    return [...names.filter(typeOfExtension).map((name) => `.${name}`), ...also];
  });
  return [...new Set([...rules, ...added])].join();
}

/** The kinds of media of which an `accept` attribute takes something. */
export function acceptedKinds(accept: string): readonly MediaKind[] {
  const rules = acceptRules(accept);
  const kinds = (rules.length > 0 ? rules : ANY_MEDIA.split(',')).map(
    (rule) => kindOfType(rule) ?? kindOfName(rule),
  );
  return [...new Set(kinds)].filter((kind) => kind !== undefined);
}

/** Whether an `accept` attribute says what is the default for media, in any order. */
export function isAnyMedia(accept: string): boolean {
  return acceptRules(accept).toSorted().join() === ANY_MEDIA.split(',').toSorted().join();
}
