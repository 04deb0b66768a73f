import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makeFile } from '../support/made-file.js';
import { makeVideo } from '../support/made-video.js';

const CLIP = fileURLToPath(new URL('../support/fixtures/clip.mp4', import.meta.url));

/** A video that is small, one that takes a while, and a recording; returns their paths. */
export async function filesOnDisk(path: (name: string) => string): Promise<string[]> {
  const [tour, lecture, radio] = [
    'Campus tour.mp4',
    'Lecture 04 – Thermodynamics.mp4',
    'Campus radio, episode 12.mp3',
  ].map(path) as [string, string, string];
  await copyFile(CLIP, tour);
  await makeVideo(lecture, { size: 7e6 });
  await makeFile(radio, { size: 2.4e6, seed: 2 });
  return [tour, lecture, radio];
}
