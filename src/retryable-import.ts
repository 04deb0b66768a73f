/**
 * Makes an `import()` that can be repeated after it has failed. Browsers before 2026 keep the failure and never ask for
 * that address again (whatwg/html#6768), so every further attempt gets the file under an address of its own.
 * An engine whose error does not name the address repeats the first one.
 */
export function retryableImport<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let failures = 0;
  let address: string | undefined;
  return async () => {
    try {
      return address === undefined ? await load() : await importFrom<Module>(address, failures);
    } catch (error) {
      failures += 1;
      // As Chromium and Firefox say it. What a bundler loads in its own way, it can load again.
      address ??= /imported module: (https?:\S+)/.exec(String(error))?.[1];
      throw error;
    }
  };
}

function importFrom<Module>(address: string, attempt: number): Promise<Module> {
  const url = new URL(address);
  url.searchParams.set('retry', String(attempt));
  // Bundlers have nothing to look for: the file is where they have put it for the first attempt.
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url.href) as Promise<Module>;
}

/** Milliseconds between the attempts at a file that nobody waits for: a line that was down for a moment, a busy server. */
export const PATIENCE_MS: readonly number[] = [2_000, 10_000, 60_000];

/** Loads a part, and tries again after each of these waits. Rejects as the last attempt does. */
export async function loadPatiently<Module>(
  load: () => Promise<Module>,
  waitsMs: readonly number[] = PATIENCE_MS,
): Promise<Module> {
  for (const waitMs of waitsMs) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, waitMs);
      });
    }
  }
  return load();
}
