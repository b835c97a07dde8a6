import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { AccountSums } from '../../api/shapes';
import { accountLevels, standingOfLevel, type AccountLevel } from '../../design/account-level';
import { Amount, UnitWord } from '../../design/amount';
import { countText } from '../../design/amounts';
import { provinceName } from '../../design/provinces';
import { StateMark } from '../../design/state-mark';
import { UsageBar } from './usage-bar';
import { accountKey } from './view';

/** What all accounts come to; each count is the way to its rows. */
export function Strip({ sums, level }: { sums: AccountSums; level: AccountLevel | undefined }) {
  const { t } = useTranslation();
  const counts: Record<AccountLevel, number> = {
    red: sums.red,
    yellow: sums.yellow,
    none: sums.calm,
    'without-quota': sums.withoutQuota,
  };
  return (
    <>
      <div className="strip">
        <nav className="levels" aria-label={t('prepayment.levels')}>
          <LevelLink level={undefined} isChosen={level === undefined} count={sums.accounts} />
          {accountLevels.map((each) => (
            <LevelLink key={each} level={each} isChosen={level === each} count={counts[each]} />
          ))}
        </nav>
        <Exhausted sums={sums} />
      </div>
      <dl className="readout sums-of-accounts">
        {(['quota', 'unpaid', 'left', 'short', 'toppedUp', 'topUpNeed'] as const).map((name) => (
          <div key={name} title={t(`prepayment.hint.${name}`)}>
            <dt>
              {t(`prepayment.figure.${name}`)} <UnitWord />
            </dt>
            <dd>
              <Amount fen={sums[name]} />
              {name === 'unpaid' && <UsageBar usage={sums.usagePerTenThousand} level="none" thresholds={undefined} />}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface LevelLinkProps {
  readonly level: AccountLevel | undefined;
  readonly isChosen: boolean;
  readonly count: number;
}

function LevelLink({ level, isChosen, count }: LevelLinkProps) {
  const { t } = useTranslation();
  const search = useSearchWith('warning', level);
  return (
    <Link to={{ search }} replace className="level" aria-current={isChosen || undefined}>
      <b>{countText(count)}</b>
      {level === undefined ? (
        <span>{t('prepayment.all')}</span>
      ) : (
        <StateMark standing={count === 0 ? 'later' : standingOfLevel[level]}>{t(`warning.${level}`)}</StateMark>
      )}
    </Link>
  );
}

/** How many have nothing left, how many soon will, and the first of these. */
function Exhausted({ sums: { exhausted, exhaustedSoon, soonDays, nextExhausted: next } }: { sums: AccountSums }) {
  const { t, i18n } = useTranslation();
  const search = useSearchWith('account', next ? accountKey(next) : undefined);
  return (
    <ul className="exhausted">
      <li>{t('prepayment.exhausted.gone', { count: exhausted })}</li>
      <li>{t('prepayment.exhausted.soon', { count: exhaustedSoon, days: soonDays })}</li>
      {next && (
        <li>
          {t('prepayment.exhausted.next')}{' '}
          <Link to={{ search }}>
            {provinceName(next.homeProvince, i18n.language)} → {provinceName(next.treatingProvince, i18n.language)}
          </Link>{' '}
          {next.day}
        </li>
      )}
    </ul>
  );
}

/** The address as it is with one parameter changed. */
function useSearchWith(name: string, value: string | undefined): string {
  const changed = new URLSearchParams(useLocation().search);
  if (value === undefined) changed.delete(name);
  else changed.set(name, value);
  return changed.toString();
}
