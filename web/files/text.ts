/** Text in UTF-8, with or without its mark, or else in the encoding of old French spreadsheets. */
export function decodeText(bytes: Uint8Array): { text: string; old: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), old: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), old: true };
  }
}

/** A number written in French or English; null for anything else. */
export function readDecimal(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}
