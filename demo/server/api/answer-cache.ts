import { createHash } from 'node:crypto';
import { FilePart } from '../http/file-part.js';
import { isParamMap, type ParamMap } from '../http/params.js';
import { toText } from '../http/php-values.js';
import { isError, isList, type WireValue } from '../http/serialize.js';
import type { World } from '../world.js';

/** kApiCache::ANONYMOUS_CACHE_EXPIRY. */
const REFUSAL_SECONDS = 600;

/** Not part of the key (KalturaResponseCacher::init). Of a KS only what it says counts, and one that cannot be read says nothing. */
const NOT_IN_KEY = ['ks', 'clientTag', 'callback', 'kalsig'];

/**
 * What the real server does with one request before and after it runs: it keeps some answers, names their key in
 * `X-Kaltura`, and gives what it has kept (alpha/apps/kaltura/lib/cache/kApiCache.php).
 */
export class AnswerCache {
  readonly #world: World;
  readonly #params: ParamMap;
  readonly #key: string;

  constructor(world: World, uri: string, params: ParamMap) {
    this.#world = world;
    this.#params = params;
    const counted = Object.entries(params)
      .filter(([name, value]) => !NOT_IN_KEY.includes(name) && !(value instanceof FilePart))
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    const facts = JSON.stringify([uri.replace(/\?.*/, ''), counted]);
    this.#key = `cache_v3-${createHash('md5').update(facts).digest('hex')}`;
  }

  /** The refusal that everybody gets who makes this call without a KS that can be read; undefined for none (docs/protocol.md G35). */
  refusal(): WireValue {
    return this.#isNobody() ? this.#world.responses.get(this.#key) : undefined;
  }

  keep(result: WireValue): void {
    if (this.#world.options.refusalCache && isError(result) && this.#isNobody())
      this.#world.responses.set(this.#key, result, REFUSAL_SECONDS);
  }

  /** The header of an answer that may be kept: one that only read, or an error of nobody (docs/protocol.md G52). */
  keyHeader(result: WireValue): Record<string, string> {
    const mayKeep = isList(result)
      ? result.some((part, index) => this.#mayKeep(this.#part(index), part))
      : this.#mayKeep(this.#params, result);
    return mayKeep ? { 'X-Kaltura': `cache-key,${this.#key}` } : {};
  }

  /** The header of an answer that was kept (docs/protocol.md §1.7). */
  keptHeader(seconds: number): Record<string, string> {
    return { 'X-Kaltura': `cached-dispatcher,${this.#key},${String(seconds)}` };
  }

  /** Whatever saves an object switches the cache off (KalturaCacheDisabler), and so does an error of somebody. */
  #mayKeep(call: ParamMap, result: WireValue): boolean {
    if (isError(result)) return toText(call.ks) === '';
    return /^(?:get|list|ping$)/i.test(toText(call.action));
  }

  /** One call of a multirequest, whose numbers begin at 0 or 1. */
  #part(index: number): ParamMap {
    const part = this.#params[String(index + (this.#params['0'] === undefined ? 1 : 0))];
    return { ks: this.#params.ks ?? '', ...(isParamMap(part) ? part : {}) };
  }

  /** A KS that has only expired names its user, and is never answered from the cache. */
  #isNobody(): boolean {
    try {
      return this.#world.sessions.read(toText(this.#params.ks)).ks === null;
    } catch {
      return true;
    }
  }
}
