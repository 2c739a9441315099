// What we use of fontkit; the package has no types.
declare module 'fontkit' {
  export type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number };
  export type Run = { glyphs: unknown[]; positions: Position[]; advanceWidth: number };
  export type Font = { characterSet: number[]; layout(text: string, features?: string[]): Run };
  export function create(file: Buffer): Font;
}
