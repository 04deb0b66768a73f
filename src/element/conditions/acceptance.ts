import type { OptionValues } from '../options/option-table.js';

type Scope = Pick<OptionValues, 'serviceUrl' | 'resumeScope'>;

/** What is known of this visit. Where site data is blocked, nothing else is. */
const known = new Map<string, boolean>();
const listeners = new Set<() => void>();

/** Whether this user has accepted a version of the terms, on this visit or an earlier one. */
export function isAccepted(scope: Scope, version: string): boolean {
  const key = keyOf(scope, version);
  const isKnown = known.get(key) ?? read(key);
  known.set(key, isKnown);
  return isKnown;
}

/** Remembers that it was accepted, or that this was taken back. */
export function setAccepted(scope: Scope, version: string, isNow: boolean): void {
  const key = keyOf(scope, version);
  known.set(key, isNow);
  try {
    if (isNow) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // Blocked or full: it holds for this visit.
  }
  tell();
}

/** Calls back when something was accepted or taken back, in this page or another; returns a function that ends this. */
export function onAcceptance(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One for each version: pages of a site may have terms of their own. */
function keyOf({ serviceUrl, resumeScope }: Scope, version: string): string {
  return `kaltura-uploader terms ${JSON.stringify([serviceUrl, resumeScope, version])}`;
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Another tab. A null key means that all was deleted: what somebody has ticked here stays ticked. */
addEventListener('storage', ({ key }) => {
  if (key === null || !known.has(key)) return;
  known.set(key, read(key));
  tell();
});
