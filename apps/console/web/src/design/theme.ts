import { theme, type ThemeConfig } from 'antd';
import { palettes, variablesOf, type Scheme } from './palette';

/** antd in our colours: flat, square, dense. */
export function antdTheme(scheme: Scheme): ThemeConfig {
  const colours = palettes[scheme];
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: 'var(--lq-fonts)',
      fontSize: 13,
      controlHeight: 28,
      controlHeightSM: 24,
      padding: 12,
      paddingLG: 16,
      borderRadius: 2,
      wireframe: false,
      motion: false,
      colorPrimary: colours.accent,
      colorInfo: colours.accent,
      colorLink: colours.accent,
      colorError: colours.stop,
      colorWarning: colours.watch,
      colorSuccess: colours.good,
      colorBgLayout: colours.ground,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.surface,
      colorBorder: colours.strongLine,
      colorBorderSecondary: colours.line,
      colorText: colours.ink,
      colorTextSecondary: colours.ink2,
      colorTextTertiary: colours.ink3,
      colorTextQuaternary: colours.ink3,
      colorTextPlaceholder: colours.ink3,
      colorTextDescription: colours.ink2,
      colorTextLightSolid: colours.onAccent,
    },
    components: {
      Table: { headerBg: colours.raised, cellPaddingBlockSM: 4, cellPaddingInlineSM: 8, headerColor: colours.ink2 },
      Segmented: { itemSelectedColor: colours.ink, itemColor: colours.ink2, trackBg: colours.raised },
      Tooltip: { colorBgSpotlight: colours.ink, colorTextLightSolid: colours.surface },
    },
  };
}

/** Puts the colours on the page before anything is drawn. */
export function paint(scheme: Scheme): void {
  const { style, dataset } = document.documentElement;
  for (const [name, value] of variablesOf(palettes[scheme])) style.setProperty(name, value);
  style.colorScheme = scheme;
  dataset.scheme = scheme;
}
