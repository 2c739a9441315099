import qrcode from 'qrcode-generator';
import type { Block } from './blocks.ts';
import { INK, mm } from './look.ts';

const SIZE = mm(30);
const QUIET = 4; // squares of white that a reader wants around the code (ISO/IEC 18004)

/** A QR code drawn as squares, of medium correction. */
export function qrCode(text: string, alt: string): Block {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const side = SIZE / (count + 2 * QUIET);
  return {
    kind: 'picture',
    alt,
    width: SIZE,
    height: SIZE,
    draw: (document, [x, y]) => {
      for (let row = 0; row < count; row += 1)
        for (let column = 0; column < count; column += 1)
          if (code.isDark(row, column))
            // A hair over its square, so that no white line shows between two.
            document.rect(x + (column + QUIET) * side, y + (row + QUIET) * side, side + 0.1, side + 0.1);
      document.fill(INK.text);
    },
  };
}
