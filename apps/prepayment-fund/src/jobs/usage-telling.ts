import { TimedSteps } from '@lianqing/jobs';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TellUsage } from '../use-cases/tell-usage';

/** On a usual day others see what is unpaid at most this late, because it must be on screens within two seconds; quotas, modes and warnings they see at once. */
const EVERY_SECONDS = 1;

@Injectable()
export class UsageTelling implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly tellUsage: TellUsage,
  ) {}

  onModuleInit(): void {
    this.steps.sweep({
      kind: 'prepayment.tell-usage',
      schedule: { everySeconds: EVERY_SECONDS },
      run: async () => {
        await this.tellUsage.run();
      },
    });
  }
}
