import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changesQuery, movementsQuery, warningsQuery, type AccountName } from '../../api/prepayment-queries';
import { standingOfLevel } from '../../design/account-level';
import { Amount, UnitWord } from '../../design/amount';
import { usageText } from '../../design/amounts';
import { instantText } from '../../design/dates';
import { StateMark } from '../../design/state-mark';
import { Pages } from './pages';

/** Money that went from treasury to treasury. */
export function Movements({ name }: { name: AccountName }) {
  const { t } = useTranslation();
  return (
    <Pages of={useInfiniteQuery(movementsQuery(name))} none={t('prepayment.movements.none')}>
      {(items) => (
        <Table heads={[t('prepayment.movements.kind'), t('prepayment.movements.movedOn')]} figures={['amount']}>
          {items.map(({ movementId, kind, movedOn, amount }) => (
            <tr key={movementId}>
              <th scope="row">
                {t(`prepayment.movements.${kind}`)} <code>{movementId}</code>
              </th>
              <td>{movedOn}</td>
              <td className="figure">
                <Amount fen={amount} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Pages>
  );
}

const changed = ['recorded', 'paid', 'moved', 'unpaid', 'quota'] as const;

/** Each change of the account and how it stood after it. */
export function Changes({ name }: { name: AccountName }) {
  const { t } = useTranslation();
  return (
    <Pages of={useInfiniteQuery(changesQuery(name))} none={t('prepayment.changes.none')}>
      {(items) => (
        <Table heads={[t('prepayment.changes.changedAt')]} figures={changed} last={t('prepayment.column.usage')}>
          {items.map((change) => (
            <tr key={change.version}>
              <th scope="row">{instantText(change.changedAt)}</th>
              {changed.map((figure) => (
                <td key={figure} className="figure">
                  {change[figure] === '0' ? '–' : <Amount fen={change[figure]} />}
                </td>
              ))}
              <td className="figure">{usageText(change.usagePerTenThousand)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Pages>
  );
}

/** When it warned, on which figures, and what ended it. */
export function Warnings({ name }: { name: AccountName }) {
  const { t } = useTranslation();
  return (
    <Pages of={useInfiniteQuery(warningsQuery(name))} none={t('prepayment.warnings.none')}>
      {(items) => (
        <Table
          heads={[t('prepayment.column.level'), t('prepayment.warnings.raisedAt'), t('prepayment.warnings.clearedAt')]}
          figures={['unpaid', 'quota']}
          last={t('prepayment.warnings.usage')}
        >
          {items.map((warning) => (
            <tr key={warning.raisedVersion}>
              <th scope="row">
                <StateMark standing={standingOfLevel[warning.level]}>{t(`warning.${warning.level}`)}</StateMark>
              </th>
              <td>{instantText(warning.raisedAt)}</td>
              <td>
                {warning.clearedAt === null ? t('prepayment.warnings.stands') : instantText(warning.clearedAt)}{' '}
                {warning.reminders > 0 && (
                  <span className="unit">{t('prepayment.warnings.reminders', { count: warning.reminders })}</span>
                )}
              </td>
              <td className="figure">
                <Amount fen={warning.raisedUnpaid} />
              </td>
              <td className="figure">
                <Amount fen={warning.raisedQuota} />
              </td>
              <td className="figure">
                {usageText(warning.raisedUsage)}
                {warning.clearedUsage !== null && ` → ${usageText(warning.clearedUsage)}`}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Pages>
  );
}

interface TableProps {
  readonly heads: readonly string[];
  readonly figures: readonly ('amount' | 'recorded' | 'paid' | 'moved' | 'unpaid' | 'quota')[];
  readonly last?: string;
  readonly children: ReactNode;
}

function Table({ heads, figures, last, children }: TableProps) {
  const { t } = useTranslation();
  return (
    <table className="rows">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {figures.map((figure) => (
            <th key={figure} scope="col" className="figure">
              {t(`prepayment.figure.${figure}`)} <UnitWord />
            </th>
          ))}
          {last !== undefined && (
            <th scope="col" className="figure">
              {last}
            </th>
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
