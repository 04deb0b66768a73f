/** What ends the requests of one run of an upload, from its start to a pause or to its end. */
export interface RunSignals {
  /** Aborts on pause, on cancel and when the run is over: for whatever can be done later. */
  readonly pausable: AbortSignal;
  /** Aborts on cancel and when the run is over: for what a pause must not interrupt. */
  readonly cancel: AbortSignal;
}
