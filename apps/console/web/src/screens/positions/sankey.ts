import type { PositionMatrix } from '../../api/shapes';
import { amountText, drawnYuan } from '../../design/amounts';
import type { Palette } from '../../design/palette';
import { provinceName } from '../../design/provinces';
import { largestPairs, netsOf, type Basis, type Way } from './view';

/** An amount on its way; undefined is the middle through which nets would go. */
export interface Flow {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly fen: string;
}

/** More than so many flows cannot be told apart. */
const MOST_FLOWS = 30;

/** Gross: the largest pairs. Net: who would pay into the middle, and who would get out of it. */
export function flowsOf(matrix: PositionMatrix, basis: Basis, way: Way): Flow[] {
  if (way === 'gross') {
    return largestPairs(matrix, basis, MOST_FLOWS).map((pair) => ({
      from: pair.homeProvince,
      to: pair.treatingProvince,
      fen: pair[basis],
    }));
  }
  return netsOf(matrix, basis)
    .filter(({ net }) => net !== '0')
    .map(({ province, net }): Flow => {
      return net.startsWith('-')
        ? { from: province, to: undefined, fen: net.slice(1) }
        : { from: undefined, to: province, fen: net };
    });
}

interface Drawing {
  readonly language: string;
  /** The word for the middle. */
  readonly hub: string;
  readonly colours: Palette;
}

/** The same province stands on both sides: what it pays on the left, what it gets on the right. */
export function sankeyOf(flows: readonly Flow[], { language, hub, colours }: Drawing) {
  const source = ({ from }: Flow) => (from === undefined ? 'hub' : `from:${from}`);
  const target = ({ to }: Flow) => (to === undefined ? 'hub' : `to:${to}`);
  const names = [...new Set(flows.flatMap((flow) => [source(flow), target(flow)]))];
  const payers = names.filter((name) => name.startsWith('from:'));
  const isNet = names.includes('hub');
  const colourOf = (name: string) => {
    if (name === 'hub') return colours.strongLine;
    if (isNet) return colours.series[name.startsWith('from:') ? 1 : 0];
    const payer = payers.indexOf(name);
    return payer < 0 ? colours.strongLine : colours.series[payer % colours.series.length];
  };
  const labelOf = (name: string) => (name === 'hub' ? hub : provinceName(name.slice(name.indexOf(':') + 1), language));
  return {
    tooltip: {
      trigger: 'item',
      formatter: ({ data }: { data: { told?: string; name?: string } }) => data.told ?? labelOf(data.name ?? ''),
    },
    series: [
      {
        type: 'sankey',
        left: 104,
        right: 104,
        top: 8,
        bottom: 8,
        nodeWidth: 10,
        nodeGap: 12,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        data: names.map((name) => ({
          name,
          itemStyle: { color: colourOf(name), borderWidth: 0 },
          label: {
            formatter: labelOf(name),
            position: name.startsWith('from:') ? 'left' : 'right',
          },
        })),
        links: flows.map((flow) => ({
          source: source(flow),
          target: target(flow),
          value: drawnYuan(flow.fen),
          lineStyle: { color: colourOf(flow.from === undefined ? target(flow) : source(flow)) },
          told: `${labelOf(source(flow))} → ${labelOf(target(flow))}: ${amountText(flow.fen)}`,
        })),
      },
    ],
  };
}
