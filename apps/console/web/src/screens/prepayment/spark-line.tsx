import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrendPoint } from '../../api/shapes';
import { usageText } from '../../design/amounts';
import { stepsOf } from './steps';
import type { Thresholds } from './usage-bar';

const [WIDTH, HEIGHT] = [88, 20];
const WHOLE = 10_000;

interface SparkLineProps {
  readonly trend: readonly TrendPoint[];
  readonly thresholds: Thresholds | undefined;
}

/** Usage over the last days, from nothing to the whole quota or to the highest day; the table of the drawer has its figures. */
export const SparkLine = memo(({ trend, thresholds }: SparkLineProps) => {
  const { t } = useTranslation();
  const usages = trend.map(({ usagePerTenThousand: usage }) => (usage === null ? null : Math.max(0, usage)));
  const highest = Math.max(WHOLE, ...usages.map((usage) => usage ?? 0));
  const y = (usage: number) => HEIGHT - 1 - (usage / highest) * (HEIGHT - 2);
  const x = (index: number) => (WIDTH * index) / usages.length;
  const line = stepsOf(usages, x, y);
  if (line === '') return <span>–</span>;
  const first = trend[0]?.usagePerTenThousand ?? null;
  const last = trend.at(-1)?.usagePerTenThousand ?? null;
  const label = t('prepayment.trend.line', { count: trend.length, from: usageText(first), to: usageText(last) });
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path className="spark-ground" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      {thresholds && <path className="spark-yellow" d={`M0 ${y(thresholds.yellow)}H${WIDTH}`} />}
      {thresholds && <path className="spark-red" d={`M0 ${y(thresholds.red)}H${WIDTH}`} />}
      <path className="spark-line" d={line} />
    </svg>
  );
});
SparkLine.displayName = 'SparkLine';
