import { answer } from './answer.en.ts';
import { asking } from './asking.en.ts';
import { background } from './background.en.ts';
import { counter } from './counter.en.ts';
import { drawing } from './drawing.en.ts';
import { embed } from './embed.en.ts';
import { figures } from './figures.en.ts';
import { files } from './files.en.ts';
import { finding } from './finding.en.ts';
import type { Text } from './fr.ts';
import { glossary } from './glossary.en.ts';
import { guide } from './guide.en.ts';
import { layers } from './layers.en.ts';
import { links } from './links.en.ts';
import { offline } from './offline.en.ts';
import { terms } from './terms.en.ts';
import { time } from './time.en.ts';

function plural(count: number, one: string, many: string) {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** Every English word of the viewer. */
export const en: Text = {
  ...terms,
  ...asking,
  ...finding,
  ...answer,
  ...glossary,
  ...guide,
  ...counter,
  offline,
  links,
  embed,
  ...drawing,
  ...background,
  ...time,
  ...layers,
  ...files,
  ...figures,
  locale: 'en-GB',
  first: '1 ',
  west: 'W',
  name: 'Terrier',
  motto: 'The rules of a place, text by text',
  invented: 'Invented demonstration territory — no real rule',
  skip: { label: 'Quick access', search: 'Go to the search', panel: 'Go to the answers', map: 'Go to the map' },
  language: { other: 'Français' },
  publish: 'Publish an act',
  share: { label: 'Copy the link', done: 'Link copied.', refused: 'Copying failed. Here is the text:', close: 'Close' },
  sections: { label: 'Sections', here: 'Here', layers: 'Layers', statistics: 'Statistics' },
  sheet: { raise: 'Make the panel larger', lower: 'Make the panel smaller' },
  map: {
    title: 'Map. Arrows to move, plus and minus to zoom, Enter to ask about the point under the cross.',
    controls: 'Map controls',
    closer: 'Zoom in',
    farther: 'Zoom out',
    whole: 'See the whole territory',
    locate: 'Find my position',
    locateRefused: 'Your position is not known: the browser or you yourself refused it.',
    locateFailed: 'Your device did not find your position in time: try again, or search for an address.',
    locateOutside: 'You are outside the territory that this service covers.',
    cross: 'Enter: ask about this point',
    opening: 'The map is opening…',
    missing: 'The map cannot be shown: this browser has no WebGL 2.',
    lost: 'The browser has stopped drawing the map, often for want of memory. The list and the search go on; the map comes back by itself, or when you reload the page.',
    missingHelp: 'The search, the list of rules and the statistics work without it.',
    tiles: (title) => `“${title}” is not drawn in full: the service did not answer for a part of the map.`,
    attribution: 'Sources',
  },
  legend: {
    title: 'Legend',
    secret: 'Statistical secrecy',
    missing: 'Not available',
    range: (from, to) => `${from} to ${to}`,
  },
  statistics: {
    title: 'Statistics',
    lead: 'Colour the territories by an indicator.',
    choose: 'Indicator',
    none: 'None',
    level: 'Level',
    period: 'Period',
    levels: { commune: 'Municipalities', epci: 'Intermunicipal bodies', departement: 'Departments', region: 'Regions' },
    source: 'Source',
    unit: 'Unit',
    table: 'Values by territory',
    territory: 'Territory',
    value: 'Value',
    sort: (column) => `Sort by ${column}`,
    states: {
      ok: '',
      secret: 'statistical secrecy',
      unavailable: 'not available',
      'not-significant': 'not significant',
      estimated: 'estimate',
    },
    clear: 'Take off the map',
    empty: 'This service publishes no indicator.',
    unmapped: 'This level has no contours on the map; the values are in the table.',
    summary: (count, without) => `${plural(count, 'territory', 'territories')}, ${without} of them without a value.`,
  },
  territory: {
    levels: { commune: 'Municipality', epci: 'Intermunicipal body', departement: 'Department', region: 'Region' },
    ask: 'All the rules of this territory',
    askHelp: 'Rules change from one point to the next: click on the map, or read all those of the territory.',
    figures: 'Figures',
    noFigures: 'No indicator for this territory.',
    parents: 'Part of',
  },
  wait: {
    loading: 'Loading…',
    slow: 'The service is taking its time. Nothing is lost, the request goes on.',
    again: 'Try again',
    offline: 'The service does not answer. Check your connection; what you typed is kept.',
    late: 'The service did not answer within thirty seconds.',
    refused: 'The service refused the request.',
    broken: 'The service met a fault.',
    cut: 'The answer arrived incomplete. Nothing that you typed is lost; try again.',
    until: (time: string) => `The service asks for a pause: the question goes out again by itself at ${time}.`,
    unloaded:
      'A part of the page could not be loaded: there is no network, or a new version has just been put in place. Reloading keeps what you see.',
    reload: 'Reload the page',
    unknown: 'The service does not know, or no longer knows, what is asked.',
    dismiss: 'Close this message',
  },
};
