import type { Kind } from '../acts/content.ts';
import { dayInWords } from '../acts/schedule-names.ts';
import { inWords } from '../acts/schedule-words.ts';
import type { Block, Fact } from '../extracts/pdf/blocks.ts';
import { printable } from '../extracts/pdf/fonts.ts';
import { unitsOf } from '../extracts/pdf/layout.ts';
import { INK, LOOKS, mm, PAGE } from '../extracts/pdf/look.ts';
import { place } from '../extracts/pdf/pages.ts';
import { Pen } from '../extracts/pdf/pen.ts';
import { words } from '../pages/words.ts';
import type { Bundle, BundleFile } from './bundle.ts';
import { dayIn, titleOf } from './pages/act-line.tsx';
import { monthText } from './pages/organisation-page.tsx';
import { standingOf } from './pages/standing.ts';
import { registerWords } from './pages/words.ts';

const say = registerWords.fr;
type Act = Bundle['acts'][number];

/** A month of the register as a tagged PDF; the files of the acts are attached to it as they are, or listed with their addresses. */
export async function renderBundle(bundle: Bundle): Promise<Buffer> {
  const { organisation, month, made } = bundle;
  const title = printable(say.bundle.title(organisation.name, monthText(month, 'fr-FR')));
  const pen = new Pen({ title, author: organisation.name, subject: say.bundle.subject, lang: 'fr', created: made });
  await place(unitsOf(contentOf(bundle, title), pen.root, pen), () => pen.turn());
  repeat(pen, title, organisation.invented);
  for (const file of bundle.files) if (file.bytes) attach(pen, file, file.bytes, bundle);
  return pen.end();
}

const fact = (term: string, ...texts: string[]): Fact => ({
  term,
  values: texts.map((text) => [{ text: printable(text) }]),
});
const text = (words: string): Block => ({ kind: 'text', runs: [{ text: printable(words) }] });

function contentOf(bundle: Bundle, title: string): Block[] {
  const { organisation, acts, files, made } = bundle;
  const facts = [
    fact(say.body, organisation.name, `SIREN ${organisation.siren}`),
    fact(say.bundle.count, String(acts.length)),
    fact(say.bundle.made, dayIn(made.toISOString(), 'fr')),
  ];
  const list = acts.map(({ told }) => [
    { text: printable(`${say.number(told.number)} — ${titleOf(told, 'fr')} (${say.states[told.state]})`) },
  ]);
  return [
    { kind: 'heading', level: 1, text: title },
    text(say.bundle.cover),
    ...(files.some(({ bytes }) => bytes === null) ? [text(say.bundle.tooLarge)] : []),
    { kind: 'table', rows: facts },
    { kind: 'heading', level: 2, text: say.bundle.list },
    ...(acts.length ? [{ kind: 'list', items: list } as Block] : [text(say.bundle.none)]),
    ...acts.map((act): Block => ({ kind: 'section', blocks: actBlocks(act, bundle) })),
  ];
}

function actBlocks(act: Act, { printedUrl, files }: Bundle): Block[] {
  const { told, document } = act;
  const { id, number, kind, sha256, published, posted_until, author, withdrawn } = told;
  const standing = standingOf(told, 'fr');
  const facts = [
    fact(say.kind, `${say.kinds[kind as Kind]}, ${say.number(number)}`),
    fact(say.bundle.state, standing.by ? `${standing.text} ${say.number(standing.by.number)}` : standing.text),
    ...(withdrawn ? [fact(say.reason, say.withdrawnKinds[withdrawn.kind]!, withdrawn.reason)] : []),
    ...(document ? wordsOf(document) : []),
    fact(say.signedBy, `${author.name}, ${author.quality}`),
    fact(say.publishedOn, dayIn(published, 'fr')),
    fact(say.postedUntil, dayInWords(posted_until, 'fr')),
    fact(say.fingerprint, sha256),
    fact(say.bundle.address, `${printedUrl}/acte/${id}`),
    ...filesOf(
      files.filter((file) => file.act === id),
      printedUrl,
    ),
  ];
  const paragraphs = document?.content.text.split(/\n+/).filter((one) => one.trim()) ?? [];
  return [
    { kind: 'heading', level: 2, text: printable(titleOf(told, 'fr')) },
    ...(document?.content.summary ? [text(document.content.summary)] : []),
    { kind: 'table', rows: facts },
    ...(paragraphs.length ? [{ kind: 'heading', level: 3, text: say.text } as Block] : []),
    ...paragraphs.map(text),
  ];
}

function wordsOf({ content }: NonNullable<Act['document']>): Fact[] {
  const { schedule, places, legal_basis } = content;
  const basis = legal_basis.map(({ title, article }) => (article ? `${title}, ${article}` : title));
  return [
    fact(say.when, schedule ? inWords(schedule, 'fr') : say.always),
    ...(places.length ? [fact(say.where, ...places.map(({ label }) => label))] : []),
    ...(basis.length ? [fact(say.legalBasis, ...basis)] : []),
  ];
}

function filesOf(files: BundleFile[], printedUrl: string): Fact[] {
  if (files.length === 0) return [];
  const where = ({ act, position, bytes }: BundleFile) =>
    bytes ? say.bundle.attached : `${printedUrl}/api/acts/${act}/files/${position}`;
  return [fact(say.files, ...files.map((file) => `${file.name} (${where(file)}), SHA-256 ${file.sha256}`))];
}

function repeat(pen: Pen, title: string, invented: boolean): void {
  const look = LOOKS.small;
  pen.onEachPage((document, page, count) => {
    pen.label(title.slice(0, 100), look, PAGE.left, mm(11));
    if (invented) pen.label(words.fr.invented, { ...look, face: 'strong' }, PAGE.left, mm(6));
    document.moveTo(PAGE.left, mm(15.5)).lineTo(PAGE.right, mm(15.5)).lineWidth(0.5).stroke(INK.line);
    pen.label(say.bundle.page(page, count), look, PAGE.left, PAGE.height - mm(13));
  });
}

/** Puts a file into the document; its name says of which act it is, so that no two are called the same. */
function attach(pen: Pen, file: BundleFile, bytes: Uint8Array, { acts, made }: Bundle): void {
  const { act, position, name, media_type } = file;
  const { number } = acts.find(({ told }) => told.id === act)!.told;
  const own = `${number}-${position}-${name}`.replace(/[^\p{L}\p{N}. _-]+/gu, '_');
  pen.document.file(Buffer.from(bytes), {
    name: own,
    type: media_type,
    creationDate: made,
    modifiedDate: made,
    description: name,
  });
}
