import { serviceNames, urlSettings } from '../installation';
import { freePort } from './free-port';
import { inherited, OwnProcess, serviceNodeOptions } from './own-process';
import type { OwnServices } from './own-services';

/** The console over own services, as a process of its own; it can be stopped and started again at the same address. */
export class OwnConsole {
  private constructor(
    readonly url: string,
    private readonly process: OwnProcess,
  ) {}

  static async start({ folder, installation }: OwnServices): Promise<OwnConsole> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const services = serviceNames.map((name) => [urlSettings[name], installation.service(name).url] as const);
    const environment = {
      ...inherited(),
      NODE_ENV: 'production',
      INSTALLATION: 'demo',
      LOG_LEVEL: 'warn',
      PORT: String(port),
      ...Object.fromEntries(services),
    };
    const isReady = () => answers(`${url}/health/ready`);
    const running = new OwnConsole(
      url,
      new OwnProcess('console', { folder, environment, nodeOptions: serviceNodeOptions(), isReady }),
    );
    await running.start();
    return running;
  }

  start(): Promise<void> {
    return this.process.start();
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
