/**
 * Brings what the documentation takes from the code up to date: the reference, from custom-elements.json, and the
 * integrity of the file for a script tag. With `--check` it writes nothing and fails when something is not up to date.
 * Needs `npm run build` and `npm run manifest` before.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describedElement } from './described-element.mjs';

const BUNDLE = 'dist/bundle/kaltura-uploader.js';

const pages = {
  'docs/reference.md': referencePage(),
  'docs/getting-started.md': withIntegrity(readFileSync('docs/getting-started.md', 'utf8')),
};
const stale = [];
for (const [path, text] of Object.entries(pages)) {
  const formatted = await format(text, { ...(await resolveConfig(path)), filepath: path });
  if (readOrEmpty(path) === formatted) continue;
  stale.push(path);
  if (!process.argv.includes('--check')) writeFileSync(path, formatted);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run: npm run docs`);
  process.exitCode = 1;
}

/** The hash that browsers compare the file with; see https://www.w3.org/TR/SRI/. */
function withIntegrity(page) {
  const hash = createHash('sha384').update(readFileSync(BUNDLE)).digest('base64');
  return page.replaceAll(/sha384-[A-Za-z0-9+/=]+/g, `sha384-${hash}`);
}

function referencePage() {
  const element = describedElement('custom-elements.json');
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
`;
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

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // Its first time.
  }
}
