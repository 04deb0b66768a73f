import { readFileSync, writeFileSync } from 'node:fs';

/**
 * What a stage is running at the moment, in the file that `TEST_RUNNING_FILE` names; without it nothing is written.
 * Reporters of the test runners write it, so that somebody who has to end a stage can say what it was doing.
 */
export class RunningTests {
  #file;
  /** A test of the same name may run twice at once, in two browsers. */
  #running = [];
  #lastEnded = null;

  constructor(file = process.env.TEST_RUNNING_FILE) {
    this.#file = file;
  }

  /** @param {string} title */
  begin(title) {
    this.#running.push(title);
    this.#write();
  }

  /** @param {string} title */
  end(title) {
    const index = this.#running.indexOf(title);
    if (index >= 0) this.#running.splice(index, 1);
    this.#lastEnded = title;
    this.#write();
  }

  #write() {
    if (!this.#file) return;
    writeFileSync(this.#file, JSON.stringify({ running: this.#running, lastEnded: this.#lastEnded }));
  }
}

/**
 * What was written there, in words.
 *
 * @param {string} file
 * @returns {string}
 */
export function describeRunning(file) {
  const { running, lastEnded } = readRunning(file);
  if (running.length > 0) return `It was running:${running.map((title) => `\n  ${title}`).join('')}`;
  if (lastEnded !== null) return `It was between tests; the last that ended:\n  ${lastEnded}`;
  return 'It had not begun a test.';
}

function readRunning(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { running: [], lastEnded: null }; // It never wrote, or was killed while it did.
  }
}
