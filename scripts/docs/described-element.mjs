import { readFileSync } from 'node:fs';

const TAG = 'kaltura-uploader';

/** Methods that only the browser or Lit calls, so that they are no use to a page. */
const CALLBACKS = /Callback$|^(onEngineEvent|formAssociated|shadowRootOptions|styles|properties)$/;

/**
 * Anything that the manifest names; it may have more properties.
 * @typedef {{ name: string, description?: string, [more: string]: any }} Named
 */

/**
 * Reads what the custom elements manifest says about an element, as far as it concerns pages.
 *
 * @param {string} manifestPath
 * @param {string} tag
 * @returns {{ tag: string, description: string, attributes: Named[], options: Named[], properties: Named[],
 *   methods: Named[], events: Named[], slots: Named[], parts: Named[], cssProperties: Named[], states: Named[] }}
 */
export function describedElement(manifestPath, tag = TAG) {
  const { modules } = JSON.parse(readFileSync(manifestPath, 'utf8'));
  const element = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === tag);
  if (!element) throw new Error(`${manifestPath} does not describe <${tag}>.`);
  const members = element.members.filter(isForPages);
  return {
    tag,
    description: element.description,
    attributes: element.attributes,
    options: members.filter((member) => member.attribute),
    properties: members.filter((member) => member.kind === 'field' && !member.attribute),
    methods: members.filter((member) => member.kind === 'method'),
    events: (element.events ?? []).filter(({ name }) => name),
    slots: element.slots ?? [],
    parts: element.cssParts,
    cssProperties: element.cssProperties,
    states: element.cssStates,
  };
}

function isForPages({ name, privacy }) {
  return privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#') && !CALLBACKS.test(name);
}
