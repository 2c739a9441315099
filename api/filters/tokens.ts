import { badlyWritten, shown } from './faults.ts';

/** A word of CQL2 text: where it begins (from 1), and what it is. */
export type Token = { at: number } & (
  | { kind: 'word'; text: string }
  | { kind: 'name'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'number'; text: string; value: number }
  | { kind: 'sign'; text: string }
  | { kind: 'end'; text: '' }
);

// The letters that names may begin with and go on with, as the grammar of the standard lists them.
const START =
  ':_A-Za-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFE}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const PATTERNS = {
  space: /[\s\u0085]+/uy,
  word: new RegExp(`[${START}][${START}.0-9\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*`, 'uy'),
  name: /"((?:[^"]|"")*)"/uy,
  text: /'((?:[^'\\]|''|\\'|\\(?!'))*)'/uy,
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy,
  sign: /<>|<=|>=|[=<>(),+\-*/%^]/uy,
};

/** Cuts CQL2 text into words. Throws 400 with the place of what is no word. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found) position = pattern.lastIndex;
    return found;
  };
  for (;;) {
    take(PATTERNS.space);
    const at = position + 1;
    if (position >= text.length) return [...tokens, { at, kind: 'end', text: '' }];
    tokens.push(tokenAt(at, take) ?? refuse(text, at));
  }
}

function tokenAt(at: number, take: (pattern: RegExp) => RegExpExecArray | null): Token | undefined {
  const word = take(PATTERNS.word);
  if (word) return { at, kind: 'word', text: word[0] };
  const name = take(PATTERNS.name);
  if (name) return { at, kind: 'name', text: name[1]!.replaceAll('""', '"') };
  const text = take(PATTERNS.text);
  if (text) return { at, kind: 'text', text: text[1]!.replaceAll(/''|\\'/g, "'") };
  const number = take(PATTERNS.number);
  if (number) return { at, kind: 'number', text: number[0], value: Number(number[0]) };
  const sign = take(PATTERNS.sign);
  return sign ? { at, kind: 'sign', text: sign[0] } : undefined;
}

function refuse(text: string, at: number): never {
  const rest = text.slice(at - 1);
  if (rest[0] === "'" || rest[0] === '"')
    throw badlyWritten(at, 'le guillemet n’est pas fermé', 'the quote is not closed');
  throw badlyWritten(at, `${shown([...rest][0]!)} n’est pas compris`, `${shown([...rest][0]!)} is not understood`);
}
