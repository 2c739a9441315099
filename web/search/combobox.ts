import { useState } from 'preact/hooks';

type Combobox = {
  list: string;
  count: number;
  pick: (at: number) => void;
  clear: () => void;
  /** Is the list that of this text, and whole? */
  ready: (text: string) => boolean;
  /** Enter before that: the first line is wanted as soon as it is known. */
  hurry: () => void;
};

const next = (key: string, active: number, count: number) => {
  if (!count) return null;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (active <= 0 ? count : active) - 1;
  // Home and End belong to the text until a line of the list is reached.
  if (active < 0) return null;
  return key === 'Home' ? 0 : key === 'End' ? count - 1 : null;
};

/** Has the focus left the search as a whole, and not for a button beside the list? */
const hasLeft = ({ currentTarget, relatedTarget }: FocusEvent) =>
  !(relatedTarget instanceof Node && (currentTarget as Element).closest('search, .search')?.contains(relatedTarget));

/** The keys and roles of an editable combobox after the ARIA practices: the focus stays in the field. */
export function useCombobox({ list, count, pick, clear, ready, hurry }: Combobox) {
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
  const enter = (text: string) => {
    if (active < 0 && !ready(text)) hurry();
    else if (open && count) choose(Math.max(0, active));
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
      enter((event.currentTarget as HTMLInputElement).value);
    } else if (event.key === 'Escape') {
      const { value } = event.currentTarget as HTMLInputElement;
      // Taken by what it closes or clears, it ends nothing else on the page.
      if (open || value) event.preventDefault();
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
    onBlur: (event: FocusEvent) => hasLeft(event) && close(),
  } as const;
  const typed = () => {
    show(true);
    point(-1);
  };
  return { open, active, field, choose, typed };
}
