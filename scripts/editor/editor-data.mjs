/**
 * Writes, from custom-elements.json, what editors and type checkers need to know the tag: VS Code's custom data,
 * JetBrains' web-types, and types for JSX (React 19) and for Vue's templates.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { format, resolveConfig } from 'prettier';
import { describedElement } from '../docs/described-element.mjs';
import { reactTypes } from './react-types.mjs';
import { vueTypes } from './vue-types.mjs';

const FOLDER = 'dist/editor';

const style = await resolveConfig('package.json');
const element = describedElement('custom-elements.json');
const manifest = manifestForPages((attribute) => attribute);

mkdirSync(FOLDER, { recursive: true });
await write('vscode.html-custom-data.json', getVsCodeHtmlCustomData(manifestForPages(withChoices)));
await write('vscode.css-custom-data.json', getVsCodeCssCustomData(manifest));
await write('web-types.json', webTypes());
for (const framework of ['react', 'vue']) await write(`${framework}.js`, 'export {};\n');
await write('react.d.ts', reactTypes(element));
await write('vue.d.ts', vueTypes(element));

/** Returns the manifest without what is no use to a page. */
function manifestForPages(toAttribute) {
  const { modules, ...rest } = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
  const members = [...element.options, ...element.properties, ...element.methods];
  const attributes = element.attributes.map(toAttribute);
  const declarations = (module) =>
    (module.declarations ?? [])
      .filter(({ tagName }) => tagName === element.tag)
      .map((declaration) => ({ ...declaration, attributes, events: element.events, members }));
  return { ...rest, modules: modules.map((module) => ({ ...module, declarations: declarations(module) })) };
}

/** The package would take names of types for values; only words in quotes are values to choose from. */
function withChoices(attribute) {
  const choices = attribute.type?.text.match(/'[^']+'/g) ?? [];
  const text = choices.length > 0 ? choices.join(' | ') : 'string';
  return { ...attribute, type: { text } };
}

/** The package writes CSS parts only as pseudo-elements, as older web-types did; see https://github.com/JetBrains/web-types. */
function webTypes() {
  const modulePathTemplate = (_name, path) => `./${path}`;
  const data = JSON.parse(getWebTypesData(manifest, { modulePathTemplate }));
  const parts = element.parts.map(({ name, description }) => ({ name, description }));
  for (const described of data.contributions.html.elements) described.css = { parts };
  return JSON.stringify({ ...data, 'js-types-syntax': 'typescript' });
}

async function write(file, text) {
  const path = `${FOLDER}/${file}`;
  writeFileSync(path, await format(text, { ...style, filepath: path }));
}
