import { RESUME_OFF, type ResumeSearch } from './resume-state.js';

/** The warning that nothing of an upload is kept: shown once, and withdrawn when storage responds after all. */
export class ResumeWarning {
  /** Null while nobody listens. */
  show: ResumeSearch['setWarning'] | null = null;
  #isShown = false;

  readonly onFailure = (): void => {
    this.#set(true);
  };

  readonly onSaved = (): void => {
    this.#set(false);
  };

  #set(isShown: boolean): void {
    if (this.show === null || this.#isShown === isShown) return;
    this.#isShown = isShown;
    this.show(RESUME_OFF, isShown);
  }
}
