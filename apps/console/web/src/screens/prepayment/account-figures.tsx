import { useTranslation } from 'react-i18next';
import type { PrepaymentAccount } from '../../api/shapes';
import { levelOf, standingOfLevel } from '../../design/account-level';
import { Amount, UnitWord } from '../../design/amount';
import { usageText } from '../../design/amounts';
import { StateMark } from '../../design/state-mark';

/** What the quota was made of and what is unpaid of it: each column adds up. */
export function AccountFigures({ account }: { account: PrepaymentAccount }) {
  const { t } = useTranslation();
  const level = levelOf(account);
  return (
    <>
      <p className="account-head">
        <StateMark standing={standingOfLevel[level]}>{t(`warning.${level}`)}</StateMark>
        <b>{usageText(account.usagePerTenThousand)}</b>
        <span className="unit">{t(`prepayment.mode.${account.mode}`)}</span>
      </p>
      <div className="account-sums">
        <Sums of={account} parts={['placed', 'toppedUp', 'adjusted']} total="quota" />
        <Sums of={account} parts={['recorded', 'paid']} total="unpaid" />
        <Sums of={account} parts={account.mode === 'drawn' ? ['drawn', 'uncovered'] : []} total="left" second="short" />
      </div>
    </>
  );
}

type Figure = 'placed' | 'toppedUp' | 'adjusted' | 'quota' | 'recorded' | 'paid' | 'unpaid' | 'left' | 'short';

interface SumsProps {
  readonly of: PrepaymentAccount;
  readonly parts: readonly (Figure | 'drawn' | 'uncovered')[];
  readonly total: Figure;
  readonly second?: Figure;
}

function Sums({ of, parts, total, second }: SumsProps) {
  const { t } = useTranslation();
  const totals = second === undefined ? [total] : [total, second];
  return (
    <table className="rows sums">
      <tbody>
        {[...parts, ...totals].map((name) => (
          <tr key={name} className={name === total && parts.length > 0 ? 'sum-total' : undefined}>
            <th scope="row">
              {t(`prepayment.figure.${name}`)} <UnitWord />
            </th>
            <td className="figure">
              <Amount fen={of[name]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
