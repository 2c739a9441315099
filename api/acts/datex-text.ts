import { element, type Xml } from '../catalogue/xml.ts';

const MOST_CHARACTERS = 1024;

/** A text in French, as long as DATEX II takes it. */
export function inFrench(text: string): Xml {
  return element('com:values', {}, element('com:value', { lang: 'fr' }, text.slice(0, MOST_CHARACTERS)));
}
