import { useState } from 'preact/hooks';

type Combobox = { list: string; count: number; pick: (at: number) => void; clear: () => void };

const next = (key: string, active: number, count: number) => {
  if (!count) return null;
  if (key === 'ArrowDown') return (active + 1) % count;
  return key === 'ArrowUp' ? (active <= 0 ? count : active) - 1 : null;
};

/** The keys and roles of an editable combobox after the ARIA practices: the focus stays in the field. */
export function useCombobox({ list, count, pick, clear }: Combobox) {
  const [open, show] = useState(false);
  const [active, point] = useState(-1);
  const close = () => {
    show(false);
    point(-1);
  };
  const choose = (at: number) => {
    close();
    pick(at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = next(event.key, active, count);
    if (to !== null) {
      event.preventDefault();
      show(true);
      point(to);
      document.getElementById(`${list}-${to}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (open && count) choose(Math.max(0, active));
    } else if (event.key === 'Escape') {
      if (open) close();
      else clear();
    }
  };
  const expanded = open && count > 0;
  const field = {
    role: 'combobox',
    'aria-expanded': expanded,
    'aria-controls': expanded ? list : undefined,
    'aria-autocomplete': 'list',
    'aria-activedescendant': expanded && active >= 0 ? `${list}-${active}` : undefined,
    'aria-describedby': `${list}-help`,
    onKeyDown,
    onBlur: close,
  } as const;
  const typed = () => {
    show(true);
    point(-1);
  };
  return { open, active, field, choose, typed };
}
