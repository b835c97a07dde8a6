import { Inject, Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { CONSOLE_CONFIG, type ConsoleConfig } from './console.config';
import { LiveController } from './live/live.controller';
import { LiveEvents } from './live/live-events';
import { ServiceStates } from './live/service-states';
import { guardBrowser, secureHeaders } from './pages/guard-browser';
import { servePages } from './pages/serve-pages';
import { readWebFiles } from './pages/web-files';
import { ServicesController } from './passing/services.controller';

@Module({})
export class ConsoleModule implements NestModule {
  constructor(@Inject(CONSOLE_CONFIG) private readonly config: ConsoleConfig) {}

  static with(config: ConsoleConfig): DynamicModule {
    return {
      module: ConsoleModule,
      controllers: [LiveController, ServicesController],
      providers: [{ provide: CONSOLE_CONFIG, useValue: config }, ServiceStates, LiveEvents],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    const pages = servePages(readWebFiles(this.config.WEB_FOLDER));
    consumer.apply(secureHeaders, guardBrowser, pages).forRoutes('{*path}');
  }
}
