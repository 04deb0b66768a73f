/**
 * Writes, from custom-elements.json, what editors and type checkers need to know the tag: VS Code's custom data,
 * JetBrains' web-types, and types for JSX (React 19) and for Vue's templates.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describedElement } from '../docs/described-element.mjs';

const FOLDER = 'dist/editor';

const element = describedElement('custom-elements.json');
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));

mkdirSync(FOLDER, { recursive: true });
write('vscode.html-custom-data.json', toJson(htmlCustomData()));
write('vscode.css-custom-data.json', toJson(cssCustomData()));
write('web-types.json', toJson(webTypes()));
for (const framework of ['react', 'vue']) write(`${framework}.js`, 'export {};\n');
write('react.d.ts', reactTypes());
write('vue.d.ts', vueTypes());

/** @see https://github.com/microsoft/vscode-custom-data */
function htmlCustomData() {
  const attributes = element.attributes.map(({ name, description, type }) => {
    const values = choices(type);
    return { name, description, ...(values.length > 0 ? { values: values.map((name) => ({ name })) } : {}) };
  });
  return { version: 1.1, tags: [{ name: element.tag, description: element.description, attributes }] };
}

function cssCustomData() {
  const properties = element.cssProperties.map(({ name, description }) => ({ name, description }));
  return { version: 1.1, properties };
}

/** @see https://github.com/JetBrains/web-types */
function webTypes() {
  const described = ({ name, description }) => ({ name, description });
  const html = {
    name: element.tag,
    description: element.description,
    attributes: element.attributes.map(({ name, description, default: value, type }) => ({
      name,
      description,
      ...(value === undefined ? {} : { default: value }),
      value: isFlag(type) ? { kind: 'no-value' } : { kind: 'plain', type: type.text },
    })),
    slots: element.slots.map(described),
    js: {
      properties: [...element.options, ...element.properties.filter((member) => !member.static)].map(
        described,
      ),
      events: element.events.map(described),
    },
    css: {
      properties: element.cssProperties.map(described),
      parts: element.parts.map(described),
    },
  };
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: { html: { elements: [html] } },
  };
}

function reactTypes() {
  return `import type { ClassAttributes, HTMLAttributes } from 'react';
${sharedTypes()}
interface Handlers {
${element.events
  .filter(({ name }) => !/^(input|change)$/.test(name))
  .map(
    ({ name, description }) =>
      `  /** ${description} */\n  'on${name}'?: (event: UploaderEventMap['${name}']) => void;`,
  )
  .join('\n')}
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${element.tag}': HTMLAttributes<KalturaUploader> & ClassAttributes<KalturaUploader> & Options & Attributes & Handlers;
    }
  }
}
`;
}

function vueTypes() {
  return `import type { DefineComponent, EmitsOptions, HTMLAttributes } from 'vue';
${sharedTypes()}
type Emits = EmitsOptions & { readonly [K in keyof UploaderEventMap]: (event: UploaderEventMap[K]) => void };

declare module 'vue' {
  interface GlobalComponents {
    '${element.tag}': DefineComponent<HTMLAttributes & Options & Attributes, {}, {}, {}, {}, {}, {}, Emits>;
  }
}
`;
}

/** Options by their property names, and by those attribute names that are spelled differently. */
function sharedTypes() {
  const options = element.options.map(
    ({ name, description }) => `  /** ${description} */\n  ${name}?: KalturaUploader['${name}'] | undefined;`,
  );
  const attributes = element.attributes
    .filter(({ name, fieldName }) => name !== fieldName)
    .map(
      ({ name, description, type }) =>
        `  /** ${description} */\n  '${name}'?: ${isFlag(type) ? "boolean | ''" : 'string | number | null'} | undefined;`,
    );
  return `import type { KalturaUploader, UploaderEventMap } from '../index.js';

interface Options {
${options.join('\n')}
}

interface Attributes {
${attributes.join('\n')}
}
`;
}

function isFlag(type) {
  return type?.text === 'boolean';
}

function choices(type) {
  return [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, choice]) => choice);
}

function toJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(file, text) {
  writeFileSync(`${FOLDER}/${file}`, text);
}
