const RECORD_SEPARATOR = '\x1e';

/** How many characters a text has at most. */
export const LONGEST_TEXT = 1_000_000;

/**
 * The texts of a stream of bytes in UTF-8, without a byte-order mark and empty ones: its lines, or what stands between
 * record separators where it begins with one (RFC 8142). Of a text that is too long only as much as shows that it is.
 */
export async function* textsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let separator: string | RegExp | undefined;
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    separator ??= rest.startsWith(RECORD_SEPARATOR) ? RECORD_SEPARATOR : /[\r\n]/;
    const texts = rest.split(separator);
    rest = texts.pop()!.slice(0, LONGEST_TEXT + 1);
    for (const text of texts) if (text.trim()) yield text;
  }
  rest += decoder.decode();
  if (rest.trim()) yield rest;
}
