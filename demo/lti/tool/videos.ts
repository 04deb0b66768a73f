import { generateKs } from '../../../src/session/generate-ks.js';
import { FinishError, finishUpload } from '../../../src/server/index.js';
import type { Account } from '../../host/account.js';
import { Refusal } from './refusal.js';

/** Stores bytes and does nothing else: the narrowest that docs/security.md has. */
const UPLOAD_ONLY = 'setrole:UPLOAD_BASE_ROLE,urirestrict:/api_v3/service/uploadToken/*';

/** Seconds. The page asks for the next one when this one has expired. */
const KS_SECONDS = 3600;

/** Seconds that a session of the tool's own lasts: one request. */
const OWN_KS_SECONDS = 60;

/** Longest title of an entry, in characters; Kaltura's column has 256. */
const LONGEST_TITLE = 250;

/** A video as students get it. */
export interface Video {
  readonly title: string;
  /** Null while Kaltura converts it. */
  readonly playUrl: string | null;
}

type Answer = Readonly<Record<string, unknown>>;

/** The videos in the Kaltura account. */
export class Videos {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** The KS for the page of one lecturer. */
  uploadKs(userId: string): string {
    const { partnerId, adminSecret } = this.#account;
    return generateKs({ partnerId, adminSecret, userId, expirySeconds: KS_SECONDS, privileges: UPLOAD_ONLY });
  }

  /**
   * Makes the entry of what a lecturer has uploaded: the same one however often it is asked for.
   *
   * @param title - Empty: the name of the file.
   * @throws {Refusal} The token is not complete, or is somebody else's; or Kaltura refuses.
   */
  async finish(userId: string, tokenId: string, title: string): Promise<{ entryId: string; title: string }> {
    const token = await this.#ask('uploadToken', 'get', { uploadTokenId: tokenId });
    if (token === null) throw new Refusal('no-video');
    const name = String(token.fileName);
    const named = title.trim().slice(0, LONGEST_TITLE) || name.replace(/\.[^.]*$/, '');
    try {
      const { entryId } = await finishUpload(
        { ...this.#account, userId },
        {
          tokenId,
          name,
          size: Number(token.fileSize),
          type: '',
          path: '',
          fields: { name: named },
          companions: [],
        },
      );
      return { entryId, title: named };
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** @throws {Refusal} `video-gone` */
  async show(entryId: string): Promise<Video> {
    const entry = await this.#ask('baseEntry', 'get', { entryId });
    if (entry === null) throw new Refusal('video-gone');
    const { name, status, dataUrl } = entry;
    const isReady = Number(status) === READY && typeof dataUrl === 'string' && /^https?:/.test(dataUrl);
    return { title: String(name), playUrl: isReady ? dataUrl : null };
  }

  /** One call with a session that may make it and no other. Null if there is no such object. */
  async #ask(
    service: string,
    action: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<Answer | null> {
    const { serviceUrl, partnerId, adminSecret } = this.#account;
    const path = `/api_v3/service/${service}/action/${action}`;
    const privileges = `urirestrict:${path}*`;
    const session = { partnerId, adminSecret, userId: 'lti-tool', type: 2, privileges } as const;
    const ks = generateKs({ ...session, expirySeconds: OWN_KS_SECONDS });
    const response = await fetch(`${serviceUrl}${path}?format=1`, {
      method: 'POST',
      body: new URLSearchParams({ ks, ...parameters }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const answer = (await response.json()) as Answer;
    if (answer.objectType !== 'KalturaAPIException') return answer;
    if (NOT_FOUND.test(String(answer.code))) return null;
    // Not the message, which can repeat the session.
    throw new Error(`Kaltura refused ${service}.${action}: ${String(answer.code)}`);
  }
}

/** KalturaEntryStatus (docs/protocol.md §5.1). */
const READY = 2;

const NOT_FOUND = /^(UPLOAD_TOKEN_NOT_FOUND|ENTRY_ID_NOT_FOUND|INVALID_ENTRY_ID)$/;

/** Milliseconds until a request to Kaltura is given up. */
const DEADLINE_MS = 30_000;

function refusalOf(error: unknown): unknown {
  if (!(error instanceof FinishError)) return error;
  const { status, code, message } = error;
  if (code === 'NOT_YOURS') return new Refusal('foreign-video', { cause: error });
  if (status === 404 || status === 409) return new Refusal('no-video', { cause: error });
  if (status === 410) return new Refusal('video-gone', { cause: error });
  if (status === 503) return new Refusal('try-again', { cause: error });
  // What Kaltura says about the file, which the lecturer may be able to change.
  return status === 400 ? new Refusal('video-refused', { cause: error, message }) : error;
}
