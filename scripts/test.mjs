/**
 * Runs everything that CI needs, in one lane of stages or in several side by side, and ends with the line `N passed, N failed`
 * (`, N skipped` when there are any). A stage that crashes, that runs no test or that takes too long counts as a failure.
 * Before that line stand the names of tests that passed only at a later attempt: they are flaky, and have not passed.
 *
 * `node scripts/test.mjs [stage…]` runs only the named stages; `engines` may be followed by names of engines, and by
 * `--pictures`, which makes those of docs/gallery/engines and nothing else.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { closingWords } from './stages/counts.mjs';
import { runStage } from './stages/run-stage.mjs';
import { chosenLanes } from './stages/stages.mjs';

chooseBrowser();
const folder = mkdtempSync(join(tmpdir(), 'kaltura-uploader-'));
const lanes = chosenLanes(process.argv.slice(2));
const results = (await Promise.all(lanes.map(runLane))).flat();
rmSync(folder, { recursive: true });
if (results.some(({ counts }) => counts.failed > 0)) process.exitCode = 1;
console.log(closingWords(results));

/** Runs stages one after the other. What those of the first lane print is seen at once. */
async function runLane(stages, lane) {
  const results = [];
  for (const [index, stage] of stages.entries()) {
    const file = join(folder, `${lane}-${index}.json`);
    const startedMs = Date.now();
    const counts = await runStage(stage, file, { isBeside: lane > 0 });
    console.log(`    ${((Date.now() - startedMs) / 60_000).toFixed(1)} minutes`);
    results.push({ title: stage.title, counts });
  }
  return results;
}

/** Once for all stages, so that a browser is looked for, or installed, and spoken of only once. */
function chooseBrowser() {
  try {
    const { executablePath, source } = findBrowser({ install: true });
    console.log(`Browser: ${executablePath} (${source})`);
    process.env.CHROMIUM_PATH = executablePath;
  } catch (error) {
    console.error(error.message); // The stages that need a browser will fail; the others are still worth running.
  }
}
