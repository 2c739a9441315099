import { useRef } from 'preact/hooks';
import { changeScene, type Scene, useScene } from './scene.ts';
import { useWords } from './text/words.ts';

const HEIGHTS: Scene['sheet'][] = ['low', 'half', 'full'];
const FAR = 40; // pixels that count as a drag

const moved = (sheet: Scene['sheet'], by: number) => {
  const at = Math.min(HEIGHTS.length - 1, Math.max(0, HEIGHTS.indexOf(sheet) + by));
  changeScene({ sheet: HEIGHTS[at] ?? 'half' });
};

/** The handle of the sheet on narrow screens: drag it, or press it to go one height up, and from the top down again. */
export function SheetHandle() {
  const words = useWords();
  const { sheet } = useScene();
  const from = useRef<number | null>(null);
  const full = sheet === 'full';
  const onPointerUp = (event: PointerEvent) => {
    const by = from.current === null ? 0 : from.current - event.clientY;
    from.current = null;
    if (Math.abs(by) > FAR) moved(sheet, Math.sign(by) * (Math.abs(by) > innerHeight / 3 ? 2 : 1));
    else moved(sheet, full ? -2 : 1);
  };
  return (
    <button
      type="button"
      class="handle"
      aria-label={full ? words.sheet.lower : words.sheet.raise}
      onPointerDown={(event) => {
        from.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={onPointerUp}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        moved(sheet, full ? -2 : 1);
      }}
    />
  );
}
