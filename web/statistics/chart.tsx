import { type PlotOptions, plot } from '@observablehq/plot';
import { useEffect, useRef } from 'preact/hooks';
import './chart.css';

const CLASS = 'plot';

/**
 * A chart drawn by Observable Plot. Its style element, which the content security policy refuses, is taken out before
 * the chart enters the page; the few rules of it stand in our own style sheet.
 */
export function Chart({ options }: { options: (width: number) => PlotOptions }) {
  const place = useRef<HTMLDivElement>(null);
  // Drawn anew with each change, and as wide as there is room
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const draw = (width: number) => {
      const chart = plot({ className: CLASS, width, ...options(width) });
      chart.querySelector('style')?.remove();
      element.replaceChildren(chart);
    };
    let before = 0;
    const watch = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width && width !== before) draw(width);
      before = width;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [options]);
  return <div ref={place} class="chart" aria-hidden="true" />;
}
