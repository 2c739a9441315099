import { useContext } from 'preact/hooks';
import { MapDark } from '../data.ts';
import { inks } from '../map/palette.ts';
import { Swatch } from '../map/swatch.tsx';

/** A sample of what marks a difference on the map: dots for what is new, hatching for what is gone. */
export function MarkSwatch({ pattern }: { pattern: 'dots' | 'hatch' }) {
  const dark = useContext(MapDark);
  return <Swatch color={inks(dark).hit} pattern={pattern} geometry="polygon" dark={dark} />;
}
