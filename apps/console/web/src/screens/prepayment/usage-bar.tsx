import type { AccountSums } from '../../api/shapes';
import { usageText } from '../../design/amounts';
import type { AccountLevel } from '../../design/account-level';

export type Thresholds = AccountSums['thresholds'];

interface UsageBarProps {
  /** Per ten thousand; null: nothing was placed. */
  readonly usage: number | null;
  readonly level: AccountLevel;
  readonly thresholds: Thresholds | undefined;
}

const WHOLE = 10_000;
const shareText = (perTenThousand: number) => `${Math.min(WHOLE, Math.max(0, perTenThousand)) / 100}%`;

/** How much of a quota is used, between marks where it warns; what is beyond the whole is hatched. The figure stands beside it. */
export function UsageBar({ usage, level, thresholds }: UsageBarProps) {
  if (usage === null) return <span className="usage">{usageText(usage)}</span>;
  return (
    <span className="usage">
      <span className={`usage-bar usage-${level}`} data-beyond={usage > WHOLE || undefined} aria-hidden="true">
        <i style={{ inlineSize: shareText(usage) }} />
        {thresholds && <b style={{ insetInlineStart: shareText(thresholds.yellow) }} />}
        {thresholds && <b style={{ insetInlineStart: shareText(thresholds.red) }} />}
      </span>
      <span className="usage-figure">{usageText(usage)}</span>
    </span>
  );
}
