import { MAX_FIELD_DEPTH, MAX_FIELDS, MAX_JSON_DEPTH } from './body-limits.js';
import { FilePart } from './file-part.js';

/** One request parameter: what PHP would find in `$_POST` or a decoded JSON body. */
export type ParamValue = string | number | boolean | null | FilePart | ParamList | ParamMap;
export type ParamList = readonly ParamValue[];
export interface ParamMap {
  [name: string]: ParamValue;
}

export function isParamMap(value: ParamValue | undefined): value is ParamMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof FilePart);
}

/** A map without a prototype, so that a parameter called `__proto__` is just a parameter. */
export function emptyMap(): ParamMap {
  return Object.create(null) as ParamMap;
}

/**
 * Takes over a decoded JSON object, so that every map in it lacks a prototype.
 *
 * @throws {RangeError} It is nested deeper than `depth`.
 */
export function fromJson(value: unknown, depth: number): ParamValue {
  if (depth < 0) throw new RangeError('JSON is nested too deeply');
  if (Array.isArray(value)) return value.map((item) => fromJson(item, depth - 1));
  if (typeof value === 'object' && value !== null) {
    const map = emptyMap();
    for (const [name, item] of Object.entries(value)) map[name] = fromJson(item, depth - 1);
    return map;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/**
 * Sets a field the way PHP fills `$_GET` and `$_POST`: `a[b]=1` makes nested maps, `a[]=1` counts up,
 * `.` and space in the outermost name become `_`, the last of equal names wins.
 */
export function setPhpField(target: ParamMap, field: string, value: ParamValue): void {
  const bracket = field.indexOf('[');
  const outer = (bracket <= 0 ? field : field.slice(0, bracket)).replace(/[. ]/g, '_');
  const inner =
    bracket <= 0 ? [] : [...field.slice(bracket).matchAll(/\[([^\]]*)\]/g)].map((m) => m[1] ?? '');
  if (outer === '' || inner.length > MAX_FIELD_DEPTH) return;
  let map = target;
  let name = outer;
  for (const next of inner) {
    const existing = map[name];
    const child = isParamMap(existing) ? existing : emptyMap();
    map[name] = child;
    map = child;
    name = next === '' ? nextIndex(child) : next;
  }
  map[name] = value;
}

/** How many values without a name each map got, so that many of them take no long time. */
const unnamed = new WeakMap<ParamMap, number>();

function nextIndex(map: ParamMap): string {
  const index = unnamed.get(map) ?? Object.keys(map).length;
  unnamed.set(map, index + 1);
  return String(index);
}

/** Parses `a=1&b[c]=2` as PHP does. */
export function parsePhpQuery(query: string): ParamMap {
  const map = emptyMap();
  let count = 0;
  for (const [name, value] of new URLSearchParams(query)) {
    count += 1;
    if (count > MAX_FIELDS) break;
    setPhpField(map, name, value);
  }
  return map;
}

/**
 * Turns colon names at the top level into nested maps (KalturaRequestDeserializer::groupParams). Where both `a[b]`
 * and `a:b` are given for one object, the later form replaces the former (docs/protocol.md §1.3).
 */
export function groupColons(params: ParamMap): ParamMap {
  const grouped = emptyMap();
  const madeByColons = new Set<string>();
  for (const [name, value] of Object.entries(params)) {
    const [outer = '', ...inner] = name.split(':');
    if (inner.length > MAX_JSON_DEPTH) continue;
    if (inner.length === 0) {
      grouped[outer] = value;
      madeByColons.delete(outer);
      continue;
    }
    if (!madeByColons.has(outer)) grouped[outer] = beginning(outer, grouped[outer]);
    madeByColons.add(outer);
    setPath(grouped, [outer, ...inner], value);
  }
  return grouped;
}

/** Numbers belong to a multirequest: a part `2:fileData` is added to the second request of a JSON body (docs/protocol.md §2). */
function beginning(name: string, existing: ParamValue | undefined): ParamMap {
  const keeps = /^\d+$/.test(name) && isParamMap(existing);
  return Object.assign(emptyMap(), keeps ? existing : {});
}

function setPath(root: ParamMap, path: readonly string[], value: ParamValue): void {
  let map = root;
  for (const name of path.slice(0, -1)) {
    const existing = map[name];
    const child = isParamMap(existing) ? existing : emptyMap();
    map[name] = child;
    map = child;
  }
  map[path.at(-1) ?? ''] = value;
}
