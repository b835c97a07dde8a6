import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dueAssistance, markAssistanceOverdue, type AssistanceKey } from '../storage/review/assistance-requests';

/** Wake-ups are laid out a day ahead. */
const AHEAD_MS = 24 * 60 * 60 * 1_000;
/** Questions of one look; what is left comes with the next. */
const MAX_QUESTIONS_A_LOOK = 5_000;

/** Marks questions about large bills that were not answered in time; they stay open and are listed as overdue. */
@Injectable()
export class MarkOverdueAssistance implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register({
      kind: 'assistance.overdue',
      due: async (tx) => {
        const by = new Date(this.clock.now().getTime() + AHEAD_MS);
        return (await dueAssistance(tx, by, MAX_QUESTIONS_A_LOOK)).map(({ dueAt, ...key }) => ({
          key: nameOf(key),
          dueAt,
        }));
      },
      run: (name, _dueAt, step) =>
        inTransaction(this.db, async (tx) => {
          await markAssistanceOverdue(tx, questionNamed(name), this.clock.now());
          await step.doneIn(tx);
        }),
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
