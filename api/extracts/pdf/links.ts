/** An address that may be followed from a document: `http`, `https` or `mailto`; undefined for anything else. */
export function webAddress(text: string | null): string | undefined {
  if (!text || !/^(https?|mailto):/i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).href;
}
