import { useId } from 'preact/hooks';
import { outline } from './palette.ts';
import { DASHES } from './patterned.ts';
import type { Pattern } from './patterns.ts';

type Look = {
  color: string;
  pattern: Pattern;
  geometry: 'polygon' | 'line' | 'point';
  width?: number;
  solid?: boolean;
};

const DRAWN: Record<Exclude<Pattern, 'none'>, preact.JSX.Element> = {
  hatch: <path d="M-1 6 6-1M-1 11 11-1M4 11l7-7" />,
  cross: <path d="M-1 6 6-1M-1 11 11-1M4 11l7-7M-1 4l7 7M-1-1l12 12M4-1l7 7" />,
  dots: <path d="M2.5 2.5h.01M7.5 7.5h.01" class="dot" />,
  back: <path d="M-1 4l7 7M-1-1l12 12M4-1l7 7" />,
  level: <path d="M0 5h10" />,
  upright: <path d="M5 0v10" />,
  grid: <path d="M0 5h10M5 0v10" />,
  rings: <circle cx="5" cy="5" r="2.5" />,
};

function Area({ color, pattern, solid, edge }: { color: string; pattern: Pattern; solid?: boolean; edge: string }) {
  const id = useId();
  const opacity = solid ? 1 : pattern === 'none' ? 0.4 : 0.16;
  return (
    <>
      {pattern !== 'none' && (
        <pattern id={id} width="10" height="10" patternUnits="userSpaceOnUse" stroke={edge} fill="none">
          {DRAWN[pattern]}
        </pattern>
      )}
      <rect x="1" y="1" width="24" height="16" rx="2" fill={color} fill-opacity={opacity} />
      <rect
        x="1"
        y="1"
        width="24"
        height="16"
        rx="2"
        fill={pattern === 'none' ? 'none' : `url(#${id})`}
        stroke={edge}
        stroke-width="1.4"
      />
    </>
  );
}

/** A small sample of how something is drawn on the map. */
export function Swatch({ color, pattern, geometry, width = 2, solid, dark }: Look & { dark: boolean }) {
  const edge = outline(color, dark);
  return (
    <svg class="swatch" viewBox="0 0 26 18" aria-hidden="true" focusable="false">
      {geometry === 'polygon' && <Area color={color} pattern={pattern} edge={edge} {...(solid ? { solid } : {})} />}
      {geometry === 'line' && (
        <path
          d="M2 14C8 14 10 4 24 4"
          fill="none"
          stroke={color}
          stroke-width={Math.min(6, width + 1)}
          stroke-linecap="round"
          stroke-dasharray={
            pattern === 'none' ? undefined : DASHES[pattern].map((part) => part * (width + 1)).join(' ')
          }
        />
      )}
      {geometry === 'point' && <circle cx="13" cy="9" r="5.5" fill={color} stroke={edge} stroke-width="1.4" />}
    </svg>
  );
}
