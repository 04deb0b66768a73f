/**
 * Makes an `import()` that can be repeated after it has failed. Browsers before 2026 keep the failure and never ask for
 * that address again (whatwg/html#6768), so every further attempt gets the file under its retry address.
 * An engine whose error does not name the address repeats the first one.
 *
 * @param known - An export of the module. Where another file of the bundle takes something from the module's, its exports
 *   are together one export of the file.
 */
export function retryableImport<Module>(
  load: () => Promise<Module>,
  known?: keyof Module & string,
): () => Promise<Module> {
  let address: string | undefined;
  return async () => {
    try {
      // Bundlers have nothing to look for: the file is where they have put it for the first attempt.
      if (!address) return await load();
      const file = (await import(/* @vite-ignore */ /* webpackIgnore: true */ address)) as Module;
      return known === undefined ? file : moduleIn(file, known);
    } catch (error) {
      // As Chromium and Firefox say it. What a bundler loads in its own way, it can load again.
      const failed = /imported module: (https?:\S+)/.exec(String(error))?.[1];
      address ??= failed && retryAddress(failed);
      throw error;
    }
  };
}

function moduleIn<Module>(file: Module, known: string): Module {
  const isModule = (value: unknown): boolean => typeof value === 'object' && value !== null && known in value;
  return [file, ...(Object.values(file as object) as Module[])].find(isModule) ?? file;
}

/** The one other address of a file: a page's import map can name it beside the first, with the same integrity. */
export function retryAddress(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}again`;
}

/** Milliseconds between the attempts at a file that nobody waits for: a line that was down for a moment, a busy server. */
export const PATIENCE_MS: readonly number[] = [2_000, 10_000, 60_000];

/** One more attempt, when a line that was down for a moment may be back: for what somebody waits for. */
export const ONCE_MORE_MS: readonly number[] = [1_000];

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
