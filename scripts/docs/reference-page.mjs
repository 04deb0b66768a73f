import { describedElement } from './described-element.mjs';

/**
 * docs/reference.md: everything that the manifest says of the element.
 *
 * @param {string} manifestPath
 * @returns {string}
 */
export function referencePage(manifestPath) {
  const element = describedElement(manifestPath);
  const status = describedElement(manifestPath, 'kaltura-upload-status');
  const plain = element.properties.filter((member) => !member.static);
  return `<!-- Written by scripts/docs/docs.mjs from the sources. Change the comments there, then run: npm run docs -->

# Reference

\`<kaltura-uploader>\`: ${firstSentence(element.description)}

${rest(element.description)}

## Options

Every option is an attribute and a property. \`KalturaUploader.defaults = { … }\` sets them for the whole page; what an element
says itself wins.

${table(['Attribute', 'Property', 'Type', 'Default', ''], element.options.map(optionRow))}

## Properties

${table(
  ['Property', 'Type', ''],
  plain.map((member) => [code(member.name), code(member.type?.text), member.description]),
)}

## Methods

${table(
  ['Method', ''],
  element.methods.map((method) => [code(signature(method)), described(method)]),
)}

## Static members of \`KalturaUploader\`

${table(
  ['Member', 'Type', ''],
  element.properties
    .filter((member) => member.static)
    .map((member) => [code(member.name), code(member.type?.text), member.description]),
)}

## Events

All bubble and leave shadow roots. Names and details are those of the engine, too.

${table(
  ['Event', 'Type', ''],
  element.events.map((event) => [code(event.name), code(event.type?.text), event.description]),
)}

## Slots

${named(element.slots)}

## Parts

For \`kaltura-uploader::part(…)\`.

${named(element.parts)}

## Custom properties

${table(
  ['Property', 'Default', ''],
  element.cssProperties.map((property) => [
    code(property.name),
    code(property.default),
    property.description,
  ]),
)}

## States

For \`kaltura-uploader:state(…)\`.

${named(element.states)}

## \`<kaltura-upload-status>\`

${status.description}

${table(['Attribute', 'Property', 'Type', 'Default', ''], status.attributes.map(statusRow))}

Parts:

${named(status.parts)}

Custom properties:

${table(
  ['Property', 'Default', ''],
  status.cssProperties.map((property) => [code(property.name), code(property.default), property.description]),
)}

States:

${named(status.states)}
`;
}

function statusRow({ name, fieldName, type, default: value, description }) {
  return [code(name), code(fieldName), code(type?.text), code(value), description];
}

function optionRow({ attribute, name, type, default: value, description }) {
  return [
    code(attribute),
    code(name),
    code(type?.text),
    code(value === 'DEFAULT_SERVICE_URL' ? "'https://www.kaltura.com'" : value),
    description,
  ];
}

function signature({ name, parameters = [] }) {
  return `${name}(${parameters.map((parameter) => parameter.name + (parameter.optional ? '?' : '')).join(', ')})`;
}

function described({ description, return: result }) {
  const answer = result?.description ? ` Returns: ${result.description}` : '';
  return `${description ?? ''}${answer}`;
}

function named(members) {
  return table(
    ['Name', ''],
    members.map(({ name, description }) => [code(name), description]),
  );
}

function table(head, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => (cell ?? '').replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text) {
  return text === undefined || text === null ? '' : `\`${String(text).replaceAll('\n', ' ')}\``;
}

function firstSentence(text) {
  return text.split('\n\n')[0];
}

function rest(text) {
  return text.split('\n\n').slice(1).join('\n\n');
}
