import type { Page } from '@playwright/test';
import { peerVersions } from '../../bench/peers.js';

/** One uploader beside ours. */
export interface Peer {
  /** Of its folder. */
  readonly name: string;
  readonly title: string;
  /** Its bundle, in `test/bench/peers/size`. */
  readonly entry: string;
  /** What its page has in its body, as its documentation shows it. */
  readonly body: string;
  /** Takes one file only. */
  readonly isSingle?: boolean;
  readonly give: (page: Page, files: readonly string[]) => Promise<void>;
  /** In its page, whether all has arrived. */
  readonly isDone: string;
}

const versions = peerVersions();

/** Into the first box for files that there is, in whatever shadow. */
async function byInput(page: Page, files: readonly string[]): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(files);
}

function module(script: string): string {
  return `<script type="module">${script}</script>`;
}

export const PEERS_SEEN: readonly Peer[] = [
  {
    name: 'filepond',
    title: `FilePond ${versions.filepond ?? ''}`,
    entry: 'filepond.js',
    body: `<input type="file" multiple>${module(`
      import { create } from './bundle.js';
      create(document.querySelector('input'), { server: './upload', maxParallelUploads: 2, credits: false });
    `)}`,
    give: byInput,
    isDone: `document.querySelectorAll('[data-filepond-item-state=processing-complete]').length === 3`,
  },
  {
    name: 'mux',
    title: `Mux Uploader ${versions['@mux/mux-uploader'] ?? ''}`,
    entry: 'mux-uploader.js',
    body: `<mux-uploader endpoint="./upload"></mux-uploader>${module(`import './bundle.js'`)}`,
    isSingle: true,
    give: byInput,
    isDone: `document.querySelector('mux-uploader').hasAttribute('upload-complete')`,
  },
  {
    name: 'uploadcare',
    title: `Uploadcare ${versions['@uploadcare/file-uploader'] ?? ''}`,
    entry: 'uploadcare.js',
    body: `
      <uc-config ctx-name="it" pubkey="demopublickey" source-list="local" quality-insights="false"></uc-config>
      <uc-file-uploader-inline ctx-name="it"></uc-file-uploader-inline>
      ${module(`
        document.querySelector('uc-config').setAttribute('base-url', location.origin + '/uploadcare');
        await import('./bundle.js');
      `)}`,
    give: async (page, files) => {
      const choosing = page.waitForEvent('filechooser');
      await page
        .getByRole('button', { name: /device|files/i })
        .first()
        .click();
      await (await choosing).setFiles([...files]);
    },
    isDone: `/3 files uploaded/.test(document.body.innerText)`,
  },
  {
    name: 'uppy',
    title: `Uppy Dashboard ${versions['@uppy/dashboard'] ?? ''}`,
    entry: 'uppy-dashboard.js',
    body: `<div id="it"></div>${module(`
      import { Uppy, Dashboard, Tus } from './bundle.js';
      new Uppy({ autoProceed: true })
        .use(Dashboard, { inline: true, target: '#it', width: '100%', height: 380 })
        .use(Tus, { endpoint: './tus' });
    `)}`,
    give: byInput,
    isDone: `/Complete/.test(document.body.innerText)`,
  },
  {
    name: 'vaadin',
    title: `Vaadin Upload ${versions['@vaadin/upload'] ?? ''}`,
    entry: 'vaadin-upload.js',
    body: `<vaadin-upload target="./upload"></vaadin-upload>${module(`import './bundle.js'`)}`,
    give: byInput,
    isDone: `document.querySelector('vaadin-upload').files.length === 3 && document.querySelector('vaadin-upload').files.every(({ complete }) => complete)`,
  },
];

export function pageOf({ body }: Peer): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <link rel="stylesheet" href="./bundle.css"><link rel="icon" href="data:,">
    <style>body { margin: 16px; font-family: system-ui, sans-serif }</style><body>${body}</body></html>`;
}
