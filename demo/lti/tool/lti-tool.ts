import { fileURLToPath } from 'node:url';
import { CLAIM, isDeepLinking, isTeaching } from './claims.js';
import type { DeepLinkingClaims, ResourceLinkClaims } from './claims.js';
import { deepLinkingResponse } from './deep-linking.js';
import { fileOf } from './files.js';
import { answer, formOf } from './http.js';
import { verifyLaunch } from './launch.js';
import type { Launch } from './launch.js';
import { loginAddress } from './login.js';
import { emptyLinkPage, refusalPage, returnPage, settingsPage, uploadPage, videoPage } from './pages.js';
import { Platforms } from './platforms.js';
import { Refusal } from './refusal.js';
import { Tickets } from './tickets.js';
import { PATHS } from './tool-options.js';
import type { Platform, ToolOptions } from './tool-options.js';
import { UsedOnce } from './used-once.js';
import { kalturaUserId } from './user-id.js';
import { Videos } from './videos.js';

const PAGE_FOLDER = fileURLToPath(new URL('../page/', import.meta.url));

type Handler = (request: Request) => Response | Promise<Response>;

/**
 * An LTI 1.3 tool: lecturers upload a video in the frame of their learning platform, the course gets a link to it, and
 * students who follow that link see it.
 *
 * @returns A handler of fetch style. It never throws.
 */
export function createLtiTool(options: ToolOptions): (request: Request) => Promise<Response> {
  const tool = new LtiTool(options);
  return async (request) => {
    try {
      return await tool.serve(request);
    } catch (error) {
      if (error instanceof Refusal) return refusalPage(error.status, error.message);
      console.error('[lti tool]', error);
      return refusalPage(500, 'Something is wrong with this tool. Try again later.');
    }
  };
}

class LtiTool {
  readonly #options: ToolOptions;
  readonly #now: () => number;
  readonly #platforms: Platforms;
  readonly #tickets: Tickets;
  readonly #usedNonces: UsedOnce;
  readonly #videos: Videos;
  /** What the tool's address has before the paths. */
  readonly #basePath: string;
  readonly #routes: Readonly<Record<string, Handler>> = {
    'GET /': () => this.#showSettings(),
    [`GET ${PATHS.jwks}`]: () => json(this.#options.keys.publicKeys),
    [`GET ${PATHS.login}`]: ({ url }) => this.#login(new URL(url).searchParams),
    [`POST ${PATHS.login}`]: async (request) => this.#login(await formOf(request)),
    [`POST ${PATHS.launch}`]: (request) => this.#launch(request),
    [`POST ${PATHS.ks}`]: (request) => this.#giveKs(request),
    [`POST ${PATHS.add}`]: (request) => this.#add(request),
  };

  constructor(options: ToolOptions) {
    const { now = Date.now, platforms, keys, account, toolUrl } = options;
    this.#options = options;
    this.#now = now;
    this.#platforms = new Platforms(platforms);
    this.#tickets = new Tickets(keys.secret, now);
    this.#usedNonces = new UsedOnce(now);
    this.#videos = new Videos(account);
    this.#basePath = new URL(toolUrl).pathname.replace(/\/$/, '');
  }

  async serve(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const path = pathname.startsWith(this.#basePath) ? pathname.slice(this.#basePath.length) : pathname;
    const route = this.#routes[`${request.method} ${path}`];
    if (route !== undefined) return route(request);
    return (
      (request.method === 'GET' ? await this.#file(path) : null) ?? refusalPage(404, 'There is no such page.')
    );
  }

  async #file(path: string): Promise<Response | null> {
    const { uploaderFolder } = this.#options;
    if (path.startsWith('/page/')) return fileOf(PAGE_FOLDER, path.slice('/page/'.length));
    return path.startsWith('/uploader/') ? fileOf(uploaderFolder, path.slice('/uploader/'.length)) : null;
  }

  #showSettings(): Response {
    const { toolUrl } = this.#options;
    return settingsPage({
      'Login initiation URL': toolUrl + PATHS.login,
      'Redirect URL, launch URL, deep linking URL': toolUrl + PATHS.launch,
      'Public keyset (JWKS) URL': toolUrl + PATHS.jwks,
    });
  }

  async #login(parameters: URLSearchParams): Promise<Response> {
    const { toolUrl } = this.#options;
    const url = await loginAddress(parameters, {
      toolUrl,
      platforms: this.#platforms,
      tickets: this.#tickets,
    });
    return new Response(null, { status: 302, headers: { location: url.href, 'cache-control': 'no-store' } });
  }

  async #launch(request: Request): Promise<Response> {
    const { platform, claims }: Launch = await verifyLaunch(await formOf(request), {
      platforms: this.#platforms,
      tickets: this.#tickets,
      usedNonces: this.#usedNonces,
      now: this.#now,
    });
    return isDeepLinking(claims)
      ? this.#openForLecturer(platform, claims)
      : this.#openForStudent(platform, claims);
  }

  async #openForLecturer({ issuer, clientId }: Platform, claims: DeepLinkingClaims): Promise<Response> {
    if (!isTeaching(claims)) throw new Refusal('not-a-lecturer');
    const { accept_types: types, deep_link_return_url: returnUrl, data } = claims[CLAIM.settings];
    if (!types.includes('ltiResourceLink')) throw new Refusal('no-links');
    const userId = kalturaUserId(issuer, claims.sub);
    const deploymentId = claims[CLAIM.deploymentId];
    const ticket = await this.#tickets.issue('upload', {
      ...{ issuer, clientId, deploymentId, userId, returnUrl, data },
    });
    return uploadPage({ serviceUrl: this.#options.account.serviceUrl, ticket, userId });
  }

  async #openForStudent({ issuer, clientId }: Platform, claims: ResourceLinkClaims): Promise<Response> {
    const { entry_id: entryId, entry_proof: proof } = claims[CLAIM.custom] ?? {};
    if (typeof entryId !== 'string' || typeof proof !== 'string') return emptyLinkPage();
    const link = await this.#tickets.open('link', proof);
    if (link.entryId !== entryId || link.issuer !== issuer || link.clientId !== clientId)
      throw new Refusal('foreign-video');
    return videoPage(await this.#videos.show(entryId));
  }

  /** The ticket comes in a header that only a script of the tool's own page can set: no CORS header is ever sent. */
  async #giveKs({ headers }: Request): Promise<Response> {
    const ticket = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? '';
    const { userId } = await this.#tickets.open('upload', ticket);
    return answer(200, 'text/plain; charset=utf-8', this.#videos.uploadKs(userId));
  }

  async #add(request: Request): Promise<Response> {
    const form = await formOf(request);
    const upload = await this.#tickets.open('upload', form.get('ticket') ?? '');
    const link = form.get('action') === 'cancel' ? null : await this.#finish(upload.userId, form);
    const { toolUrl, keys } = this.#options;
    const context = { toolUrl, keys, tickets: this.#tickets, now: this.#now };
    return returnPage(upload.returnUrl, await deepLinkingResponse(upload, link, context));
  }

  async #finish(userId: string, form: URLSearchParams): Promise<{ entryId: string; title: string }> {
    const tokenId = form.get('token') ?? '';
    if (tokenId === '') throw new Refusal('no-video');
    return this.#videos.finish(userId, tokenId, form.get('title') ?? '');
  }
}

function json(value: object): Response {
  return answer(200, 'application/json', JSON.stringify(value), { 'cache-control': 'max-age=300' });
}
