import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { WeighAccounts } from '../use-cases/weigh-accounts';

/** The thresholds are configuration, which changes with a restart: then every account is weighed by the new ones. */
@Injectable()
export class WeighAtBoot implements OnApplicationBootstrap {
  private readonly logger = new Logger('WeighAtBoot');

  constructor(private readonly weighAccounts: WeighAccounts) {}

  async onApplicationBootstrap(): Promise<void> {
    const weighed = await this.weighAccounts.run();
    if (weighed > 0) this.logger.log({ msg: 'thresholds changed: accounts weighed anew', accounts: weighed });
  }
}
