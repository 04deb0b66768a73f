import type { UploadEngine } from '../../engine/upload-engine.js';
import { WakeLock } from './wake-lock.js';

/** Keeps the machine awake while bytes move, and survives the back/forward cache. */
export function watchPageLifecycle(uploader: UploadEngine, signal: AbortSignal): void {
  const wakeLock = new WakeLock(signal);
  const update = (): void => {
    wakeLock.isWanted = uploader.isActive;
  };
  const updateLater = (): void => {
    void uploader.unlisted?.then(update);
  };
  const leave = (): void => {
    uploader.suspend();
  };
  const comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    uploader.wake();
    void uploader.restore();
  };
  uploader.addEventListener('upload-status', update, { signal });
  uploader.addEventListener('upload-removed', updateLater, { signal });
  addEventListener('pagehide', leave, { signal });
  addEventListener('pageshow', comeBack, { signal });
  update();
}
