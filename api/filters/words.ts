import { Budget, badlyWritten, shown } from './faults.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Words that join others and therefore are no names, unless quoted. */
const RESERVED = new Set(['and', 'or', 'not', 'like', 'between', 'in', 'is', 'null', 'true', 'false', 'div']);

/** The words of a CQL2 text, read from first to last, and how much has been read. */
export class Words extends Budget {
  readonly #tokens: Token[];
  #next = 0;

  constructor(text: string) {
    super();
    this.#tokens = tokensOf(text);
  }

  get token(): Token {
    return this.#tokens[this.#next]!;
  }

  /** The word after the present one. */
  get following(): Token {
    return this.#tokens[this.#next + 1] ?? this.token;
  }

  /** Goes on to the next word, and gives the one that was read. */
  read(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  /** Whether the present word is this keyword, in capitals or not. */
  isWord(keyword: string): boolean {
    return this.token.kind === 'word' && this.token.text.toLowerCase() === keyword;
  }

  isSign(sign: string): boolean {
    return this.token.kind === 'sign' && this.token.text === sign;
  }

  /** Reads the keyword if it comes now. */
  takeWord(keyword: string): boolean {
    const found = this.isWord(keyword);
    if (found) this.read();
    return found;
  }

  /** Reads the sign if it comes now. */
  takeSign(sign: string): boolean {
    const found = this.isSign(sign);
    if (found) this.read();
    return found;
  }

  /** Reads a sign that must come now. */
  needSign(sign: string): void {
    if (!this.takeSign(sign)) this.refuse(`« ${sign} » est attendu`, `“${sign}” is wanted`);
  }

  /** Reads a keyword that must come now. */
  needWord(keyword: string): void {
    if (!this.takeWord(keyword))
      this.refuse(`${keyword.toUpperCase()} est attendu`, `${keyword.toUpperCase()} is wanted`);
  }

  /** The present word in small letters when it is followed by a parenthesis, as functions and constructors are. */
  get called(): string | undefined {
    const { token, following } = this;
    const isCall = token.kind === 'word' && following.kind === 'sign' && following.text === '(';
    return isCall && !RESERVED.has(token.text.toLowerCase()) ? token.text.toLowerCase() : undefined;
  }

  /** The present word as the name of a property, unless it is something else. */
  get property(): string | undefined {
    const { token } = this;
    if (token.kind === 'name') return token.text;
    return token.kind === 'word' && !RESERVED.has(token.text.toLowerCase()) ? token.text : undefined;
  }

  /** A number with its sign, if one comes now. */
  takeNumber(): number | undefined {
    const { token, following } = this;
    const isSigned = token.kind === 'sign' && /^[+-]$/.test(token.text) && following.kind === 'number';
    if (isSigned) this.read();
    if (this.token.kind !== 'number') return undefined;
    const { value, at } = this.read() as Token & { kind: 'number' };
    if (!Number.isFinite(value)) throw badlyWritten(at, 'le nombre est trop grand', 'the number is too large');
    return isSigned && token.text === '-' ? -value : value;
  }

  /** Reads items between parentheses, separated by commas. */
  list<Item>(read: () => Item): Item[] {
    this.needSign('(');
    const items = [read()];
    while (this.takeSign(',')) items.push(read());
    this.needSign(')');
    return items;
  }

  refuse(french: string, english: string): never {
    const { token } = this;
    const came =
      token.kind === 'end'
        ? ['le filtre s’arrête', 'the filter ends']
        : [`reçu ${shown(token.text)}`, `got ${shown(token.text)}`];
    throw badlyWritten(token.at, `${french}, ${came[0]}`, `${english}, ${came[1]}`);
  }
}
