import { extensionOf, kindOfName, kindOfType, namesOfType } from '../../file-types.js';
import type { FileFacts } from '../../kaltura/upload-api.js';

/**
 * Reads an `accept` attribute: `.mp4`, `video/mp4` and `video/*`, in any case, and what people write besides: `mp4`,
 * `*.mp4`, `video`, with spaces or semicolons between. `*` and `*\/*` take everything, like no rule at all.
 *
 * @returns Rules as a file input understands them; none when everything is accepted.
 */
export function acceptRules(accept: string): readonly string[] {
  const rules = accept
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((rule) => rule !== '')
    .map((rule) => {
      if (rule.includes('/') || rule === '*') return rule;
      return /^(video|audio|image)$/.test(rule) ? `${rule}/*` : rule.replace(/^(\*?\.)?/, '.');
    });
  return rules.some((rule) => /^\*(\/\*)?$/.test(rule)) ? [] : [...new Set(rules)];
}

/** Whether a file is one of those that `accept` names: by its extension first, by its MIME type second. */
export function accepts(accept: string, file: FileFacts): boolean {
  const rules = acceptRules(accept);
  return rules.length === 0 || rules.some((rule) => matches(rule, file));
}

function matches(rule: string, file: FileFacts): boolean {
  const name = file.name.toLowerCase();
  const type = (file.type.toLowerCase().split(';')[0] ?? '').trim();
  if (rule.startsWith('.')) return name.endsWith(rule);
  const extension = extensionOf(name);
  const byName = kindOfName(name);
  const [kind = ''] = rule.split('/');
  // Some extensions are of video and of audio: there the type may say which.
  const isOfKind =
    byName === kind ||
    (type.startsWith(`${kind}/`) && (byName === undefined || namesOfType(type).includes(extension)));
  if (rule.endsWith('/*')) return isOfKind;
  const names = namesOfType(rule);
  return (
    rule === type ||
    (names.includes(extension) && (isOfKind || !byName || !kindOfType(rule))) ||
    (!byName && isOfKind && names.includes(namesOfType(type).at(-1) ?? ''))
  );
}
