import { expect, fixture, html } from '@open-wc/testing';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** What a button shows of the page's own. */
function ownIn(element: TestUploader, part: string): SVGElement | null {
  return element.shadowRoot!.querySelector<SVGElement>(`[part~=${part}] svg[data-icon] > svg`);
}

async function withIcons(): Promise<TestUploader> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple>
      <svg slot="icon-pause" id="mine" viewBox="0 0 10 10" fill="red">
        <script>
          window.didRun = (window.didRun ?? 0) + 1;
        </script>
        <rect width="3" height="10" />
      </svg>
      <svg slot="icon-resume" viewBox="0 0 10 10"><circle r="5" /></svg>
    </test-uploader>
  `);
  const uploads = await element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]);
  for (const { id } of uploads) element.fake.moveTo(id, 'uploading');
  await element.updateComplete;
  return element;
}

/** What observers see at the earliest. */
const observed = (): Promise<void> => Promise.resolve();

describe('icons of the page’s own', () => {
  it('stand in every button with that picture, and follow what the button becomes', async () => {
    const element = await withIcons();
    const places = element.shadowRoot!.querySelectorAll('[data-icon=pause]');
    expect(places).to.have.length(3);
    for (const place of places) {
      expect(place.querySelector('rect')).to.not.equal(null);
      expect(getComputedStyle(place.querySelector(':scope > path')!).display).to.equal('none');
      expect(place.ariaHidden ?? place.getAttribute('aria-hidden')).to.equal('true');
    }
    for (const { id } of element.uploads) element.fake.moveTo(id, 'paused');
    await element.updateComplete;
    expect(ownIn(element, 'resume-button')?.querySelector('circle')).to.not.equal(null);
    expect(ownIn(element, 'resume-button')?.querySelector('rect')).to.equal(null);
    expect(ownIn(element, 'cancel-button')).to.equal(null);
  });

  it('are as large as those they replace, and coloured as the page says or like the text', async () => {
    const element = await withIcons();
    const own = ownIn(element, 'pause-button')!;
    const place = own.parentElement!.getBoundingClientRect();
    const rect = own.querySelector('rect')!; // As high as its grid.
    expect(rect.getBoundingClientRect().height).to.be.closeTo(place.height, 0.5);
    expect(getComputedStyle(rect).fill).to.equal('rgb(255, 0, 0)');
    element.fake.moveTo(element.uploads[0]!.id, 'paused');
    await element.updateComplete;
    const other = ownIn(element, 'resume-button')!.querySelector('circle')!;
    expect(getComputedStyle(other).fill).to.equal(getComputedStyle(other).color);
    expect(getComputedStyle(other).stroke).to.equal('none');
  });

  it('bring neither ids nor scripts with them', async () => {
    const element = await withIcons();
    const own = ownIn(element, 'pause-button')!;
    expect(own.id).to.equal('');
    expect(own.querySelector('script')).to.equal(null);
  });

  it('follow what the page changes, and give their places back', async () => {
    const element = await withIcons();
    const mine = element.querySelector('#mine')!;
    mine.querySelector('rect')!.setAttribute('width', '5');
    await observed();
    expect(ownIn(element, 'pause-button')!.querySelector('rect')!.getAttribute('width')).to.equal('5');
    mine.remove();
    await observed();
    expect(ownIn(element, 'pause-button')).to.equal(null);
    const path = element.shadowRoot!.querySelector('[part~=pause-button] svg > path')!;
    expect(getComputedStyle(path).display).to.not.equal('none');
    element.append(mine);
    await observed();
    expect(ownIn(element, 'pause-button')).to.not.equal(null);
  });
});
