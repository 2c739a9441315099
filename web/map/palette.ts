type Rgb = [number, number, number];

const rgbOf = (color: string): Rgb => {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(color);
  const hex = short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : color;
  const found = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(hex);
  return found ? ([1, 2, 3].map((i) => Number.parseInt(found[i] as string, 16)) as Rgb) : [128, 128, 128];
};

const hexOf = (rgb: number[]) =>
  `#${rgb
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** A colour on the way from one to another: 0 is the first, 1 the second. */
export function mix(first: string, second: string, share: number): string {
  const [a, b] = [rgbOf(first), rgbOf(second)];
  return hexOf(a.map((value, i) => value + ((b[i] as number) - value) * share));
}

/** The parts of a colour, 0 to 255. */
export const parts = rgbOf;

type Hsl = { hue: number; saturation: number; lightness: number };

const hslOf = (color: string): Hsl => {
  const [r, g, b] = rgbOf(color).map((value) => value / 255) as Rgb;
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const spread = most - least;
  const lightness = (most + least) / 2;
  if (spread === 0) return { hue: 0, saturation: 0, lightness };
  const turn = most === r ? (g - b) / spread + 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  return { hue: turn % 6, saturation: spread / (1 - Math.abs(2 * lightness - 1)), lightness };
};

const fromHsl = ({ hue, saturation, lightness }: Hsl) => {
  const chroma = (1 - Math.abs(2 * lightness - 1)) * saturation;
  const part = (shift: number) => {
    const k = (shift + hue * 2) % 12;
    return lightness - (chroma / 2) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return hexOf([part(0) * 255, part(8) * 255, part(4) * 255]);
};

/** What a colour is for decides how it is carried into the dark theme. */
export type Role = 'ground' | 'road' | 'zone';

/** A dataset's colour as it is drawn: as published by day; by night the same hue at a lightness that fits its role. */
export function drawn(color: string, role: Role, dark: boolean): string {
  if (!dark) return color;
  const { hue, saturation, lightness } = hslOf(color);
  if (role === 'zone') return fromHsl({ hue, saturation, lightness: Math.max(lightness, 0.58) });
  if (role === 'road') return fromHsl({ hue, saturation: saturation * 0.35, lightness: 0.36 });
  return fromHsl({ hue, saturation: saturation * 0.6, lightness: 0.15 + (1 - lightness) * 0.16 });
}

/** The crisp outline of a translucent zone. */
export const outline = (color: string, dark: boolean) => mix(color, dark ? '#ffffff' : '#0d1512', dark ? 0.2 : 0.28);

const luminance = (color: string) => {
  const [r, g, b] = rgbOf(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** The contrast of two colours after WCAG, 1 to 21. */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colours of the map itself, by day and by night. */
export const inks = (dark: boolean) =>
  dark
    ? {
        land: '#1c2420',
        outside: '#141a17',
        text: '#e3e9e5',
        soft: '#a9b5ae',
        halo: '#151b18',
        limit: '#8d9a93',
        hit: '#ff86b8',
        circle: '#63aa94',
        casing: '#0d1210',
        forbidden: '#ff9aa6',
        conditional: '#f1bf6c',
        obligation: '#9cc2fb',
        information: '#bdc9c2',
      }
    : {
        land: '#f7f5ef',
        outside: '#e7edee',
        text: '#27302b',
        soft: '#55605a',
        halo: '#fbfaf7',
        limit: '#7c766a',
        hit: '#b80f5a',
        circle: '#0e6f5f',
        casing: '#ffffff',
        forbidden: '#a3172c',
        conditional: '#7d4c00',
        obligation: '#1a4d93',
        information: '#45534c',
      };

/** Five steps of one hue for a choropleth, light to dark by day and dark to light by night. */
export const steps = (dark: boolean) =>
  dark
    ? ['#1f3a35', '#2b5b51', '#3d8070', '#63aa94', '#a5d9c4']
    : ['#e2f0e6', '#aed6c3', '#6fb5a0', '#2f8a78', '#0c5a4d'];
