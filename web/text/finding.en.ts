import type { finding as french } from './finding.fr.ts';

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** The English words for the first view and the search. */
export const finding: typeof french = {
  search: {
    label: 'Search a place, a layer or a decision',
    placeholder: 'Municipality, address, parcel, layer, decision…',
    clear: 'Clear the search',
    help: 'Type the name of a municipality, an address, a parcel number, a layer, the name or number of a decision, or coordinates (48.85 2.35; 48°51′N 2°21′E; Lambert-93; the address of a map). Arrows to go through, Enter to choose, Escape to close.',
    results: (count) => counted(count, 'result', 'results'),
    none: (text) => `Nothing matches “${text}”. Try another word, a code, or click on the map.`,
    waiting: 'Searching…',
    abroad: (point) =>
      `The point ${point} is outside France: this service knows nothing of it. Check the order of the numbers.`,
    away: 'outside the territory',
    lonFirst: 'longitude first',
    added: (title) => `“${title}” is on the map.`,
    kinds: {
      commune: 'Municipalities',
      epci: 'Intermunicipal bodies',
      departement: 'Departments',
      region: 'Regions',
      parcel: 'Parcels',
      address: 'Addresses',
      point: 'Coordinates',
      layer: 'Layers',
      document: 'Decisions and documents',
      rule: 'Rules',
    },
    forms: {
      degrees: 'Decimal degrees',
      sexagesimal: 'Degrees, minutes, seconds',
      address: 'Address of a map',
      lambert93: 'Lambert-93',
      lambert2: 'Extended Lambert II',
      conic: 'Conformal conic',
      utm: 'UTM',
    },
  },
  welcome: {
    title: 'Which rules apply here?',
    lead: 'Since when, by which text, and who answers for them. Every dataset is looked through, even those that say nothing.',
    ways: 'Three ways to begin',
    search: 'Look for a municipality, an address or a parcel',
    searchHelp: 'in the search field, at the top',
    click: 'Click on the map',
    clickHelp: 'or, by keyboard, place the cross and press Enter',
    theme: 'Choose a theme',
    themeHelp: 'and show its layers',
    count: (count) => counted(count, 'layer', 'layers'),
  },
};
