/** A drawn picture of a video: the player's triangle on a plain ground, as SVG. Sizes are pixels. */
export function poster(width: number, height: number): string {
  const side = Math.round(Math.min(width, height) / 4);
  const [x, y] = [Math.round(width / 2), Math.round(height / 2)];
  const triangle = `${String(x - side / 2)},${String(y - side / 2)} ${String(x - side / 2)},${String(y + side / 2)} ${String(x + side / 2)},${String(y)}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">` +
    `<rect width="100%" height="100%" fill="#33445c"/><polygon points="${triangle}" fill="#fff"/></svg>`
  );
}
