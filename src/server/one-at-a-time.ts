const tails = new Map<string, Promise<void>>();

/** Runs the tasks of one key one after the other, within this process. */
export async function oneAtATime<T>(key: string, task: () => Promise<T>): Promise<T> {
  const previous = tails.get(key);
  let release = (): void => undefined;
  const tail = new Promise<void>((resolve) => {
    release = resolve;
  });
  tails.set(key, tail);
  try {
    await previous;
    return await task();
  } finally {
    release();
    if (tails.get(key) === tail) tails.delete(key);
  }
}
