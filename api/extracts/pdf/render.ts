import type { Extract } from '../extract.ts';
import { contentOf, placeName } from './content.ts';
import { printable } from './fonts.ts';
import { repeatOnPages } from './furniture.ts';
import { unitsOf } from './layout.ts';
import { place } from './pages.ts';
import { Pen } from './pen.ts';
import type { Plan } from './plan.ts';
import { planBlocks } from './plan-blocks.ts';
import { words } from './words.ts';

/** An extract as a tagged PDF (ISO 32000-1, PDF/UA-1), with its plan. The same extract and plan give the same bytes. */
export async function renderExtract(extract: Extract, plan: Plan): Promise<Buffer> {
  const told = printed(extract);
  const say = words[extract.lang];
  const title = say.extract(placeName(told, say));
  const pen = new Pen({
    title,
    author: told.authority.name,
    subject: say.subject,
    lang: extract.lang,
    created: new Date(extract.created),
  });
  const blocks = contentOf(told, planBlocks(printed(plan), told, say), say);
  await place(unitsOf(blocks, pen.root, pen), () => pen.turn());
  repeatOnPages(pen, told, title, say);
  return pen.end();
}

/** A copy in which every text can be printed. */
function printed<Value>(value: Value): Value {
  if (typeof value === 'string') return printable(value) as Value;
  if (Array.isArray(value)) return (typeof value[0] === 'number' ? value : value.map(printed)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, printed(member)])) as Value;
}
