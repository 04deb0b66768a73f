import { expect, fixture, html } from '@open-wc/testing';
import { NetworkError } from '../../../src/errors.js';
import { TRANSITIONS, type Upload, type UploadStatus } from '../../../src/engine/model/upload.js';
import { allByRole, byRole } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** What ends an upload, takes it away or deletes it, by the beginning of the name of its button. */
const HARMFUL = /^(Cancel|Discard|Remove|Delete|Start over)/u;

const STATUSES = Object.keys(TRANSITIONS) as UploadStatus[];

/** So that each status has all the buttons that it can have. */
function changesFor(status: UploadStatus): Partial<Upload> {
  return {
    needs: status === 'paused' ? 'other-date' : null,
    entryId: '0_x',
    confirmedBytes: 1000,
    error: status === 'failed' ? new NetworkError('x') : null,
  };
}

async function withUpload(status: UploadStatus): Promise<{ element: TestUploader; id: string }> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);
  const [upload] = await element.addFiles([makeFile()]);
  if (!upload) throw new Error('The file was not taken.');
  element.fake.moveTo(upload.id, status, changesFor(status));
  await element.updateComplete;
  return { element, id: upload.id };
}

function focusedName({ shadowRoot }: TestUploader): string {
  const active = shadowRoot?.activeElement;
  return active?.localName === 'li'
    ? 'the row'
    : (active?.getAttribute('aria-label') ?? active?.id ?? 'nothing');
}

describe('the focus', () => {
  for (const from of STATUSES)
    it(`never moves by itself to what cancels, removes or deletes, whatever comes after ${from} (A1, W10)`, async () => {
      for (const to of STATUSES) {
        const { element, id } = await withUpload(from);
        const names = allByRole(element, 'button', 'lecture.mp4').map((button) => button.ariaLabel ?? '');
        for (const name of names) {
          element.fake.moveTo(id, from, changesFor(from));
          element.requestUpdate();
          await element.updateComplete;
          byRole(element, 'button', name).focus();
          element.fake.moveTo(id, to, changesFor(to));
          await element.updateComplete;
          const now = focusedName(element);
          expect(now, `${from} → ${to}, from ${name}`).not.to.equal('nothing');
          if (!HARMFUL.test(name)) expect(now, `${from} → ${to}, from ${name}`).not.to.match(HARMFUL);
        }
        element.remove();
      }
    });
});
