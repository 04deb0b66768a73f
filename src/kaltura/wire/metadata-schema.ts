import type { AccountField } from '../upload-api.js';
import { childOf, localName, parseXml, type XmlElement } from './xml.js';

/** What a metadata profile asks for. */
export interface MetadataSchema {
  /** In the order in which the server wants them. */
  readonly fields: readonly AccountField[];
  /** The names of all elements, those without a field included, in that order. */
  readonly order: readonly string[];
  /** Elements for which there is no field, because their kind is not known. */
  readonly unknown: readonly string[];
  readonly required: readonly string[];
}

/** Names of Kaltura's own types, and of those of XML Schema that a field can hold. */
const TYPES: Readonly<Record<string, AccountField['type'] & string>> = {
  textType: 'text',
  textSelectedType: 'text',
  objectType: 'text',
  listType: 'list',
  dateType: 'date',
  string: 'text',
  normalizedString: 'text',
  token: 'text',
  anyURI: 'text',
  ...Object.fromEntries(
    ['decimal', 'float', 'double', 'integer', 'int', 'long', 'short', 'byte'].map((name) => [name, 'number']),
  ),
  ...Object.fromEntries(
    ['nonNegativeInteger', 'positiveInteger', 'unsignedInt', 'unsignedLong'].map((name) => [name, 'number']),
  ),
};

/** A text that may be longer than this gets a box with several lines: as much as a title holds. */
const LONG_TEXT = 255;

/** Reads the schema of a metadata profile; null for what is none. */
export function parseMetadataSchema(xsd: string): MetadataSchema | null {
  const schema = parseXml(xsd);
  const root = schema?.children.find(({ name }) => name === 'element');
  const type = childOf(root, 'complexType') ?? typeNamed(schema, root?.attributes.type);
  const group = childOf(type, 'sequence') ?? childOf(type, 'all');
  if (schema?.name !== 'schema' || !group) return null;
  const elements = group.children.filter(({ name }) => name !== 'annotation');
  const read = elements.map((element) => ({ element, field: fieldOf(element, schema) }));
  const nameOf = ({ attributes, name }: XmlElement): string => attributes.name ?? name;
  return {
    fields: read.flatMap(({ field }) => field ?? []),
    order: elements.map(nameOf),
    unknown: read.filter(({ field }) => field === null).map(({ element }) => nameOf(element)),
    required: elements.filter(isRequired).map(nameOf),
  };
}

/** Null for an element that no field can hold. */
function fieldOf(element: XmlElement, schema: XmlElement): AccountField | null {
  const { name: key, type: typeName, maxOccurs = '1' } = element.attributes;
  if (element.name !== 'element' || key === undefined || maxOccurs === '0') return null;
  const facets = facetsOf(
    childOf(element, 'simpleType') ?? childOf(element, 'complexType'),
    typeName,
    schema,
  );
  if (facets === null) return null;
  const { options, maxLength } = facets;
  if (facets.type === 'list' && options.length === 0) return null;
  const isLong = facets.type === 'text' && maxLength > LONG_TEXT;
  const type = options.length > 0 ? 'list' : isLong ? 'long-text' : facets.type;
  const description = infoOf(element, 'description');
  return {
    key,
    label: infoOf(element, 'label') || infoOf(element, 'key') || key,
    type,
    required: isRequired(element),
    multiple: maxOccurs !== '1',
    ...(type === 'list' && { options }),
    ...(description && { description }),
  };
}

function isRequired({ attributes }: XmlElement): boolean {
  return attributes.minOccurs !== '0';
}

interface Facets {
  readonly type: AccountField['type'] & string;
  readonly options: readonly string[];
  /** Characters; 0 where the schema does not say. */
  readonly maxLength: number;
}

/** Follows a type to one that is known, and collects what stands on the way. */
function facetsOf(
  own: XmlElement | undefined,
  name: string | undefined,
  schema: XmlElement,
  depth = 0,
): Facets | null {
  const known = TYPES[localName(name ?? '')];
  // Kaltura's types are known by their names; what an account makes of `listType` is still read.
  if (known !== undefined && !own) return { type: known, options: [], maxLength: 0 };
  const type = own ?? typeNamed(schema, name);
  const content = childOf(type, 'simpleContent') ?? type;
  const step = childOf(content, 'restriction') ?? childOf(content, 'extension');
  if (!step || depth > 9) return null;
  const base = facetsOf(childOf(step, 'simpleType'), step.attributes.base, schema, depth + 1);
  if (base === null) return null;
  const valuesOf = (facet: string): readonly string[] =>
    step.children.filter((child) => child.name === facet).map(({ attributes }) => attributes.value ?? '');
  const options = valuesOf('enumeration');
  return {
    type: base.type,
    options: options.length > 0 ? options : base.options,
    maxLength: Number(valuesOf('maxLength')[0] ?? base.maxLength),
  };
}

function typeNamed(schema: XmlElement | null, name: string | undefined): XmlElement | undefined {
  return schema?.children.find(
    (child) => child.name.endsWith('Type') && name !== undefined && child.attributes.name === localName(name),
  );
}

/** What Kaltura's own console keeps beside an element. */
function infoOf(element: XmlElement, name: string): string {
  const info = childOf(childOf(element, 'annotation'), 'appinfo');
  return childOf(info, name)?.text.trim() ?? '';
}
