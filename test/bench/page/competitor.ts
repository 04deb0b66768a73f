/** What a competitor's page script exports. Runs in the browser. */
export interface Target {
  /** Origin that takes uploads. */
  readonly service: string;
  readonly ks: string;
}

/** Milliseconds since the page was opened. */
export interface Marks {
  /** The file was handed over. */
  readonly startMs: number;
  /** The answer that confirms the last byte came. */
  readonly storedMs: number;
  /** Nothing is left to do: where there is an entry, it has the content. */
  readonly doneMs: number;
}

export type Send = (file: File, target: Target) => Promise<Marks>;

/** Marks of a competitor that knows no entries. */
export async function timed(send: () => Promise<unknown>): Promise<Marks> {
  const startMs = performance.now();
  await send();
  const storedMs = performance.now();
  return { startMs, storedMs, doneMs: storedMs };
}
