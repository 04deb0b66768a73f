import data from '@mdn/browser-compat-data' with { type: 'json' };

/** The browsers whose lowest versions docs/browser-support.md names. */
export const BROWSERS = ['chrome', 'edge', 'firefox', 'safari'];

/** Where the data of MDN keep global functions and properties. */
const GLOBAL_OWNERS = ['Window', 'WorkerGlobalScope', 'EventTarget'];

/**
 * The lowest version of each browser that has a built-in; null for what MDN has no data about.
 *
 * @param {string} name - `Interface.member`, `Interface.member_static` or the name of a global.
 * @param {Iterable<string>} receivers - Names of the types on which it is used.
 */
export function scriptSupport(name, receivers) {
  const [, owner, member] = /^(.+)\.(\w+)$/.exec(name) ?? [];
  if (owner === 'CSSStyleProperties')
    return styleSupport(member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  const features = member
    ? [owner, ...receivers].flatMap((one) => membersOf(one, member))
    : [data.api[name], builtIn(name), ...GLOBAL_OWNERS.map((one) => data.api[one]?.[name])];
  return supportOf(features.find((feature) => feature?.__compat));
}

/** Under the names that MDN gives a member: handlers by their event, and statics of JavaScript as all others. */
function membersOf(owner, member) {
  const plain = member.replace(/_static$/, '');
  const event = member.replace(/^on(\w+)$/, '$1_event');
  const own = data.api[owner];
  return [own?.[member], own?.[event], own?.[`${member}_static`], builtIn(owner)?.[plain]];
}

function builtIn(name) {
  return name.split('.').reduce((parent, part) => parent?.[part], data.javascript.builtins);
}

/**
 * The same for what a style sheet uses, in the words of `styleUses`.
 *
 * @param {string} use
 */
export function styleSupport(use) {
  const { css } = data;
  const [head, tail] = use.split(/:? /);
  if (use === '&') return supportOf(css.selectors.nesting);
  if (use.startsWith('@'))
    return supportOf(tail ? css['at-rules'].media[tail] : css['at-rules'][head.slice(1)]);
  if (use.startsWith(':')) return supportOf(css.selectors[use.replace(/^::?/, '')]);
  if (use.endsWith('()')) return supportOf(find(css, use.slice(0, -2)));
  const [, prefix, plain] = /^(-\w+-)(.+)$/.exec(head) ?? [];
  if (!tail && prefix && !css.properties[head]) return supportOf(css.properties[plain], prefix);
  return supportOf(tail ? css.properties[head]?.[tail] : css.properties[head]);
}

/** Anywhere below: functions stand with the type that they return. */
function find(tree, name) {
  if (tree[name]?.__compat) return tree[name];
  for (const [key, branch] of Object.entries(tree)) {
    const found = key === '__compat' || typeof branch !== 'object' ? undefined : find(branch, name);
    if (found) return found;
  }
  return undefined;
}

/** By browser; `Infinity` where there is none without a flag. With a prefix, of the feature under that name. */
function supportOf(feature, prefix) {
  const support = feature?.__compat?.support;
  if (!support) return null;
  return Object.fromEntries(
    BROWSERS.map((browser) => [browser, lowest([support[browser] ?? []].flat(), prefix)]),
  );
}

/** A version that was removed counts where a better one came in its place. */
function lowest(statements, wanted) {
  const own = statements.filter(
    ({ flags, prefix, alternative_name: name }) => !flags && prefix === wanted && !name,
  );
  const added = own.map(({ version_added: version }) => version);
  const versions = own
    .filter(({ version_removed: removed }) => !removed || added.includes(removed))
    .map(({ version_added: version }) => Number.parseFloat(String(version).replace('≤', '')));
  return Math.min(Infinity, ...versions.filter((version) => !Number.isNaN(version)));
}
