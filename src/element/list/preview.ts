/** A small picture of a file, and how long it plays; null where there is none. */
export interface Preview {
  /** An object URL; whoever has it revokes it. */
  readonly url: string | null;
  readonly seconds: number | null;
}

/** Pixels; three times the size in a row of usual text, for dense displays and for larger text. */
const WIDTH = 240;
const HEIGHT = 135;

/** A file that takes longer is not worth the wait. */
const PATIENCE_MS = 5_000;

/** Makes a preview, as wide in proportion as it is in a row. Rejects for what the browser cannot decide to be a picture or a recording. */
export async function makePreview(file: File, isImage: boolean): Promise<Preview> {
  if (!isImage) return previewRecording(file);
  // By the height, so that a panorama is sharp too, and twice of it, for those that are higher than wide.
  const bitmap = await createImageBitmap(file, { resizeHeight: 2 * WIDTH, resizeQuality: 'medium' });
  const url = await draw(bitmap, bitmap.width, bitmap.height);
  bitmap.close();
  return { url, seconds: null };
}

async function previewRecording(file: File): Promise<Preview> {
  const video = document.createElement('video');
  if (file.type && !video.canPlayType(file.type)) return { url: null, seconds: null };
  const source = URL.createObjectURL(file);
  const overdue = AbortSignal.timeout(PATIENCE_MS);
  try {
    video.muted = video.playsInline = true; // Without these, phones load nothing.
    video.preload = 'auto';
    video.src = source;
    await once(video, 'loadeddata', overdue);
    const { duration, videoWidth, videoHeight } = video;
    const seconds = Number.isFinite(duration) ? duration : null;
    if (videoWidth === 0) return { url: null, seconds };
    video.currentTime = Math.min(1, duration / 10); // The first frame is often black.
    await once(video, 'seeked', overdue);
    return { url: await draw(video, videoWidth, videoHeight), seconds };
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(source);
  }
}

function once(video: HTMLVideoElement, type: string, overdue: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      reject(
        video.error
          ? new Error(`Not a video for this browser: ${video.error.message}`)
          : new Error('The video took too long.'),
      );
    };
    video.addEventListener(type, resolve, { once: true });
    for (const target of [video, overdue])
      for (const failure of ['error', 'abort']) target.addEventListener(failure, fail, { once: true });
  });
}

/** The part that a row shows. What is higher than wide is cut more at its foot: heads are above the middle. */
async function draw(image: CanvasImageSource, width: number, height: number): Promise<string | null> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const scale = Math.max(WIDTH / width, HEIGHT / height);
  const [wide, high] = [width * scale, height * scale];
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high'; // A frame of a large video becomes a twentieth.
  context?.drawImage(image, (WIDTH - wide) / 2, (HEIGHT - high) / 3, wide, high);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/webp', 0.8);
  });
  return blob && URL.createObjectURL(blob);
}
