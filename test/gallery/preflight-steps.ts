import type { TestUploader } from '../element/fake-uploader.js';
import { recording, unfinishedRecording, type Recording } from '../support/cut-recording.js';

function unfinished(name: string): File {
  return new File([...unfinishedRecording()], name, { type: 'video/mp4' });
}

function recorded(name: string, facts: Recording): File {
  return new File([...recording(facts)], name, { type: 'video/mp4' });
}

/** Until the element shows something; the test ends what never comes. */
async function shows(element: TestUploader, selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** A recording that was never finished, where the page only warns. */
export async function warned(element: TestUploader): Promise<void> {
  await element.addFiles([unfinished('Seminar, camera 2.mp4')]);
  await shows(element, '.banners');
}

/** One that can be uploaded anyway, and one that is too long. */
export async function refused(element: TestUploader): Promise<void> {
  await element.addFiles([
    unfinished('Seminar, camera 2.mp4'),
    recorded('Conference, both days.mp4', { seconds: 8_105 }),
  ]);
  await shows(element, '.banner:nth-child(2)');
}

/** Videos of which the rows say how long they are, how large, and that one is silent. */
export async function lookedInto(element: TestUploader): Promise<void> {
  await element.addFiles([
    recorded('Campus tour.mp4', { seconds: 245, width: 3840, height: 2160 }),
    recorded('Time lapse of the new library.mp4', { seconds: 31, tracks: ['vide'] }),
  ]);
  await shows(element, '[part~=figure-silent]');
}

/** The dialog that plays a file, which stands still. */
export async function playing(element: TestUploader): Promise<void> {
  const response = await fetch('/test/support/fixtures/clip.mp4');
  await element.addFiles([new File([await response.blob()], 'Campus tour.mp4', { type: 'video/mp4' })]);
  (await shows(element, '[part~=play-button]')).click();
  const video = (await shows(element, 'dialog video')) as HTMLVideoElement;
  video.addEventListener('playing', () => {
    video.pause();
    video.currentTime = 1;
  });
}
