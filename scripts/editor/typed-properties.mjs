/** Properties of every element, which already have types. */
const NATIVE_EVENTS = /^(input|change)$/;

/**
 * Returns the manifest of one element for generators of types: its options by property name, and by attribute name where
 * that is spelled differently, each with its type in a template; and its own events.
 *
 * @param {ReturnType<typeof import('../docs/described-element.mjs').describedElement>} element
 * @param {(name: string) => { name: string, type: string }} asEvent How the generator expects an event.
 */
export function typedManifest(element, asEvent) {
  const attributes = [
    ...element.options.map(asProperty),
    ...element.attributes.filter(isSpelledApart).map(asAttribute),
  ];
  const events = element.events
    .filter(({ name }) => !NATIVE_EVENTS.test(name))
    .map(({ name, description }) => {
      const event = asEvent(name);
      return { name: event.name, description: inOneLine(description), type: { text: event.type } };
    });
  const declaration = { kind: 'class', name: 'KalturaUploader', customElement: true, tagName: element.tag };
  const module = { kind: 'javascript-module', path: 'index.js', exports: [] };
  return {
    schemaVersion: '1.0.0',
    modules: [{ ...module, declarations: [{ ...declaration, attributes, events, members: [] }] }],
  };
}

/** Returns the type from the output of a generator, without the text around it. */
export function generatedProps(text) {
  const [props] = /(export )?type KalturaUploaderProps = \{[^]*?\n\}/.exec(text) ?? [];
  if (!props) throw new Error('The generator has written no KalturaUploaderProps.');
  return props;
}

/** Imports that the generated types refer to. */
export const OWN_TYPES = "import type { KalturaUploader, UploaderEventMap } from '../index.js';";

function asProperty({ name, description }) {
  return typed(name, description, `KalturaUploader['${name}']`);
}

function asAttribute({ name, description, type }) {
  return typed(name, description, type?.text === 'boolean' ? "boolean | ''" : 'string | number | null');
}

/** Makes properties optional, also under `exactOptionalPropertyTypes`. */
function typed(name, description, text) {
  return {
    name,
    fieldName: name,
    description: inOneLine(description),
    type: { text: `${text} | undefined` },
  };
}

function isSpelledApart({ name, fieldName }) {
  return name !== fieldName;
}

function inOneLine(text = '') {
  return text.replaceAll('\n', ' ');
}
