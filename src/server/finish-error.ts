/** Why an upload was not finished, as the HTTP status and the JSON that `finishEndpoint` answers. */
export class FinishError extends Error {
  override readonly name = 'FinishError';
  /** 4xx: asking again does not help. 503: it does. 500: something is wrong with the configuration of this server. */
  readonly status: number;
  /** `INCOMPLETE`, `NOT_YOURS`, `NOT_FOUND` and so on, or a code of Kaltura's. */
  readonly code: string;

  /** @param message - With status 400, the visitor reads it. */
  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
  }
}
