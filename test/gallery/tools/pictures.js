import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

/** From 0 to 1: what the compression of two pictures of the same may differ by is less. */
const THRESHOLD = 0.25;

const WHITE = '#fff';

/** Pixels between pictures that stand side by side. */
const GAP = 12;

/** As files that are looked at, not measured: a quarter of the bytes. */
export function toWebp(png) {
  return sharp(png).webp({ quality: 50 }).toBuffer();
}

/** A part of a picture, grown to a size where it is smaller. */
export async function cut(file, { left, top, width, height }, size = { width, height }) {
  return sharp(file)
    .extract({ left, top, width, height })
    .extend({ right: size.width - width, bottom: size.height - height, background: WHITE })
    .flatten({ background: WHITE })
    .png()
    .toBuffer();
}

/** Two pictures of one size: how many pixels look different, and a picture of which. */
export async function difference(before, after) {
  const [one, other] = await Promise.all([before, after].map(pixelsOf));
  const { width, height } = one.info;
  const changed = Buffer.alloc(width * height * 4);
  const count = pixelmatch(one.data, other.data, changed, width, height, { threshold: THRESHOLD });
  const raw = { width, height, channels: 4 };
  return { count, picture: await sharp(changed, { raw }).png().toBuffer() };
}

/** Pictures of one size, side by side. */
export async function sideBySide(pictures) {
  const { width, height } = await sharp(pictures[0]).metadata();
  const left = (index) => index * (width + GAP);
  const row = { width: left(pictures.length) - GAP, height, channels: 3, background: '#888' };
  return sharp({ create: row })
    .composite(pictures.map((input, index) => ({ input, left: left(index), top: 0 })))
    .webp({ quality: 80 })
    .toBuffer();
}

/** One picture that moves, of frames and the milliseconds for which each is seen. */
export function film(frames, delay) {
  return sharp(frames, { join: { animated: true } })
    .webp({ quality: 62, effort: 6, delay, loop: 0, minSize: true })
    .toBuffer();
}

function pixelsOf(file) {
  return sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
}
