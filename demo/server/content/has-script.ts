import { readFileSync } from 'node:fs';

const SCRIPT = /<script[\s>/]|\son[a-z]+\s*=|javascript:|<(?:iframe|object|embed|foreignobject)[\s>/]/i;

/** Whether a page or drawing would run scripts; stands in for the inspection of the real server (docs/protocol.md G28). */
export function hasScript(path: string): boolean {
  return SCRIPT.test(readFileSync(path, 'utf8'));
}
