/** The code itself: which modules are dark, as a path for the screen and as a picture to take along. */
import type { CodeCard } from '../../transfer/contact-card.ts';

/** White around the code, without which no reader finds it (ISO/IEC 18004). */
const quiet = 4;
/** A denser one would need a screen wider than a telephone's at two pixels a module, and no camera would read it off it. */
const densest = 29;

export interface QrCode {
  /** Modules along a side, the quiet zone included. */
  size: number;
  /** Dark modules in units of one, row by row. */
  path: string;
  rows: readonly (readonly boolean[])[];
}

/** The code of level M for these bytes; undefined when there are more than a telephone could read. */
export async function qrCode({ bytes }: Pick<CodeCard, 'bytes'>): Promise<QrCode | undefined> {
  const { encode } = await import('uqr');
  try {
    // Bytes rather than text: the encoder would else choose a mode by itself.
    const { data, size } = encode([...bytes], { ecc: 'M', boostEcc: false, border: quiet, maxVersion: densest });
    return { size, rows: data, path: pathOf(data) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Runs of dark modules as one rectangle each, so that no hairline of white shows between neighbours. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      path += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`;
    }
  });
  return path;
}

/** Pixels a module on screen: whole ones, so that edges are sharp, at least two. */
export const scaleOf = ({ size }: QrCode): number => Math.max(2, Math.min(6, Math.floor(264 / size)));

/** Large enough for print. */
const picturePixels = 1024;

export function pictureOf({ rows, size }: QrCode): Promise<Blob | null> {
  const scale = Math.max(2, Math.floor(picturePixels / size));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * scale;
  const drawing = canvas.getContext('2d');
  if (!drawing) return Promise.resolve(null);
  drawing.fillStyle = '#ffffff';
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.fillStyle = '#000000';
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) drawing.fillRect(x * scale, y * scale, scale, scale);
    }),
  );
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
