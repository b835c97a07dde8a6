import { SankeyChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { palettes, type Scheme } from './palette';
import { useScheme } from './settings';

// Only what is drawn; a screen that draws something else adds it here.
register([SankeyChart, TooltipComponent, CanvasRenderer]);

interface ChartProps {
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** What it shows, for those who do not see it; the figures stand in a table beside it. */
  readonly label: string;
}

/** A chart of echarts in our colours; screens take it from `chart`, which fetches this when it is needed. */
export default function DrawnChart({ option, height, label }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const scheme = useScheme();

  useEffect(() => {
    if (!box.current) return;
    const drawn = init(box.current, chartTheme(scheme), { renderer: 'canvas' });
    chart.current = drawn;
    const resizing = new ResizeObserver(() => drawn.resize());
    resizing.observe(box.current);
    return () => {
      resizing.disconnect();
      drawn.dispose();
    };
  }, [scheme]);

  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option, scheme]);

  return <div ref={box} role="img" aria-label={label} style={{ blockSize: height }} />;
}

function chartTheme(scheme: Scheme) {
  const { series, ink, ink2, line, strongLine, surface } = palettes[scheme];
  const fontFamily = getComputedStyle(document.documentElement).fontFamily;
  const axis = {
    axisLine: { lineStyle: { color: strongLine } },
    axisLabel: { color: ink2 },
    splitLine: { lineStyle: { color: line } },
  };
  return {
    color: [...series],
    backgroundColor: 'transparent',
    animation: false,
    textStyle: { fontFamily, color: ink, fontSize: 12 },
    tooltip: {
      backgroundColor: surface,
      borderColor: strongLine,
      borderRadius: 2,
      padding: [4, 8],
      textStyle: { color: ink, fontSize: 12, fontFamily },
    },
    valueAxis: axis,
    categoryAxis: axis,
    timeAxis: axis,
    sankey: { label: { color: ink, fontFamily }, lineStyle: { color: 'source', opacity: 0.35 } },
  };
}
