import { useEffect, useRef, useState } from 'preact/hooks';

/** The row of a list that the pointer has come to, once it is past the middle of it as seen from row `at`. */
const rowAt = (list: HTMLElement, at: number, y: number) => {
  const rows = [...list.children].map((row) => row.getBoundingClientRect());
  const to = rows.findIndex(({ top, bottom }) => y >= top && y < bottom);
  const row = rows[to];
  if (!row || to === at) return null;
  const middle = (row.top + row.bottom) / 2;
  return to > at === y > middle ? to : null;
};

/**
 * Lets the rows of a list change places by their handles, with a mouse, a pen or a finger. The window listens, because a
 * row that is moved in the page would lose its pointer.
 */
export function useDrag(ids: string[], move: (id: string, to: number, first: boolean) => void) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, drag] = useState<string | null>(null);
  const now = useRef({ ids, move });
  now.current = { ids, move };
  useEffect(() => {
    if (dragged === null) return;
    let first = true;
    const onMove = (event: PointerEvent) => {
      const to = list.current && rowAt(list.current, now.current.ids.indexOf(dragged), event.clientY);
      if (to === null) return;
      now.current.move(dragged, to, first);
      first = false;
    };
    const end = () => drag(null);
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    return () => {
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
    };
  }, [dragged]);
  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      drag(id);
    },
  });
  return { list, dragged, handle };
}
