import { changeScene } from '../scene.ts';
import { textOf } from '../text/words.ts';
import { changeView, currentView } from '../view.ts';

/** Whether a text is the id of a parcel in the land register, in capitals. */
export const isParcel = (id: string) => /^\d[\dAB]\d{6}[\dA-Z]{2}\d{4}$/.test(id);

/** The parcels that are asked as one place; none while another kind of place is open. */
export function parcelsAsked(): string[] {
  const { place } = currentView();
  return place?.kind === 'parcel' ? place.id.split(',') : [];
}

/** Adds a parcel to those asked as one place, or takes it out when it is there; says what was done. */
export function toggleParcel(id: string | null): void {
  const words = textOf(currentView().language);
  const tell = (said: string) => changeScene({ notice: { key: 'site', words: said } });
  const parcels = parcelsAsked();
  const rest = parcels.filter((one) => one !== id);
  const isNew = rest.length === parcels.length;
  if (!id) tell(words.site.none);
  else if (rest.length === 0) tell(words.site.last);
  else {
    changeView({ place: { kind: 'parcel', id: (isNew ? [...parcels, id] : rest).join(',') } });
    tell(isNew ? words.site.added(id) : words.site.removed(id));
  }
}
