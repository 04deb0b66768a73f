/**
 * `npm run bench:many`: a thousand small files at 100 ms round trip, by the element with each kind of session that is
 * recommended, and one request after the other.
 *
 * `-- --files 1000 --bytes 50000 --rounds 5 --peer-rounds 3`, `--only "ours, own role;one by one"`, `--resume` keeps what was measured before.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { UPLOAD_PRIVILEGES, uploadRolePrivileges } from '../../src/session/generate-ks.js';
import { OWN_ROLE } from './line-protocol.js';
import { rowsOfMany, UPLOADERS, type ManyRun } from './many-rows.js';
import type * as manyPage from './page/many.js';
import { buildPageScripts } from './page-scripts.js';
import { aboutThis, keepResult, keptResult } from './results.js';
import { setUpStage, type Stage } from './stage.js';

const PAGES = '.cache/bench/pages';
const SHAPE = { rttMs: 100, mbit: 100, stallPercent: 0 };

const PRIVILEGES: Readonly<Record<ManyRun['who'], string>> = {
  'ours, own role': uploadRolePrivileges(OWN_ROLE),
  'ours, urirestrict': UPLOAD_PRIVILEGES,
  'one by one': '',
};

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '1000' },
    bytes: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '5' },
    'peer-rounds': { type: 'string', default: '3' },
    only: { type: 'string', default: UPLOADERS.join(';') },
    resume: { type: 'boolean', default: false },
  },
});
const files = Number(values.files);
const before = values.resume ? (keptResult<ManyRun>('many')?.runs ?? []) : [];
const runs = before.filter((run) => run.files === files);

await buildPageScripts(PAGES, null);
const stage = await setUpStage({ shape: SHAPE, pages: PAGES, tusModule: '' });
try {
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const who of UPLOADERS) {
      const isLeftOut = !values.only.split(';').includes(who);
      const isEnough = who === 'one by one' && round >= Number(values['peer-rounds']);
      const isKnown = runs.some((run) => run.who === who && run.round === round);
      if (isLeftOut || isEnough || isKnown) continue;
      const run = await oneRun(stage, who, round);
      console.error(`${who}  ${run.seconds.toFixed(1)} s  ${String(run.requests)} requests`);
      runs.push(run);
      keepResult('many', { about: aboutThis(stage.browser.version()), rows: rowsOfMany(runs), runs });
    }
  console.table(rowsOfMany(runs));
} finally {
  await stage.close();
}

async function oneRun(
  { open, target, ks, traffic }: Stage,
  who: ManyRun['who'],
  round: number,
): Promise<ManyRun> {
  const page = await open();
  try {
    page.setDefaultTimeout(0);
    await traffic();
    const ms = await page.evaluate(
      async ({ script, count, bytes, to, byElement }) => {
        const many = (await import(script)) as typeof manyPage;
        const made = many.madeFiles(count, bytes);
        return byElement ? many.byElement(made, to) : many.oneByOne(made, to);
      },
      {
        script: '/competitor/many.js',
        count: files,
        bytes: Number(values.bytes),
        to: { ...target, ks: await ks(PRIVILEGES[who]) },
        byElement: who !== 'one by one',
      },
    );
    const { requests, actions } = await traffic();
    return { who, round, files, seconds: ms / 1000, requests, actions, load: loadavg()[0] ?? NaN };
  } finally {
    await page.context().close();
  }
}
