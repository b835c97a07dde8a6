import { Module, type DynamicModule } from '@nestjs/common';
import { CONSOLE_CONFIG, type ConsoleConfig } from './console.config';

@Module({})
export class ConsoleModule {
  static with(config: ConsoleConfig): DynamicModule {
    return {
      module: ConsoleModule,
      controllers: [],
      providers: [{ provide: CONSOLE_CONFIG, useValue: config }],
    };
  }
}
