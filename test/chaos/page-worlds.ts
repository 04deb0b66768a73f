/** Makes the browser of the page one of the worlds. Runs in the browser, before the element is used. */
import { randomOfWorlds, type FalseOnLine, type Worlds } from './worlds.js';

export function enterWorlds({ isSiteDataBlocked, onLine }: Worlds, seed: number): void {
  if (isSiteDataBlocked) blockSiteData();
  if (onLine !== null) lieAboutOnLine(onLine, seed);
}

/** Somebody sets the wall clock. */
export function setWallClock(byMs: number): void {
  const { now } = Date;
  Date.now = () => now() + byMs;
}

/** As in a Firefox that lets no page store anything. */
function blockSiteData(): void {
  const refuse = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
    Object.defineProperty(window, name, { get: refuse });
  for (const name of ['locks', 'storage']) Object.defineProperty(navigator, name, { get: refuse });
  Object.defineProperty(window, 'BroadcastChannel', {
    value: function () {
      refuse();
    },
  });
}

function lieAboutOnLine(how: FalseOnLine, seed: number): void {
  const random = randomOfWorlds(seed);
  const get = (): boolean => how === 'random' && random.chance(0.5);
  Object.defineProperty(Navigator.prototype, 'onLine', { get });
}
