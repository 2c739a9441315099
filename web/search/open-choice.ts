import { firstStack, placeOf } from '../layers/stack.ts';
import type { View } from '../permalink.ts';
import { changeScene, currentScene } from '../scene.ts';
import type { Text } from '../text/fr.ts';
import { changeView, currentView } from '../view.ts';
import type { Choice } from './choices.ts';

/** The stack with a layer that can be drawn; unchanged when it is there already. */
const stackWith = (layer: string): Partial<View> => {
  const { collections } = currentScene();
  const stack = currentView().stack ?? firstStack(collections);
  const known = collections.find((one) => one.id === layer);
  if (!known || placeOf(known) !== 'stack' || stack.some(({ id }) => id === layer)) return {};
  return { stack: [{ id: layer, opacity: 100 }, ...stack] };
};

/** Opens what was chosen in the list: the place, the map there, and the layer that the choice belongs to. */
export function openChoice({ target, place, layer }: Choice, words: Text): void {
  const stack = layer ? stackWith(layer) : {};
  if (place) {
    changeScene({ ...(target ? { target } : {}), parcel: null, grabFocus: true, sheet: 'half' });
    changeView({ ...stack, place, section: 'here' });
    return;
  }
  const title = currentScene().collections.find((one) => one.id === layer)?.title ?? '';
  changeScene({ sheet: 'half', notice: { key: `layer/${layer}`, words: words.search.added(title) } });
  changeView({ ...stack, section: 'layers' });
}
