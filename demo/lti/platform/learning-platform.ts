import { randomUUID } from 'node:crypto';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';
import { PEOPLE } from './people.js';
import { addedPage, coursePage, formPage, framePage } from './platform-pages.js';

/** A link in the course, as the tool has given it. */
export interface CourseLink {
  readonly title: string;
  readonly url: string;
  readonly custom: Readonly<Record<string, string>>;
}

const LTI = 'https://purl.imsglobal.org/spec/lti/claim/';
const DL = 'https://purl.imsglobal.org/spec/lti-dl/claim/';
const KEY_ID = 'platform-key';

/** What the platform sends with a deep linking request, and wants back. */
const DATA = 'course-1';

/**
 * A learning platform for the demo and the tests: one course with one tool. It is no example of a platform, but as strict
 * about the tool's messages as the standard lets it be, and shares no code with the tool.
 */
export class LearningPlatform {
  readonly clientId = 'kaltura-uploader-demo';
  readonly deploymentId = 'deployment-1';
  /** Where browsers reach the platform; it is the issuer, too. */
  readonly origin: string;
  readonly links: CourseLink[] = [];
  readonly #toolUrl: string;
  readonly #privateKey: CryptoKey;
  readonly #publicKey: JWK;
  readonly #toolKeys: ReturnType<typeof createRemoteJWKSet>;
  readonly #seenNonces = new Set<string>();

  private constructor(origin: string, toolUrl: string, privateKey: CryptoKey, publicKey: JWK) {
    this.origin = origin;
    this.#toolUrl = toolUrl;
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
    this.#toolKeys = createRemoteJWKSet(new URL(`${toolUrl}/jwks.json`));
  }

  static async create(origin: string, toolUrl: string): Promise<LearningPlatform> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    return new LearningPlatform(origin, toolUrl, privateKey, await exportJWK(publicKey));
  }

  /** What the tool has to know of this platform. */
  get registration(): Readonly<Record<'issuer' | 'clientId' | 'authUrl' | 'jwksUrl', string>> & {
    readonly deploymentIds: readonly string[];
  } {
    const { origin, clientId, deploymentId } = this;
    return {
      ...{ issuer: origin, clientId, deploymentIds: [deploymentId] },
      ...{ authUrl: `${origin}/auth`, jwksUrl: `${origin}/jwks` },
    };
  }

  async serve(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    try {
      switch (`${request.method} ${pathname}`) {
        case 'GET /':
          return coursePage(this.links.map(({ title }) => title));
        case 'GET /open':
          return framePage(this.#loginUrl(searchParams));
        case 'GET /auth':
          return await this.#signIn(searchParams);
        case 'GET /jwks':
          return Response.json({ keys: [{ ...this.#publicKey, kid: KEY_ID, alg: 'RS256', use: 'sig' }] });
        case 'POST /deep-links':
          return await this.#takeLinks(new URLSearchParams(await request.text()));
        default:
          return new Response('Not found', { status: 404 });
      }
    } catch (error) {
      return new Response(`The platform refuses: ${String(error)}`, { status: 400 });
    }
  }

  /** Signs a message to the tool. */
  async sign(claims: JWTPayload, key: CryptoKey = this.#privateKey): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: KEY_ID }).sign(key);
  }

  /**
   * The claims of a launch.
   *
   * @param who - A name of `PEOPLE`.
   * @param what - `add`, or the index of a link.
   */
  claims(who: string, what: string, nonce: string): JWTPayload {
    const person = PEOPLE[who];
    if (person === undefined) throw new Error(`nobody is called ${who}`);
    const seconds = Math.floor(Date.now() / 1000);
    const common = {
      ...{ iss: this.origin, aud: this.clientId, sub: person.sub, name: person.name, nonce },
      ...{ iat: seconds, exp: seconds + 300 },
      [`${LTI}version`]: '1.3.0',
      [`${LTI}deployment_id`]: this.deploymentId,
      [`${LTI}roles`]: [person.role],
      [`${LTI}context`]: { id: DATA, title: 'Computing machines' },
    };
    return what === 'add'
      ? { ...common, ...this.#deepLinking() }
      : { ...common, ...this.#resourceLink(what) };
  }

  #deepLinking(): JWTPayload {
    return {
      [`${LTI}message_type`]: 'LtiDeepLinkingRequest',
      [`${LTI}target_link_uri`]: `${this.#toolUrl}/launch`,
      [`${DL}deep_linking_settings`]: {
        deep_link_return_url: `${this.origin}/deep-links`,
        accept_types: ['link', 'ltiResourceLink'],
        accept_presentation_document_targets: ['iframe', 'window'],
        accept_multiple: false,
        data: DATA,
      },
    };
  }

  #resourceLink(index: string): JWTPayload {
    const link = this.links[Number(index)];
    if (link === undefined) throw new Error(`the course has no link ${index}`);
    return {
      [`${LTI}message_type`]: 'LtiResourceLinkRequest',
      [`${LTI}target_link_uri`]: link.url,
      [`${LTI}resource_link`]: { id: `link-${index}`, title: link.title },
      [`${LTI}custom`]: link.custom,
    };
  }

  #loginUrl(asked: URLSearchParams): string {
    const url = new URL(`${this.#toolUrl}/login`);
    const parameters = {
      iss: this.origin,
      target_link_uri: `${this.#toolUrl}/launch`,
      login_hint: asked.get('who') ?? '',
      lti_message_hint: asked.get('what') ?? '',
      client_id: this.clientId,
      lti_deployment_id: this.deploymentId,
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  async #signIn(asked: URLSearchParams): Promise<Response> {
    const required = {
      ...{ scope: 'openid', response_type: 'id_token', response_mode: 'form_post', prompt: 'none' },
      ...{ client_id: this.clientId, redirect_uri: `${this.#toolUrl}/launch` },
    };
    for (const [name, value] of Object.entries(required))
      if (asked.get(name) !== value) throw new Error(`${name} must be ${value}`);
    const [nonce = '', who = '', what = ''] = ['nonce', 'login_hint', 'lti_message_hint'].map(
      (name) => asked.get(name) ?? '',
    );
    if (nonce === '') throw new Error('nonce is missing');
    const idToken = await this.sign(this.claims(who, what, nonce));
    return formPage(required.redirect_uri, { id_token: idToken, state: asked.get('state') ?? '' });
  }

  async #takeLinks(form: URLSearchParams): Promise<Response> {
    const { payload } = await jwtVerify(form.get('JWT') ?? '', this.#toolKeys, {
      ...{ algorithms: ['RS256'], issuer: this.clientId, audience: this.origin },
      requiredClaims: ['exp', 'iat', 'nonce'],
      maxTokenAge: '5m',
    });
    const expected = {
      [`${LTI}message_type`]: 'LtiDeepLinkingResponse',
      [`${LTI}version`]: '1.3.0',
      [`${LTI}deployment_id`]: this.deploymentId,
      [`${DL}data`]: DATA,
    };
    for (const [name, value] of Object.entries(expected))
      if (payload[name] !== value) throw new Error(`${name} must be ${value}`);
    const nonce = typeof payload.nonce === 'string' ? payload.nonce : randomUUID();
    if (this.#seenNonces.has(nonce)) throw new Error('the nonce was used before');
    this.#seenNonces.add(nonce);
    const items = payload[`${DL}content_items`] as readonly (CourseLink & { readonly type: string })[];
    if (items.length > 1 || items.some(({ type }) => type !== 'ltiResourceLink'))
      throw new Error('the course takes one ltiResourceLink');
    this.links.push(...items);
    return addedPage(items.map(({ title }) => title));
  }
}
