import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ServiceName } from '../../api/shapes';
import { countText } from '../../design/amounts';
import { Empty, ProblemNote } from '../../design/answer';
import { StateMark } from '../../design/state-mark';
import { Fates } from './fates';
import type { Meant } from './meant';
import { useReplay, type ReplayRun } from './use-replay';

interface ReplayDialogProps {
  readonly service: ServiceName;
  readonly of: Meant;
  readonly onClose: () => void;
}

/** What would happen first, in figures; then, once that is confirmed, what happened. */
export function ReplayDialog({ service, of, onClose }: ReplayDialogProps) {
  const { t } = useTranslation();
  const { run, preview, replay, stop } = useReplay(service, of);
  const { step, total, problem } = run;
  const { shown, became, left, differing } = figuresOf(run);
  const applied = shown.filter(({ outcome }) => outcome === 'replayed').map(({ id }) => id);
  const again = (ids: readonly string[]) => void preview({ ids, rows: [] });
  return (
    <Modal
      open
      width={760}
      title={t('parked.replay.title', { service: t(`service.${service}`) })}
      onCancel={onClose}
      // What is being replayed is told to its end, or to where it was stopped.
      closable={step !== 'replaying'}
      keyboard={step !== 'replaying'}
      mask={{ closable: false }}
      footer={
        <>
          {step === 'replaying' ? (
            <Button onClick={stop}>{t('parked.replay.stop')}</Button>
          ) : (
            <Button onClick={onClose}>{step === 'done' ? t('parked.replay.close') : t('parked.replay.cancel')}</Button>
          )}
          {step === 'previewed' && applied.length > 0 && applied.length < shown.length && (
            <Button onClick={() => again(applied)}>{t('parked.replay.only', { count: applied.length })}</Button>
          )}
          {step === 'previewed' && shown.length > 0 && (
            <Button type="primary" disabled={applied.length === 0} onClick={() => void replay()}>
              {t('parked.replay.confirm', { count: shown.length })}
            </Button>
          )}
          {step === 'done' && left.length > 0 && (
            <Button onClick={() => again(left)}>{t('parked.replay.again', { count: left.length })}</Button>
          )}
        </>
      }
    >
      <div className="replay">
        {problem && <ProblemNote problem={problem} retry={() => void preview(of)} />}
        {!problem && (step === 'finding' || step === 'previewing') && (
          <Progress word={t('parked.replay.previewing')} done={shown.length} total={total} />
        )}
        {step === 'replaying' && (
          <Progress word={t('parked.replay.replaying')} done={became.length + left.length} total={total} />
        )}
        {step === 'previewed' && shown.length === 0 && <Empty isGood title={t('parked.replay.nothing')} />}
        {step === 'previewed' && shown.length > 0 && (
          <>
            <Fates fates={shown} tense="would" />
            <p className="beside">
              {applied.length === 0 ? t('parked.replay.noneApplied') : t('parked.replay.harmless')}
            </p>
          </>
        )}
        {step === 'done' && (
          <>
            {became.length > 0 && <Fates fates={became} tense="did" />}
            {differing > 0 && (
              <p>
                <StateMark standing="watch">{t('parked.replay.differing', { count: differing })}</StateMark>
              </p>
            )}
            {run.batches.map(({ problem: why, ids }) => why && <ProblemNote key={ids[0]} problem={why} />)}
            <p className="beside">{t('parked.replay.doneHint')}</p>
          </>
        )}
      </div>
    </Modal>
  );
}

/** What was shown, what became of it, what was not reached, and how many became something else than was shown. */
function figuresOf({ batches }: ReplayRun) {
  const shown = batches.flatMap((batch) => batch.shown);
  const became = batches.flatMap((batch) => batch.became);
  const left = batches.flatMap(({ became: reached, ids }) => (reached.length === 0 ? ids : []));
  const before = new Map(shown.map((fate) => [fate.id, fate]));
  const differing = became.filter(({ id, outcome, code }) => {
    const fate = before.get(id);
    return fate?.outcome !== outcome || fate.code !== code;
  }).length;
  return { shown, became, left, differing };
}

function Progress({ word, done, total }: { word: string; done: number; total: number }) {
  const { t } = useTranslation();
  return (
    <div className="progress">
      <p>{word}</p>
      <progress aria-label={word} {...(total === 0 ? {} : { value: done, max: total })} />
      <p role="status">
        {t('parked.replay.of', { done: countText(done), total: total === 0 ? '…' : countText(total) })}
      </p>
    </div>
  );
}
