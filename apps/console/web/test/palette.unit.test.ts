import { contrastOf, palettes, type Palette } from '../src/design/palette';

const grounds = ['ground', 'surface', 'raised'] as const;
const texts = ['ink', 'ink2', 'ink3', 'accent', 'stop', 'watch', 'good', 'next'] as const;
const pairs: [keyof Palette, keyof Palette][] = [
  ...grounds.flatMap((ground) => texts.map((text): [keyof Palette, keyof Palette] => [text, ground])),
  ['onAccent', 'accent'],
  ['ink', 'stopGround'],
  ['ink2', 'stopGround'],
  ['stop', 'stopGround'],
  ['watch', 'watchGround'],
  ['ink', 'nextGround'],
];

describe.each(Object.entries(palettes))('%s', (_name, palette) => {
  test('text can be read on every ground that it stands on', () => {
    const weak = pairs.filter(([text, ground]) => contrastOf(palette[text] as string, palette[ground] as string) < 4.5);

    expect(weak).toEqual([]);
  });

  test('shapes, edges of fields and the focus stand out', () => {
    const shapes = [palette.strongLine, palette.focus, ...palette.series];

    expect(shapes.filter((shape) => contrastOf(shape, palette.surface) < 3)).toEqual([]);
  });

  test('the scale goes one way in lightness, so that it tells without hue', () => {
    const distances = palette.scale.map((shade) => contrastOf(shade, palette.surface));

    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(distances.slice(1).every((distance, index) => distance / (distances[index] ?? 1) > 1.1)).toBe(true);
  });
});
