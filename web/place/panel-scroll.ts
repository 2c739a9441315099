const panel = () => document.getElementById('panel-content');

/** Scrolls the panel, and nothing around it, so that a part of it is at its top. */
export function scrollPanelTo(part: HTMLElement): void {
  const around = panel();
  if (around) around.scrollTop += part.getBoundingClientRect().top - around.getBoundingClientRect().top;
}

/** The same, unless that part is in sight already. */
export function showInPanel(part: HTMLElement): void {
  const [around, { top, bottom }] = [panel()?.getBoundingClientRect(), part.getBoundingClientRect()];
  if (around && (top < around.top || bottom > around.bottom)) scrollPanelTo(part);
}
