import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrendPoint } from '../../api/shapes';
import { usageText } from '../../design/amounts';
import { stepsOf } from './steps';
import type { Thresholds } from './usage-bar';

const [WIDTH, HEIGHT] = [700, 220];
const PLOT = { left: 48, right: WIDTH - 60, top: 14, bottom: HEIGHT - 24 };
const WHOLE = 10_000;
/** Days between two that are named below the picture. */
const NAMED_EACH = 14;

interface TrendChartProps {
  readonly trend: readonly TrendPoint[];
  readonly thresholds: Thresholds | undefined;
}

/** Usage at the end of each day in steps, under the marks where it warns. The figures of the day pointed at stand above. */
export function TrendChart({ trend, thresholds }: TrendChartProps) {
  const { t } = useTranslation();
  const [pointed, setPointed] = useState<number>();
  const usages = trend.map(({ usagePerTenThousand: usage }) => (usage === null ? null : Math.max(0, usage)));
  const most = Math.max(...usages.map((usage) => usage ?? 0));
  const highest = Math.max(WHOLE, most) * 1.05;
  const y = (usage: number) => PLOT.bottom - (usage / highest) * (PLOT.bottom - PLOT.top);
  const x = (index: number) => PLOT.left + ((PLOT.right - PLOT.left) * index) / usages.length;
  const at = Math.min(pointed ?? trend.length - 1, trend.length - 1);
  const marks = [
    { usage: 0, name: 'ground' },
    { usage: WHOLE, name: 'whole' },
    ...(thresholds
      ? [{ usage: thresholds.yellow, name: 'yellow' } as const, { usage: thresholds.red, name: 'red' }]
      : []),
  ];
  const line = stepsOf(usages, x, y);
  const pointAt = ({ clientX, currentTarget }: React.PointerEvent<SVGSVGElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const along = (((clientX - left) / width) * WIDTH - PLOT.left) / (PLOT.right - PLOT.left);
    setPointed(Math.max(0, Math.min(trend.length - 1, Math.floor(along * trend.length))));
  };
  return (
    <>
      <p className="trend-pointed">
        {trend[at]?.day} <b>{usageText(trend[at]?.usagePerTenThousand ?? null)}</b>
      </p>
      <svg
        className="trend-chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('prepayment.trend.chart', {
          from: usageText(trend[0]?.usagePerTenThousand ?? null),
          to: usageText(trend.at(-1)?.usagePerTenThousand ?? null),
          highest: usageText(most),
        })}
        onPointerMove={pointAt}
        onPointerLeave={() => setPointed(undefined)}
      >
        {marks.map(({ usage, name }) => (
          <g key={name} className={`trend-mark trend-${name}`}>
            <path d={`M${PLOT.left} ${y(usage)}H${PLOT.right}`} />
            <text x={PLOT.left - 6} y={y(usage) + 4} textAnchor="end">
              {usage / 100}%
            </text>
            {(name === 'yellow' || name === 'red') && (
              <text x={PLOT.right + 6} y={y(usage) + 4}>
                {t(`warning.${name}`)}
              </text>
            )}
          </g>
        ))}
        <path className="trend-line" d={line} />
        <path className="trend-at" d={`M${(x(at) + x(at + 1)) / 2} ${PLOT.top}V${PLOT.bottom}`} />
        {trend.map(({ day }, index) =>
          (trend.length - 1 - index) % NAMED_EACH === 0 ? (
            <text key={day} x={x(index + 1)} y={HEIGHT - 6} textAnchor="end">
              {day.slice(5)}
            </text>
          ) : null,
        )}
      </svg>
    </>
  );
}
