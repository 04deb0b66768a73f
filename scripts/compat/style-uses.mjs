/**
 * What the style sheets of a file use: `property`, `property: keyword`, `@rule`, `@media feature`, `:pseudo`,
 * `function()`. Only templates tagged `css` are style sheets. Of keywords, names that the sheet makes up are among them.
 *
 * @param {string} source
 * @returns {Set<string>}
 */
export function styleUses(source) {
  const uses = new Set();
  for (const [, template] of source.matchAll(/\bcss`([^`]*)`/g)) {
    const sheet = template.replace(/\/\*[^]*?\*\//g, '').replace(/\$\{[^}]*\}/g, '');
    for (const [, rule, prelude] of sheet.matchAll(/@([a-z-]+)([^{;]*)/g)) {
      uses.add(`@${rule}`);
      if (rule !== 'media') continue;
      for (const [, feature] of prelude.matchAll(/\(\s*([a-z-]+)/g)) uses.add(`@media ${feature}`);
    }
    for (const [, selector] of sheet.matchAll(/([^{};]+)\{/g)) {
      if (selector.trim().startsWith('@')) continue;
      for (const [pseudo] of selector.matchAll(/::?[a-z-]+/g)) uses.add(pseudo);
      if (selector.includes('&')) uses.add('&');
    }
    for (const [, property, value] of sheet.matchAll(/[{;]\s*([a-z-]+)\s*:([^;{}]*)(?=[;}])/g)) {
      if (property.startsWith('--')) continue;
      uses.add(property);
      for (const [, name] of value.matchAll(/([a-z-]+)\(/g)) uses.add(`${name}()`);
      for (const [word] of value.replace(/\([^)]*\)/g, '').matchAll(/(?<![\w-])[a-z][a-z-]+(?![\w(-])/g))
        uses.add(`${property}: ${word}`);
    }
    for (const [, name] of sheet.matchAll(/--[\w-]+\s*:[^;]*?([a-z-]+)\(/g)) uses.add(`${name}()`);
  }
  return uses;
}
