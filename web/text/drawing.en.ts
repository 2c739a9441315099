import type { Text } from './fr.ts';

/** The English words for drawing and measuring. */
export const drawing: Pick<Text, 'drawing'> = {
  drawing: {
    title: 'Draw or measure',
    forms: { polygon: 'Polygon', line: 'Line', circle: 'Circle' },
    form: 'Shape',
    help: {
      polygon: 'Set three corners or more on the map; go back to the first to finish.',
      line: 'Set two corners or more on the map; twice at the same place to finish.',
      circle: 'Set the centre on the map, then a point of the rim.',
    },
    keys: 'By keyboard, on the map: arrows move the cross, Enter sets a corner, Backspace takes the last one back, Escape closes.',
    length: (size) => `Length: ${size}`,
    around: (size) => `Perimeter: ${size}`,
    area: (size) => `Area: ${size}`,
    radius: (size) => `Radius: ${size}`,
    corners: (count) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'corner' : 'corners'}`,
    ask: 'Ask about this drawing',
    undo: 'Undo',
    clear: 'Clear all',
    close: 'Close; the drawing is kept',
    edit: 'Change the drawing',
    list: 'Coordinates of the drawing',
    listHelp: 'Latitude, longitude; or X, Y in Lambert-93.',
    corner: (number) => `Corner ${number}`,
    center: 'Centre of the circle',
    metres: 'Radius, in metres',
    more: 'New corner',
    remove: (name) => `Remove: ${name}`,
    notPlace: (text) => `“${text}” is not a position. Example: 49.084 1.632.`,
    notRadius: (text) => `“${text}” is not a radius. Example: 250.`,
    faults: {
      many: 'This drawing has more than 2,000 corners: remove some.',
      large: 'This drawing covers more than 2,000 km²: make it smaller.',
      empty: 'This drawing has no extent: move its corners apart.',
      crossing: (corner) => `The outline crosses itself near corner ${corner}: move or remove that corner.`,
      outside: (corner) => `Corner ${corner} is outside the territory covered by this service.`,
    },
    noPage: 'A drawing has no page without map: copy the text, or make an extract.',
  },
};
