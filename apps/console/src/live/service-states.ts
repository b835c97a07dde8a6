import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@lianqing/kernel';
import { CONSOLE_CONFIG, serviceNames, serviceUrlsOf, type ConsoleConfig, type ServiceName } from '../console.config';
import { askService } from './ask-service';
import type { ServiceState, StateView } from './state-shapes';

type Watcher = (state: StateView) => void;

const ASK_EVERY_MS = 2_000;

/** How the services are, asked only while somebody wants to know. */
@Injectable()
export class ServiceStates implements OnModuleDestroy {
  private readonly states = new Map<ServiceName, ServiceState>();
  private readonly live = new Set<ServiceName>();
  private readonly watchers = new Set<Watcher>();
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | undefined;
  private told = '';

  constructor(
    @Inject(CONSOLE_CONFIG) private readonly config: ConsoleConfig,
    private readonly clock: Clock,
  ) {}

  /** Tells what is known, and then whatever changes, until the answer is called. */
  watch(watcher: Watcher): () => void {
    if (this.watchers.size > 0 && this.told !== '') watcher(this.view());
    this.watchers.add(watcher);
    this.timer ??= setInterval(() => void this.ask(), ASK_EVERY_MS);
    void this.ask();
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) this.onModuleDestroy();
    };
  }

  async read(): Promise<StateView> {
    await this.ask();
    return this.view();
  }

  /** The stream of a service's changes was opened, or broke. */
  connected(name: ServiceName, isLive: boolean): void {
    if (isLive) this.live.add(name);
    else this.live.delete(name);
    if (this.told !== '') this.tell();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.told = '';
  }

  /** Who asks while it is being asked gets the same answer. */
  private ask(): Promise<void> {
    this.asking ??= this.askAll().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async askAll(): Promise<void> {
    const urls = serviceUrlsOf(this.config);
    const answers = await Promise.all(serviceNames.map((name) => askService(urls[name])));
    const now = this.clock.now().toISOString();
    serviceNames.forEach((name, index) => {
      const answer = answers[index];
      const before = this.states.get(name);
      if (!answer) return;
      const since = before?.isUp === answer.isUp ? before.since : now;
      this.states.set(name, { name, since, isLive: this.live.has(name), ...answer });
    });
    this.tell();
  }

  private tell(): void {
    const view = this.view();
    const text = JSON.stringify(view);
    if (text === this.told || this.watchers.size === 0) return;
    this.told = text;
    for (const watcher of this.watchers) watcher(view);
  }

  private view(): StateView {
    const services = [...this.states.values()].map((state) => ({ ...state, isLive: this.live.has(state.name) }));
    return { installation: this.config.INSTALLATION, services };
  }
}
