/** What the bench and the server at the far end of the line say to each other. */

/** The first message of the server. */
export interface Ports {
  readonly site: number;
  readonly service: number;
}

/** Privileges of a session that is wanted, or `traffic`: what came since it was asked last. */
export type ServerQuestion = { readonly privileges: string } | 'traffic';

/** A role of the account at the far end, with what an uploader needs. */
export const OWN_ROLE = 'UPLOADER';

/** Requests that came to the service, preflights included. */
export interface Traffic {
  readonly requests: number;
  readonly connections: number;
  /** How often each action of Kaltura's was called, by `service.action`; the rest (pictures, preflights) together. */
  readonly actions: Readonly<Record<string, number>>;
  /** Arrivals of parts of files, in milliseconds since 1970. */
  readonly uploads: readonly UploadArrival[];
  /** Parts of files that arrived whole. */
  readonly parts: readonly PartArrival[];
}

export interface PartArrival {
  readonly tokenId: string;
  /** Where in the file it begins. */
  readonly offset: number;
  readonly bytes: number;
  /** When its last byte came, in milliseconds since 1970. */
  readonly atMs: number;
}

export interface UploadArrival {
  readonly headMs: number;
  /** The first byte after the head. */
  readonly bodyMs: number;
}
