/** `npm run bench:report`: writes `docs/benchmarks.md` and its pictures from what the benches left behind. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { peerVersions } from './peers.js';
import { KEPT_FROM, pageOf, plotsOf } from './report-page.js';
import { keptResult } from './results.js';
import { verdictsOf, type Results } from './targets.js';

const PAGE = 'docs/benchmarks.md';

const results: Results = {
  line: keptResult('line'),
  loopback: keptResult('loopback'),
  many: keptResult('many'),
  scale: keptResult('scale'),
  size: keptResult('size'),
  start: keptResult('start'),
};
const old = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
const kept = old.includes(KEPT_FROM) ? old.slice(old.indexOf(KEPT_FROM)) : '';
const page = pageOf(results, peerVersions(), kept);
const style = await resolveConfig(PAGE);
writeFileSync(PAGE, await format(page, { ...style, filepath: PAGE }));
for (const [name, plot] of Object.entries(plotsOf(results))) writeFileSync(`docs/images/${name}`, plot);
console.table(verdictsOf(results));
