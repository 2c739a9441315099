import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ts } from '@ts-morph/common';
import { describe, expect, test } from 'vitest';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));
/** Attributes whose words a person sees or hears. */
const SPOKEN =
  /^(title|placeholder|alt|label|legend|summary|aria-(label|description|placeholder|roledescription|valuetext))$/;
const WORD = /\p{L}{2,}/u;
/** What is the same in every language: units, and names of formats. */
const SAME = /^[\s·(),.:/%×<>≤≥°–—-]*(km|m²|ha|px|GeoJSON|PDF|CSV|PNG|SVG|SHA-256)?[\s·(),.:/%×<>≤≥°–—-]*$/;

/** The texts that an expression can put on the page: strings, the fixed parts of templates, both ways of a choice. */
function literalsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  if (ts.isBinaryExpression(node) && /^(\|\||\?\?|\+|&&)$/.test(node.operatorToken.getText()))
    return [...literalsOf(node.left), ...literalsOf(node.right)];
  return [];
}

/** Texts in JSX that people would read and that are no words of the dictionaries, each with its line. */
function writtenIn(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, texts: string[]) => {
    for (const text of texts)
      if (WORD.test(text) && !SAME.test(text))
        found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, [node.text]);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent))
      note(node, literalsOf(node.expression));
    if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText()) && node.initializer)
      note(node, literalsOf(ts.isJsxExpression(node.initializer) ? node.initializer.expression! : node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('every word that a person reads comes from the dictionaries', () => {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx$/.test(file) && !file.startsWith('dist/'),
  );
  test('in all the files of the viewer', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.flatMap((file) => writtenIn(file, readFileSync(WEB + file, 'utf8')))).toEqual([]);
  });

  test.each([
    ['a text', '<p>Fermer</p>'],
    ['a spoken name', '<button aria-label="Fermer" />'],
    ['one of two texts', "<p>{open ? 'Fermer' : words.open}</p>"],
    ['a text joined to a value', ['<p title={`Fermer $', '{name}`} />'].join('')],
    ['a text instead of a missing one', "<p>{label ?? 'sans nom'}</p>"],
  ])('the check sees a planted fault: %s', (_, source) => expect(writtenIn('a.tsx', source)).toHaveLength(1));

  test.each([
    ['words of the dictionaries', '<p title={words.close}>{words.close}</p>'],
    ['signs and units', '<p>{count} % · 3</p>'],
    ['names that nobody reads', '<p class="faint" role="status">{step === "one" && words.a}</p>'],
  ])('the check lets pass: %s', (_, source) => expect(writtenIn('a.tsx', source)).toEqual([]));
});
