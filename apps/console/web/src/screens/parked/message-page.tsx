import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { parkedMessageQuery, type ParkedMessage } from '../../api/parked-queries';
import type { ServiceName } from '../../api/shapes';
import { Answer } from '../../design/answer';
import { Panel } from '../../design/panel';
import { StateMark } from '../../design/state-mark';
import { DiscardDialog } from './discard-dialog';
import { Envelope } from './envelope';
import { History } from './history';
import { Payload } from './payload';
import { ReplayDialog } from './replay-dialog';
import { Why } from './why';

/** One message: why it was set aside, what it holds, what can be done. */
export function MessagePage({ service, id }: { service: ServiceName; id: string }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const message = useQuery(parkedMessageQuery(service, id));
  return (
    <div className="screen parked">
      <div className="screen-head">
        <Link to={{ pathname: '/parked', search }}>{t('parked.message.back')}</Link>
        <h1>{t('parked.message.title', { service: t(`service.${service}`), id })}</h1>
        {message.data && <Acts service={service} message={message.data} />}
      </div>
      {message.data === undefined ? (
        <Panel title={t('parked.message.why')}>
          <Answer of={message} lines={12}>
            {() => null}
          </Answer>
        </Panel>
      ) : (
        <div className="one-message">
          <div>
            <Panel title={t('parked.message.why')}>
              <Why message={message.data} />
            </Panel>
            <Panel title={t('parked.envelope.title')}>
              <Envelope message={message.data} />
            </Panel>
            <Panel title={t('parked.history.title')}>
              <History message={message.data} />
            </Panel>
          </div>
          <div className="content">
            <Panel title={t('parked.payload.title')} asOf={message.data.asOf}>
              <Payload message={message.data} />
            </Panel>
          </div>
        </div>
      )}
    </div>
  );
}

function Acts({ service, message }: { service: ServiceName; message: ParkedMessage }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'replay' | 'discard'>();
  const of = { ids: [message.id], rows: [message] };
  const close = () => setOpen(undefined);
  const { state } = message;
  return (
    <>
      <StateMark standing={state === 'parked' ? 'watch' : state === 'replayed' ? 'good' : 'later'}>
        {t(`parkedState.${state}`)}
      </StateMark>
      {state === 'parked' && (
        <span className="chosen-acts">
          <Button size="small" type="primary" onClick={() => setOpen('replay')}>
            {t('parked.replay.act')}
          </Button>
          <Button size="small" danger onClick={() => setOpen('discard')}>
            {t('parked.discard.act')}
          </Button>
        </span>
      )}
      {open === 'replay' && <ReplayDialog service={service} of={of} onClose={close} />}
      {open === 'discard' && <DiscardDialog service={service} of={of} onClose={close} />}
    </>
  );
}
