import { acceptRules } from '../../engine/model/accept.js';
import type { Format } from './format.js';
import type { Messages } from './messages.js';

/** What an `accept` attribute takes, as a list for people; empty when it takes everything. */
export function describeTypes(accept: string, { kinds }: Pick<Messages, 'kinds'>, format: Format): string {
  return format.list([...new Set(acceptRules(accept).flatMap((rule) => describeRule(rule, kinds)))]);
}

/** `video/*` is "video"; `.mp4`, `video/mp4` and `application/pdf` are known by their extension. */
function describeRule(rule: string, kinds: Readonly<Record<string, string>>): readonly string[] {
  const [kind = '', type] = rule.split('/');
  const text = type === '*' ? kinds[kind] : (type ?? kind).replace(/^\.|^x-/, '').toUpperCase();
  return text ? [text] : [];
}
