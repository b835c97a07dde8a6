import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClaimRecord, ClaimSplit, FoundClaim, Institution } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { cycleText, instantText } from '../../design/dates';
import { Panel } from '../../design/panel';
import { provinceName } from '../../design/provinces';
import { StateMark } from '../../design/state-mark';
import { useKeptAddress } from '../../frame/context';
import { ClaimStateMark, RepaymentMark } from './marks';
import type { MoneyNow } from './money-now';

interface TraceHeadProps {
  readonly record: ClaimRecord;
  readonly institution: Institution | null | undefined;
  readonly row: FoundClaim | undefined;
  readonly now: MoneyNow | undefined;
  /** What decides where the money is was not answered. */
  readonly isNowMissing: boolean;
}

/** What is asked first: which bill, how it stands, who pays what of it, where the money is. */
export function TraceHead({ record, institution, row, now, isNowMissing }: TraceHeadProps) {
  const { t, i18n } = useTranslation();
  const addressOf = useKeptAddress();
  const { claim, split, state } = record;
  const kind = claim === null ? null : claim.kind;
  const treating = split?.treatingRegion ?? institution?.region;
  return (
    <Panel
      title={
        <>
          {institution && <span lang="zh-CN">{institution.name}</span>} {record.institution}
        </>
      }
      className="whole trace-head"
      tour="trace"
      actions={
        <>
          <ClaimStateMark state={state} />
          {row && <RepaymentMark repayment={row.repayment} />}
          {row?.cycle && <span className="unit">{t('claims.head.cycle', { cycle: cycleText(row.cycle) })}</span>}
        </>
      }
    >
      <Now record={record} now={now} isNowMissing={isNowMissing} />
      <Why record={record} />
      <Undone record={record} />
      {claim && (
        <dl className="readout">
          <div>
            <dt>{t('claims.column.person')}</dt>
            <dd>
              <Link to={addressOf('/claims', { personId: claim.personId })}>
                <code>{claim.personId}</code>
              </Link>
            </dd>
          </div>
          <div>
            <dt>{t('claims.column.way')}</dt>
            <dd>
              {provinceName(claim.homeRegion, i18n.language)} <span className="unit">{claim.homeRegion}</span> →{' '}
              {treating && provinceName(treating, i18n.language)} <span className="unit">{treating}</span>
            </dd>
          </div>
          <div>
            <dt>{t('claims.column.kind')}</dt>
            <dd>{kind === null ? '–' : t(`wayOfCare.${kind}`)}</dd>
          </div>
          <div>
            <dt>{t('claims.column.settledOn')}</dt>
            <dd>{claim.settledOn}</dd>
          </div>
        </dl>
      )}
      {split ? <WhoPays {...split} /> : claim && <TotalOnly total={claim.total} />}
    </Panel>
  );
}

function Now({ record, now, isNowMissing }: Pick<TraceHeadProps, 'record' | 'now' | 'isNowMissing'>) {
  const { t } = useTranslation();
  if (now === undefined) {
    return isNowMissing && <StateMark standing="stop">{t('claims.head.nowMissing')}</StateMark>;
  }
  return (
    <p className="money-now" role="status">
      <StateMark standing={now.standing}>
        <b>{t(`claims.now.${now.kind}`)}</b>
      </StateMark>{' '}
      {now.step && t('claims.waitsFor', { step: t(`cycleStep.${now.step}`) })}{' '}
      {now.since !== null && (
        <span>{now.kind === 'repaid' ? now.since : t('claims.since', { time: timeOf(now.since) })} </span>
      )}
      {now.dueAt !== null && <span>{t('claims.due', { time: timeOf(now.dueAt) })} </span>}
      {record.split && record.split.advanced !== '0' && (
        <span className="unit">
          {t('claims.head.advanced')} <Amount fen={record.split.advanced} /> <UnitWord />
        </span>
      )}
    </p>
  );
}

/** Days are told as they are, instants in Shanghai's time. */
export const timeOf = (at: string) => (at.length === 10 ? at : instantText(at).slice(0, 16));

/** Why a claim is not settled: the code in words, what to do, and what the service wrote about this one. */
function Why({ record: { code, message } }: { record: ClaimRecord }) {
  const { t, i18n } = useTranslation();
  if (code === null) return null;
  return (
    <div className="why">
      {i18n.exists(`refusal.${code}.title`) && (
        <>
          <p>
            <b>{t(`refusal.${code}.title`)}</b>
          </p>
          <p>{t(`refusal.${code}.todo`)}</p>
        </>
      )}
      <p className="unit">
        <code>{code}</code> {message !== null && <span lang="en">{message}</span>}
      </p>
    </div>
  );
}

/** Why and when a claim was undone; that it is not settled again by itself. */
function Undone({ record: { reversals, state } }: { record: ClaimRecord }) {
  const { t } = useTranslation();
  const undone = reversals.find(({ isCarriedOut }) => isCarriedOut);
  if (state !== 'reversed' || undone === undefined) return null;
  return (
    <div className="why">
      <p>
        <b>{t('claims.undone.why', { reason: t(`reversalReason.${undone.reason}`) })}</b>
      </p>
      <p>{t('claims.undone.todo')}</p>
    </div>
  );
}

function TotalOnly({ total }: { total: string }) {
  const { t } = useTranslation();
  return (
    <p>
      <span className="large-figure">
        <Amount fen={total} />
      </span>{' '}
      <UnitWord /> <span className="unit">{t('claims.pays.total')}</span>
    </p>
  );
}

/** The bill as a sum: funds by item, what the hospital bears, what the person pays. */
function WhoPays({ amounts, fundItems, advanced }: ClaimSplit) {
  const { t } = useTranslation();
  const funds = Object.entries(fundItems).filter(
    ([item, fen]) => fen !== '0' && item !== 'personalAccount' && item !== 'familyAccount',
  );
  const parts = [
    { name: 'fundTotal', fen: amounts.fundTotal, of: funds.map(([item, fen]) => ({ word: `fundItem.${item}`, fen })) },
    ...(amounts.hospitalPart === '0' ? [] : [{ name: 'hospitalPart', fen: amounts.hospitalPart, of: [] }]),
    {
      name: 'personalTotal',
      fen: amounts.personalTotal,
      of: [
        { word: 'claims.pays.account', fen: amounts.account },
        { word: 'claims.pays.familyAccount', fen: amounts.familyAccount },
        { word: 'claims.pays.cash', fen: amounts.cash },
      ].filter(({ fen }) => fen !== '0'),
    },
  ];
  return (
    <div className="sum" role="group" aria-label={t('claims.pays.label')}>
      <Term name="total" fen={amounts.total} />
      {parts.map(({ name, fen, of }, place) => (
        <Term key={name} sign={place === 0 ? '=' : '+'} name={name} fen={fen} of={of} />
      ))}
      <Term sign="" name="advanced" fen={advanced} of={[]} hint={t('claims.pays.advancedHint')} />
    </div>
  );
}

interface TermProps {
  readonly sign?: string;
  readonly name: string;
  readonly fen: string;
  readonly of?: readonly { readonly word: string; readonly fen: string }[];
  readonly hint?: string;
}

function Term({ sign, name, fen, of = [], hint }: TermProps) {
  const { t } = useTranslation();
  return (
    <>
      {sign !== undefined && <span className="sign">{sign}</span>}
      <dl className="term">
        <dt>
          {t(`claims.pays.${name}`)} <UnitWord />
        </dt>
        <dd className="large-figure">
          <Amount fen={fen} />
        </dd>
        {of.map((part) => (
          <div key={part.word}>
            <dt>{t(part.word)}</dt>
            <dd>
              <Amount fen={part.fen} />
            </dd>
          </div>
        ))}
        {hint !== undefined && <dd className="unit">{hint}</dd>}
      </dl>
    </>
  );
}
