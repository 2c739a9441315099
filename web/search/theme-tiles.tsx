import type { Collection } from '../../api/answers.ts';
import { groupsOf } from '../groups.ts';
import { placeOf } from '../layers/stack.ts';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';

/** Opens the catalogue where the layers of a theme stand, and brings the focus there. */
const open = (theme: string) => {
  changeScene({ sheet: 'full' });
  changeView({ section: 'layers' });
  const look = (tries: number) => {
    const title = document.getElementById(`theme-${theme}`);
    if (!title) return tries > 0 && requestAnimationFrame(() => look(tries - 1));
    title.tabIndex = -1;
    title.scrollIntoView({ block: 'start' });
    title.focus({ preventScroll: true });
  };
  requestAnimationFrame(() => look(20));
};

/** The themes that have layers, each with how many. */
export function ThemeTiles({ collections }: { collections: Collection[] }) {
  const words = useWords();
  const layers = collections.filter((one) => placeOf(one) === 'stack');
  return (
    <ul class="tiles">
      {groupsOf(layers, (one) => one.theme).map(([theme, members]) => (
        <li key={theme}>
          <button type="button" class="tile" onClick={() => open(theme)}>
            <span class="tile-name">{words.themes[theme] ?? theme}</span>
            <span class="tile-count">{words.welcome.count(members.length)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
