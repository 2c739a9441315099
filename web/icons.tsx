import type { ComponentChildren } from 'preact';
import type { Effect, Status } from '../api/answers.ts';

const PATHS = {
  search: 'M8.8 3.2a5.6 5.6 0 1 1 0 11.2 5.6 5.6 0 0 1 0-11.2ZM13 13l4.2 4.2',
  close: 'M5 5l10 10M15 5 5 15',
  up: 'M10 16V4.5M5 9l5-5 5 5',
  down: 'M10 4v11.5M5 11l5 5 5-5',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  layers: 'M10 3 2.5 6.8 10 10.6l7.5-3.8L10 3ZM2.5 10.4l7.5 3.8 7.5-3.8M2.5 13.8l7.5 3.8 7.5-3.8',
  here: 'M10 17.5c3.6-4 5.4-6.9 5.4-9.2a5.4 5.4 0 1 0-10.8 0c0 2.3 1.8 5.2 5.4 9.2ZM10 10.4a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2Z',
  chart: 'M3 17h14M5.2 17v-5M10 17V4.5M14.8 17V9',
  link: 'M8.4 11.6a3.2 3.2 0 0 0 4.6 0l3-3a3.25 3.25 0 0 0-4.6-4.6l-1 1M11.6 8.4a3.2 3.2 0 0 0-4.6 0l-3 3a3.25 3.25 0 0 0 4.6 4.6l1-1',
  copy: 'M7 7V4.2A1.2 1.2 0 0 1 8.2 3h7.6A1.2 1.2 0 0 1 17 4.2v7.6a1.2 1.2 0 0 1-1.2 1.2H13M4.2 7h7.6A1.2 1.2 0 0 1 13 8.2v7.6a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 15.8V8.2A1.2 1.2 0 0 1 4.2 7Z',
  print:
    'M6 7V3h8v4M6 14H4.2A1.2 1.2 0 0 1 3 12.8V8.2A1.2 1.2 0 0 1 4.2 7h11.6A1.2 1.2 0 0 1 17 8.2v4.6a1.2 1.2 0 0 1-1.2 1.2H14M6 11.5h8V17H6Z',
  page: 'M5 3h6.5L15 6.5V17H5ZM11.5 3v3.5H15M7.5 10h5M7.5 13h5',
  locate: 'M10 5.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10 2v3M10 15v3M2 10h3M15 10h3',
  whole: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  grip: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01',
  calendar:
    'M4.2 4.5h11.6A1.2 1.2 0 0 1 17 5.7v10.1a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 15.8V5.7a1.2 1.2 0 0 1 1.2-1.2ZM3 8.5h14M6.5 2.5v3.5M13.5 2.5v3.5',
  office: 'M3 17h14M4.5 17V8L10 4l5.5 4v9M8 17v-4.5h4V17',
  text: 'M4 5h12M4 8.5h12M4 12h12M4 15.5h7',
  warning: 'M10 3 2.2 16.5h15.6L10 3ZM10 8.2v4M10 14.4h.01',
  point: 'M10 2.5v4M10 13.5v4M2.5 10h4M13.5 10h4',
  info: 'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4ZM10 9.2v4.4M10 6.4v.01',
  filter: 'M3 5h14M5.5 10h9M8.5 15h3',
  later: 'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4ZM10 6v4.2l2.8 1.8',
  near: 'M3 7.5c2.3-2 4.7-2 7 0s4.7 2 7 0M3 13c2.3-2 4.7-2 7 0s4.7 2 7 0',
  seal: 'M5 3h6.5L15 6.5V17H5ZM7.5 12.2l1.8 1.8 3.2-3.6',
  history: 'M3.2 10a6.8 6.8 0 1 0 2-4.8L3 7.4M3 3.4v4h4M10 6.6v3.6l2.4 1.6',
  flag: 'M5 17.5V3M5 3.8h9.5l-2 3.2 2 3.2H5',
  share: 'M10 12.5V3M6.5 6.2 10 2.8l3.5 3.4M5.5 9H4v8h12V9h-1.5',
  draw: 'M4 13.2 13 4.2l2.8 2.8-9 9L3.4 17ZM11 6.2 13.8 9',
  undo: 'M4 7.5h8a4.5 4.5 0 0 1 0 9H7M7.2 4 3.8 7.5l3.4 3.5',
  compare: 'M10 2.5v15M7 6.5 3.5 10 7 13.5M13 6.5l3.5 3.5-3.5 3.5',
  help: 'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4ZM7.9 8c.2-1.2 1-1.8 2.1-1.8 1.2 0 2 .7 2 1.7 0 1.5-2 1.6-2 3.2M10 13.6v.01',
  mail: 'M3 5h14v10H3ZM3 5.5l7 5.5 7-5.5',
  arrow: 'M4 10h12M11.5 5.5 16 10l-4.5 4.5',
  back: 'M16 10H4M8.5 5.5 4 10l4.5 4.5',
  play: 'M6 4.2 15.5 10 6 15.8Z',
  pause: 'M7 4.5v11M13 4.5v11',
  download: 'M10 3v9.5M5.5 8.5 10 13l4.5-4.5M4 16.8h12',
};

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** A drawn sign beside words; never the only bearer of a meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

const Badge = ({ kind, children }: { kind: string; children: ComponentChildren }) => (
  <svg class={`badge badge-${kind}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

const STATUS: Record<Status, ComponentChildren> = {
  applies: [
    <circle key="a" class="solid" cx="10" cy="10" r="8" />,
    <path key="b" class="cut" d="m6.2 10.3 2.6 2.6 5-5.4" />,
  ],
  restricted: [
    <path key="a" d="M6.8 9V6.8a3.2 3.2 0 0 1 6.4 0V9" />,
    <rect key="b" class="solid" x="4.5" y="9" width="11" height="8" rx="1.6" />,
  ],
  'no-data': [
    <circle key="a" cx="10" cy="10" r="7.4" stroke-dasharray="2.6 2.05" />,
    <path key="b" d="M8 8.2c.2-1.2 1-1.8 2.1-1.8 1.2 0 2 .7 2 1.7 0 1.5-2.1 1.6-2.1 3.2M10 13.6v.01" />,
  ],
  unavailable: [<path key="a" d="M10 3 2.2 16.5h15.6L10 3Z" />, <path key="b" d="M10 8v4.2M10 14.4v.01" />],
  'does-not-apply': [<circle key="a" cx="10" cy="10" r="7.4" />, <path key="b" d="M6.8 10h6.4" />],
};

/** The sign of a status: each has a form of its own, so that it is told apart without its colour. */
export const StatusIcon = ({ status }: { status: Status }) => <Badge kind={status}>{STATUS[status]}</Badge>;

const EFFECT: Record<Effect, ComponentChildren> = {
  forbidden: [<circle key="a" cx="10" cy="10" r="7.2" />, <path key="b" d="M5 15 15 5" />],
  conditional: [<path key="a" d="M10 2.6 17.4 10 10 17.4 2.6 10Z" />, <path key="b" d="M10 6.8v4M10 13.2v.01" />],
  obligation: [
    <rect key="a" x="3.2" y="3.2" width="13.6" height="13.6" rx="2" />,
    <path key="b" d="m6.4 10.2 2.5 2.5 4.8-5.2" />,
  ],
  information: [<circle key="a" cx="10" cy="10" r="7.2" />, <path key="b" d="M10 9.2v4.4M10 6.5v.01" />],
};

/** The sign of what a rule does. */
export const EffectIcon = ({ effect }: { effect: Effect }) => <Badge kind={effect}>{EFFECT[effect]}</Badge>;

/** The service's mark, stacked parcels, with its name drawn in one line. */
export function Wordmark({ name }: { name: string }) {
  return (
    <svg class="wordmark" viewBox="0 0 122 32" role="img" aria-label={name}>
      <path class="mark-low" d="M3 22.2 16 29l13-6.8" />
      <path class="mark-mid" d="M3 16.2 16 23l13-6.8" />
      <path class="mark-a" d="M16 3 9.6 6.3 22.6 13.1 29 9.8Z" />
      <path class="mark-b" d="M8.6 6.9 3 9.8l6.4 3.4 5.7-2.9Z" />
      <path class="mark-c" d="M16.2 10.9 10.5 13.8 16 16.6l5.6-2.9Z" />
      <path
        class="letters"
        d="M40 8.3h12.4M46.2 8.3V23.6M55.6 18.1h9.6a4.85 4.85 0 1 0-1.5 3.9M70.6 12.9V23.6M70.6 18.4c0-3.6 2.1-5.5 5.2-5.3M80.3 12.9V23.6M80.3 18.4c0-3.6 2.1-5.5 5.2-5.3M90 12.9V23.6M90 8.1v.01M95.8 18.1h9.6a4.85 4.85 0 1 0-1.5 3.9M110.8 12.9V23.6M110.8 18.4c0-3.6 2.1-5.5 5.2-5.3"
      />
    </svg>
  );
}
