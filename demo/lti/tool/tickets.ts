import { jwtVerify, SignJWT } from 'jose';
import { Refusal } from './refusal.js';
import type { RefusalCode } from './refusal.js';

/**
 * What the tool has to know again at a later request. A frame of another site gets no cookies, so this travels through the
 * page or the platform, signed.
 */
export interface TicketContents {
  /** From the login to the launch, as OpenID Connect's `state`. */
  readonly state: { readonly issuer: string; readonly clientId: string; readonly nonce: string };
  /** In the page of a lecturer: whose upload this is, and where the link goes. */
  readonly upload: {
    readonly issuer: string;
    readonly clientId: string;
    readonly deploymentId: string;
    readonly userId: string;
    readonly returnUrl: string;
    /** What the platform wants back as it is. */
    readonly data?: string | undefined;
  };
  /** In the link of a course: that this entry was added there with this tool. */
  readonly link: { readonly issuer: string; readonly clientId: string; readonly entryId: string };
}

/** Seconds that a ticket is valid; null for ever. An upload of some hours needs a new KS now and then. */
const LIFETIMES: Readonly<Record<keyof TicketContents, number | null>> = {
  state: 600,
  upload: 43_200,
  link: null,
};

const REFUSALS: Readonly<Record<keyof TicketContents, RefusalCode>> = {
  state: 'invalid-state',
  upload: 'invalid-ticket',
  link: 'foreign-video',
};

const ALGORITHM = 'HS256';

/** Signs tickets, and opens those that it has signed. */
export class Tickets {
  readonly #secret: Uint8Array;
  readonly #now: () => number;

  constructor(secret: Uint8Array, now: () => number) {
    this.#secret = secret;
    this.#now = now;
  }

  async issue<Purpose extends keyof TicketContents>(
    purpose: Purpose,
    content: TicketContents[Purpose],
  ): Promise<string> {
    const ticket = new SignJWT({ content }).setProtectedHeader({ alg: ALGORITHM }).setAudience(purpose);
    const lifetime = LIFETIMES[purpose];
    if (lifetime !== null) ticket.setExpirationTime(Math.floor(this.#now() / 1000) + lifetime);
    return ticket.sign(this.#secret);
  }

  /** @throws {Refusal} It was not signed here for this purpose, or is too old. */
  async open<Purpose extends keyof TicketContents>(
    purpose: Purpose,
    ticket: string,
  ): Promise<TicketContents[Purpose]> {
    try {
      const { payload } = await jwtVerify<{ content: TicketContents[Purpose] }>(ticket, this.#secret, {
        algorithms: [ALGORITHM],
        audience: purpose,
        currentDate: new Date(this.#now()),
      });
      return payload.content;
    } catch (cause) {
      throw new Refusal(REFUSALS[purpose], { cause });
    }
  }
}
