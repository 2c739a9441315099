/** A line of iCalendar: its name with parameters, and its value as it is to be written. */
export type Line = [name: string, value: string];

/** Lines hold 75 octets at the most (RFC 5545, 3.1); the next one goes on after a space. */
const MOST_OCTETS = 75;

/** A text as a value: RFC 5545, 3.3.11. What is no character of a text file is left out. */
export function textValue(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, (character) => (character === '\n' || character === '\t' ? character : ''))
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

/** A component with its lines and what is in it. */
export function component(name: string, ...inside: (Line | Line[])[]): Line[] {
  const lines = inside.flatMap((one) => (isLine(one) ? [one] : one));
  return [['BEGIN', name], ...lines, ['END', name]];
}

/** Lines as a file: folded, each ended by CR LF. */
export function folded(lines: Line[]): string {
  return lines.map(([name, value]) => `${fold(`${name}:${value}`)}\r\n`).join('');
}

function isLine(one: Line | Line[]): one is Line {
  return typeof one[0] === 'string';
}

function fold(line: string): string {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      [part, octets] = [' ', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
