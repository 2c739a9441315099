import type { Extract } from '../extract.ts';
import type { Block, Box } from './blocks.ts';
import { drawPlace, drawPlan } from './draw-plan.ts';
import { drawSwatch } from './draw-signs.ts';
import { groundItems } from './ground.ts';
import { placeIn } from './path.ts';
import { PAPER, type Plan } from './plan.ts';
import { signsOf } from './signs.ts';
import type { Words } from './words.ts';

/** The plan, where it comes from, and a legend of what is on it and nothing else. */
export function planBlocks(plan: Plan, { answer, lang }: Extract, say: Words): Block[] {
  const signs = signsOf(plan, lang, say.colon);
  const names = signs.map(({ name, everywhere }) => (everywhere ? `${name} (${say.everywhere})` : name));
  const scale = say.scaleOf(plan.scale);
  const shown = names.length > 0 ? say.planShows(names.join(' ; ')) : say.planShowsNone;
  const sources = [...new Set(Object.values(plan.datasets).map(({ attribution }) => attribution))].join(', ');
  const rules = signs.map((sign, index) => ({
    runs: [{ text: names[index]! }],
    swatch: (document: PDFKit.PDFDocument, box: Box) => drawSwatch(document, sign, box),
  }));
  return [
    {
      kind: 'picture',
      alt: say.planOf(answer.place.label ?? say.unnamed, scale, shown),
      ...PAPER,
      draw: (document, box) => drawPlan(document, plan, signs, scale, box),
    },
    { kind: 'text', small: true, runs: [{ text: `${say.planNote(scale, plan.projection.name)} ${sources}` }] },
    {
      kind: 'legend',
      items: [
        { runs: [{ text: say.thePlace }], swatch: placeSwatch(plan) },
        ...rules,
        ...groundItems(plan, lang, say.communeLimit),
      ],
    },
  ];
}

function placeSwatch({ place }: Plan) {
  return (document: PDFKit.PDFDocument, box: Box) => {
    const [, , width, height] = box;
    const ring = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
      [0, 0],
    ];
    const isPoint = place.type.endsWith('Point');
    const shown = isPoint
      ? { type: 'Point' as const, coordinates: [width / 2, height / 2] }
      : { type: 'Polygon' as const, coordinates: [ring] };
    drawPlace(document, shown, placeIn(box, { width }), 3);
  };
}
