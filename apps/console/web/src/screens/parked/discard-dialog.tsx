import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discardParked, type ParkedListed } from '../../api/parked-queries';
import { asProblem } from '../../api/problem';
import type { ServiceName } from '../../api/shapes';
import { countText } from '../../design/amounts';
import { Answer, ProblemNote } from '../../design/answer';
import { StateMark } from '../../design/state-mark';
import { useTypeText } from './code-word';
import { named, type Meant } from './meant';

const LEAST_REASON = 3;
const MOST_REASON = 1_000;
const MOST_LISTED = 100;

interface DiscardDialogProps {
  readonly service: ServiceName;
  readonly of: Meant;
  readonly onClose: () => void;
}

/** Says what is lost, and demands why. */
export function DiscardDialog({ service, of, onClose }: DiscardDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const meant = useQuery({ queryKey: ['parked', service, 'meant', of], queryFn: () => named(service, of), gcTime: 0 });
  const ids = meant.data?.ids ?? [];
  const discard = useMutation({
    mutationFn: () => discardParked(service, ids, reason.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: ['parked', service] }),
  });
  const isReady = reason.trim().length >= LEAST_REASON && ids.length > 0 && !discard.isPending;
  return (
    <Modal
      open
      width={640}
      title={t('parked.discard.title', { service: t(`service.${service}`) })}
      onCancel={onClose}
      // What was told to be discarded cannot be called back; its result is waited for.
      closable={!discard.isPending}
      keyboard={!discard.isPending}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose} disabled={discard.isPending}>
            {discard.data ? t('parked.replay.close') : t('parked.replay.cancel')}
          </Button>
          {!discard.data && (
            <Button
              danger
              type="primary"
              disabled={!isReady}
              loading={discard.isPending}
              onClick={() => discard.mutate()}
            >
              {t('parked.discard.confirm', { count: ids.length })}
            </Button>
          )}
        </>
      }
    >
      {discard.data ? (
        <div role="status">
          <StateMark standing="good">{t('parked.discard.done', { count: discard.data.discarded.length })}</StateMark>
          {discard.data.others.length > 0 && (
            <p>
              <StateMark standing="watch">
                {t('parked.discard.others', { count: discard.data.others.length })}
              </StateMark>
            </p>
          )}
        </div>
      ) : (
        <Answer of={meant} lines={6}>
          {({ rows, ids: all }) => (
            <>
              <p>
                <StateMark standing="stop">{t('parked.discard.lost', { count: all.length })}</StateMark>
              </p>
              <Losses rows={rows} isOwn={service !== 'settlement'} count={all.length} />
              <Reason value={reason} onChange={setReason} />
              {discard.error && <ProblemNote problem={asProblem(discard.error)} />}
            </>
          )}
        </Answer>
      )}
    </Modal>
  );
}

/** What will never be applied, and what that asks of whom. */
function Losses({ rows, isOwn, count }: { rows: readonly ParkedListed[]; isOwn: boolean; count: number }) {
  const { t } = useTranslation();
  const typeText = useTypeText();
  const isBetweenServices = isOwn || rows.some(({ topic }) => topic !== 'settlement.claims.v1');
  return (
    <>
      <p className="beside">{t(isBetweenServices ? 'parked.discard.ownWarning' : 'parked.discard.hospitalHint')}</p>
      {rows.length > 0 && (
        <div className="scroll losses">
          <table className="rows">
            <tbody>
              {rows.slice(0, MOST_LISTED).map(({ id, messageId, type, reason }) => (
                <tr key={id}>
                  <th scope="row">
                    <code>{messageId ?? `#${id}`}</code>
                  </th>
                  <td>{typeText(type)}</td>
                  <td>{t(`parkingReason.${reason}.word`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {count > Math.min(rows.length, MOST_LISTED) && (
        <p className="unit">
          {t('parked.discard.more', { text: countText(count - Math.min(rows.length, MOST_LISTED)) })}
        </p>
      )}
    </>
  );
}

function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const [box, hint] = [useId(), useId()];
  return (
    <div className="reason">
      <label htmlFor={box}>{t('parked.discard.reason')}</label>
      <textarea
        id={box}
        rows={3}
        required
        maxLength={MOST_REASON}
        aria-describedby={hint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={hint} className="beside">
        {t('parked.discard.reasonHint')}
      </p>
    </div>
  );
}
