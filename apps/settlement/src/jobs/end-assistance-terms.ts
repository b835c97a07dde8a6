import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseId } from '@lianqing/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dueAssistance, type AssistanceKey } from '../storage/review/assistance-requests';
import { EndAssistanceTerm } from '../use-cases/review/end-assistance-term';

/** Wake-ups are laid out a day ahead. */
const AHEAD_MS = 24 * 60 * 60 * 1_000;
/** Questions of one look; what is left comes with the next. */
const MAX_QUESTIONS_A_LOOK = 5_000;

/** Ends the terms of questions about large bills; those without an answer stay open and are listed as overdue. */
@Injectable()
export class EndAssistanceTerms implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly endAssistanceTerm: EndAssistanceTerm,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register({
      kind: 'assistance.term',
      due: async (tx) => {
        const by = new Date(this.clock.now().getTime() + AHEAD_MS);
        return (await dueAssistance(tx, by, MAX_QUESTIONS_A_LOOK)).map(({ dueAt, ...key }) => ({
          key: nameOf(key),
          dueAt,
        }));
      },
      run: (name, _dueAt, step) => this.endAssistanceTerm.run(questionNamed(name), step),
    });
  }
}

function nameOf({ homeRegion, requestId }: AssistanceKey): string {
  return `${homeRegion}:${requestId}`;
}

function questionNamed(name: string): AssistanceKey {
  const [homeRegion = '', requestId = ''] = name.split(':');
  return { homeRegion: parseId('RegionCode', homeRegion), requestId: parseId('AssistanceId', requestId) };
}
