import { apiError } from '../errors.js';
import { FilePart } from '../http/file-part.js';
import { isParamMap } from '../http/params.js';
import type { ParamMap, ParamValue } from '../http/params.js';
import { toBool, toFloat, toInt, toText } from '../http/php-values.js';
import { allProperties, findClass, isSubclass } from './schema.js';
import type { ClassSpec, PropertySpec } from './schema.js';

/** One declared parameter of an action. Without a default it is mandatory. */
export interface ParamSpec {
  readonly name: string;
  /** A simple type, `file`, or the name of a class. */
  readonly type: string;
  readonly default?: string | number | boolean | null;
}

export type PropertyValue = string | number | boolean | null;

/** An object parameter: only what the client sent, cast to the declared types. An explicit null is kept. */
export interface KalturaInput {
  readonly objectType: string;
  readonly values: Readonly<Record<string, PropertyValue>>;
}

type ArgumentValue = PropertyValue | KalturaInput | FilePart;

/** The arguments of one action call, by name. */
export class CallArguments {
  readonly #values: ReadonlyMap<string, ArgumentValue>;

  constructor(values: ReadonlyMap<string, ArgumentValue>) {
    this.#values = values;
  }

  text(name: string): string {
    return toText(this.#values.get(name));
  }

  number(name: string): number {
    return toFloat(this.#values.get(name));
  }

  bool(name: string): boolean {
    return toBool(this.#values.get(name));
  }

  object(name: string): KalturaInput | null {
    const value = this.#values.get(name);
    return typeof value === 'object' && value !== null && !(value instanceof FilePart) ? value : null;
  }

  file(name: string): FilePart {
    const value = this.#values.get(name);
    if (value instanceof FilePart) return value;
    throw new TypeError(`${name} is not a file parameter`);
  }
}

/**
 * Builds the arguments of an action in the order of its signature; the first fault found is reported
 * (api_v3/lib/KalturaRequestDeserializer.php `buildActionArguments`).
 */
export function buildArguments(specs: readonly ParamSpec[], params: ParamMap): CallArguments {
  const values = new Map<string, ArgumentValue>();
  for (const spec of specs) values.set(spec.name, buildArgument(spec, params[spec.name]));
  return new CallArguments(values);
}

function buildArgument(spec: ParamSpec, value: ParamValue | undefined): ArgumentValue {
  if (value === undefined || (value === null && spec.type !== 'file')) {
    if (spec.default === undefined) throw apiError('MISSING_MANDATORY_PARAMETER', spec.name);
    return spec.default;
  }
  switch (spec.type) {
    case 'file':
      if (value instanceof FilePart && value.accepted) return value;
      throw apiError('UPLOAD_ERROR');
    case 'bool':
      return toBool(value);
    case 'int':
      return toInt(value);
    case 'float':
      return toFloat(value);
    case 'string':
      return safeText(spec.name, value);
    default:
      if (typeof value !== 'object') throw apiError('PROPERTY_VALIDATION_WRONG_FORMAT', spec.name, spec.type);
      return buildObject(spec.type, isParamMap(value) ? value : {});
  }
}

/** `objectType` counts only if it names the declared class or a subclass of it (docs/protocol.md §1.3). */
function buildObject(declaredName: string, params: ParamMap): KalturaInput {
  const declared = findClass(declaredName);
  if (declared === undefined) throw new TypeError(`${declaredName} is not in the schema`);
  const wanted = findClass(toText(params.objectType));
  const spec = wanted !== undefined && isSubclass(wanted, declaredName) ? wanted : declared;
  if (spec.abstract === true) throw apiError('OBJECT_TYPE_ABSTRACT', spec.name);
  return { objectType: spec.name, values: buildProperties(spec, params) };
}

function buildProperties(spec: ClassSpec, params: ParamMap): Record<string, PropertyValue> {
  const values: Record<string, PropertyValue> = {};
  for (const [name, property] of allProperties(spec)) {
    if (`${name}__null` in params) values[name] = null;
    const value = params[name];
    if (value !== undefined && value !== null) values[name] = cast(name, property, value);
  }
  return values;
}

function cast(name: string, property: PropertySpec, value: ParamValue): PropertyValue {
  const { enumeration } = property;
  if (enumeration !== undefined && !enumeration.values.includes(toFloat(value)))
    throw apiError('INVALID_ENUM_VALUE', toText(value), name, enumeration.name);
  switch (property.type) {
    case 'string':
      return safeText(name, value);
    case 'int':
      return toInt(value);
    case 'float':
      return toFloat(value);
    case 'bool':
      return toBool(value);
    case 'nullableBool':
      return toNullableBool(name, value);
  }
}

/** KalturaNullableBoolean: -1, 0, 1, or the texts true and false; -1 is null. */
function toNullableBool(name: string, value: ParamValue): boolean | null {
  const text = toText(value).toLowerCase();
  if (value === true || text === 'true' || text === '1') return true;
  if (value === false || text === 'false' || text === '0' || text === '') return false;
  if (text === '-1') return null;
  throw apiError('INVALID_ENUM_VALUE', text, name, 'KalturaNullableBoolean');
}

/** Texts must be fit for XML (KalturaRequestDeserializer, docs/protocol.md §1.3). */
function safeText(name: string, value: ParamValue): string {
  const text = toText(value);

  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || /\p{Surrogate}/u.test(text))
    throw apiError('INVALID_PARAMETER_CHAR', name);
  return text;
}

/** Checks of `KalturaObject::toInsertableObject`: nothing read-only, nothing required missing, lengths. */
export function checkInsert(input: KalturaInput): void {
  for (const [name, property] of declaredProperties(input)) {
    const value = input.values[name];
    const fullName = `${input.objectType}::${name}`;
    if (value === undefined || value === null) {
      if (property.required === true) throw apiError('PROPERTY_VALIDATION_CANNOT_BE_NULL', fullName);
      continue;
    }
    if (property.access === 'readonly') throw apiError('PROPERTY_VALIDATION_NOT_UPDATABLE', fullName);
    checkLength(property, fullName, value);
  }
}

/** Checks of `KalturaObject::toUpdatableObject`. */
export function checkUpdate(input: KalturaInput): void {
  for (const [name, property] of declaredProperties(input)) {
    const value = input.values[name];
    if (value === undefined || value === null) continue;
    const fullName = `${input.objectType}::${name}`;
    if (property.access !== undefined) throw apiError('PROPERTY_VALIDATION_NOT_UPDATABLE', fullName);
    checkLength(property, fullName, value);
  }
}

function declaredProperties(input: KalturaInput): ReturnType<typeof allProperties> {
  const spec = findClass(input.objectType);
  return spec === undefined ? [] : allProperties(spec);
}

function checkLength(property: PropertySpec, fullName: string, value: PropertyValue): void {
  const length = String(value).length;
  if (property.minLength !== undefined && length < property.minLength)
    throw apiError('PROPERTY_VALIDATION_MIN_LENGTH', fullName, property.minLength);
  if (property.maxLength !== undefined && length > property.maxLength)
    throw apiError('PROPERTY_VALIDATION_MAX_LENGTH', fullName, property.maxLength);
}
