import { useRef } from 'preact/hooks';
import type { Collection } from '../api/answers.ts';
import type { Answer } from './answer.ts';
import { OwnHere } from './files/own-here.tsx';
import { Foot } from './foot.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Layers } from './layers/layers.tsx';
import type { Section, StackLayer, View } from './permalink.ts';
import { Here } from './place/here.tsx';
import { changeScene } from './scene.ts';
import { SheetHandle } from './sheet.tsx';
import { StatisticsDoor } from './statistics/statistics-door.tsx';
import { useWords } from './text/words.ts';
import { changeView } from './view.ts';

const SECTIONS: [Section, IconName][] = [
  ['here', 'here'],
  ['layers', 'layers'],
  ['statistics', 'chart'],
];

const open = (section: Section) => {
  changeScene({ sheet: 'half' });
  changeView({ section });
};

function Tabs({ section }: { section: Section }) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = (SECTIONS.findIndex(([name]) => name === section) + by + SECTIONS.length) % SECTIONS.length;
    const next = SECTIONS[at]?.[0];
    if (!next) return;
    open(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={words.sections.label} onKeyDown={onKeyDown}>
      {SECTIONS.map(([name, icon]) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={section === name}
          aria-controls="panel-content"
          tabIndex={section === name ? 0 : -1}
          onClick={() => open(name)}
        >
          <Icon name={icon} />
          {words.sections[name]}
        </button>
      ))}
    </div>
  );
}

type Props = {
  view: View;
  collections: Collection[];
  listing: Answer<unknown>;
  stack: StackLayer[];
  bannered: boolean;
};

/** The panel beside the map: what applies here, the layers, the statistics. On a telephone a sheet from below. */
export function Panel({ view, collections, listing, stack, bannered }: Props) {
  const { section } = view;
  return (
    <section id="panel" class="panel" tabIndex={-1} aria-label={useWords().sections.label}>
      <SheetHandle />
      <Tabs section={section} />
      <div id="panel-content" class="panel-content" role="tabpanel" aria-labelledby={`tab-${section}`}>
        {section === 'here' && <OwnHere place={view.place} />}
        {section === 'here' && <Here view={view} collections={collections} bannered={bannered} />}
        {section === 'layers' && <Layers view={view} collections={collections} listing={listing} stack={stack} />}
        <StatisticsDoor view={view} collections={collections} open={section === 'statistics'} />
        <Foot />
      </div>
    </section>
  );
}
