/** The keys that tests press. */
export type Key = 'Tab' | 'Enter' | 'Space';

/**
 * A tab of any engine, with storage that only it has: what Playwright and WebDriver both can do, so that a test
 * is written once for all engines.
 */
export interface EngineTab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  url(): Promise<string>;
  /** Runs a function in the page and waits for what it promises. What goes in and out is JSON. */
  evaluate<T>(run: () => T | Promise<T>): Promise<T>;
  evaluate<T, A>(run: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  /** Picks files from disk in a file input. The selector looks into open shadow roots too, as below. */
  pick(selector: string, paths: readonly string[]): Promise<void>;
  /** Waits for an element and clicks it with the mouse. */
  click(selector: string): Promise<void>;
  /** Presses a key of the keyboard, wherever the focus is. */
  press(key: Key): Promise<void>;
  /** A picture, as PNG, of an element that is in sight and in no shadow root. */
  picture(selector: string): Promise<Buffer>;
  /** Texts of the console and of uncaught errors, since the page was opened. */
  said(): Promise<Said>;
  /** Takes the network away from the tab, or gives it back. Null where the engine cannot. */
  readonly setOffline: ((isOffline: boolean) => Promise<void>) | null;
  /** Gives the page a function that runs here. Null where the engine cannot. */
  readonly expose: ((name: string, run: () => unknown) => Promise<void>) | null;
  close(): Promise<void>;
}

export interface Said {
  readonly consoleTexts: readonly string[];
  readonly pageErrors: readonly string[];
}

/** A browser that opens tabs. */
export interface EngineBrowser {
  openTab(): Promise<EngineTab>;
  close(): Promise<void>;
}
