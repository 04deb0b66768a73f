/**
 * Holds every built-in of the browser or of JavaScript, and every feature of CSS, that `src` uses against the lowest versions
 * in docs/browser-support.md, by the data of MDN: none may be younger without a guard, and the versions must be no higher than
 * the youngest without one. docs/browser-features.md lists what is younger than the browsers of 2020.
 *
 * `node scripts/compat.mjs [--write]`: with `--write` the list is written anew.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { GUARDS } from './compat/guards.mjs';
import { BROWSERS, scriptSupport, styleSupport } from './compat/mdn-data.mjs';
import { scriptUses } from './compat/script-uses.mjs';
import { styleUses } from './compat/style-uses.mjs';

const LIST = 'docs/browser-features.md';
const DOCUMENTED = 'docs/browser-support.md';
/** What all browsers of early 2020 have is not listed. */
const OF_2020 = { chrome: 79, edge: 79, firefox: 72, safari: 13 };

const faults = [];
const features = [...scriptFeatures(), ...styleFeatures()].toSorted((one, other) =>
  one.name.localeCompare(other.name, 'en'),
);
const documented = documentedVersions();
for (const { name, support, places } of features) {
  const tooYoung = BROWSERS.filter((browser) => support[browser] > documented[browser]);
  const where = tooYoung.map((browser) => `${browser} ${versionOf(support[browser])}`).join(', ');
  if (tooYoung.length > 0 && !(name in GUARDS))
    faults.push(
      `${name} needs ${where}, has no guard in scripts/compat/guards.mjs, and is used in ${places}`,
    );
  if (tooYoung.length === 0 && name in GUARDS)
    faults.push(`${name} needs no guard: all documented browsers have it`);
}
for (const name of Object.keys(GUARDS))
  if (!features.some((feature) => feature.name === name))
    faults.push(`${name} has a guard, but src does not use it`);
for (const browser of BROWSERS) {
  const unguarded = features.filter(({ name }) => !(name in GUARDS));
  const youngest = unguarded.reduce((one, other) =>
    other.support[browser] > one.support[browser] ? other : one,
  );
  if (youngest.support[browser] < documented[browser])
    faults.push(
      `${browser} ${youngest.support[browser]} would do: ${youngest.name} is the youngest feature there`,
    );
}
const list = await listed();
if (process.argv.includes('--write')) writeFileSync(LIST, list);
else if (readFileSync(LIST, 'utf8') !== list)
  faults.push(`${LIST} is out of date: node scripts/compat.mjs --write`);

for (const fault of faults) console.log(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`${features.length} features are in all documented browsers, or have a guard.`);

function scriptFeatures() {
  const root = `${process.cwd().replaceAll('\\', '/')}/`;
  const isOurs = (path) => path.startsWith(`${root}src/`) && !path.startsWith(`${root}src/session/`);
  return [...scriptUses('tsconfig.json', isOurs)].flatMap(([name, { receivers, places }]) => {
    const where = [...places].map((place) => place.replace(root, '')).join(', ');
    return feature(name.replace('_static', ''), scriptSupport(name, receivers), where);
  });
}

function styleFeatures() {
  const places = new Map();
  for (const file of readdirSync('src', { recursive: true }).map(String)) {
    if (!file.endsWith('.ts')) continue;
    for (const use of styleUses(readFileSync(join('src', file), 'utf8')))
      places.set(use, [...(places.get(use) ?? []), `src/${file}`]);
  }
  return [...places].flatMap(([use, files]) => {
    const support = styleSupport(use);
    // Keywords that MDN does not know are names, or have always been there.
    return support === null && use.includes(': ') ? [] : feature(use, support, files.join(', '));
  });
}

function feature(name, support, places) {
  if (support !== null) return [{ name, support, places }];
  faults.push(`MDN has no data about ${name}, which is used in ${places}`);
  return [];
}

/** By browser, from the sentence that begins the section. */
function documentedVersions() {
  const words = readFileSync(DOCUMENTED, 'utf8');
  const [, chromium, firefox, safari] =
    /^Chrome and Edge ([\d.]+), Firefox ([\d.]+), Safari ([\d.]+):/m.exec(words) ?? [];
  return {
    chrome: Number(chromium),
    edge: Number(chromium),
    firefox: Number(firefox),
    safari: Number(safari),
  };
}

function versionOf(version) {
  return version === Infinity ? '–' : String(version);
}

async function listed() {
  const rows = features
    .filter(({ support }) => BROWSERS.some((browser) => support[browser] > OF_2020[browser]))
    .map(({ name, support }) => {
      const versions = BROWSERS.map((browser) => versionOf(support[browser])).join(' | ');
      return `| \`${name}\` | ${versions} | ${GUARDS[name] ?? ''} |`;
    });
  const text = `# Features of browsers that the element uses

Written by \`node scripts/compat.mjs --write\`, from the source and the data of MDN, and held by \`npm run check\` against the
[lowest versions](${basename(DOCUMENTED)}#lowest-versions). The numbers are the lowest versions with the feature; “–” means none. What all browsers of
early 2020 had is checked as well, but not listed. What TypeScript's libraries do not know, such as file handles or \`moveBefore()\`, is used only
where it is found.

| Feature | Chrome | Edge | Firefox | Safari | Guard: what happens without it |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
  return format(text, { ...(await resolveConfig(LIST)), filepath: LIST });
}
