/** The colours, once: they become variables of CSS, tokens of antd and the theme of charts. Contrast is tested. */
export interface Palette {
  /** Behind everything, of panels, of what is raised or pointed at. */
  readonly ground: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly strongLine: string;
  /** Text: main, beside it, least; each readable on all three grounds. */
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  /** What can be pressed, and where the focus is. */
  readonly accent: string;
  readonly onAccent: string;
  readonly focus: string;
  /** States; each goes with a shape and a word (state-mark.tsx). */
  readonly stop: string;
  readonly stopGround: string;
  readonly watch: string;
  readonly watchGround: string;
  readonly good: string;
  readonly next: string;
  readonly nextGround: string;
  /** From little to much, one hue, so that lightness alone tells. */
  readonly scale: readonly string[];
  /** Series of charts, told apart by lightness as well as by hue (after Okabe and Ito). */
  readonly series: readonly string[];
}

export const light: Palette = {
  ground: '#eceeec',
  surface: '#fbfbf9',
  raised: '#f2f4f2',
  line: '#d3d8d5',
  strongLine: '#87918c',
  ink: '#141b1a',
  ink2: '#43504c',
  ink3: '#58645f',
  accent: '#0d5c63',
  onAccent: '#ffffff',
  focus: '#b34700',
  stop: '#b01e17',
  stopGround: '#fae9e6',
  watch: '#7d4e00',
  watchGround: '#f9efd9',
  good: '#1c6647',
  next: '#0d5c63',
  nextGround: '#dfecec',
  scale: ['#dde8e7', '#c3d9da', '#a3c6ca', '#7dadb5', '#55909b', '#33727f', '#185562', '#083944'],
  series: ['#0d5c63', '#c7791a', '#5b7fb5', '#8f3b76', '#5f8a3a', '#6b6b6b', '#b5523b', '#2f3f73'],
};

export const dark: Palette = {
  ground: '#0c1112',
  surface: '#131a1b',
  raised: '#1a2325',
  line: '#293537',
  strongLine: '#66757a',
  ink: '#e4e9e8',
  ink2: '#b3bebd',
  ink3: '#93a09f',
  accent: '#6fc3c4',
  onAccent: '#06191a',
  focus: '#ffb454',
  stop: '#ff8f83',
  stopGround: '#35191a',
  watch: '#efb84f',
  watchGround: '#30260f',
  good: '#7fcfa3',
  next: '#6fc3c4',
  nextGround: '#123034',
  scale: ['#1d2c2f', '#1c363b', '#1d474e', '#22626b', '#2f808a', '#4a9fa6', '#7ac0c2', '#b9e2e0'],
  series: ['#6fc3c4', '#eaa64b', '#8fb0e0', '#d78bc0', '#a5cc7a', '#a9b0b0', '#ef9478', '#7f92d8'],
};

export const palettes = { light, dark } as const;
export type Scheme = keyof typeof palettes;

/** `--lq-strong-line` and so on, for design.css. */
export function variablesOf(palette: Palette): [string, string][] {
  return Object.entries(palette).flatMap(([name, value]) => {
    const variable = `--lq-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return typeof value === 'string'
      ? [[variable, value] as [string, string]]
      : (value as readonly string[]).map((one, index): [string, string] => [`${variable}-${index}`, one]);
  });
}

/** How much lighter one colour is than another, as WCAG 2.2 counts it: 4.5 for text, 3 for shapes. */
export function contrastOf(one: string, other: string): number {
  const [low, high] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminanceOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
