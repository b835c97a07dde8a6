import type { INestApplication, ModuleMetadata } from '@nestjs/common';
import { KafkaBatchTransport } from '@lianqing/messaging';
import { Test } from '@nestjs/testing';

/**
 * Starts a Nest application for a test: HTTP on a free port of the loopback address, topics through the transport of
 * messaging if the module has it. Close it with `app.close()`.
 */
export async function startTestApplication(
  metadata: ModuleMetadata,
  prepare: (app: INestApplication) => void = () => undefined,
): Promise<{ readonly app: INestApplication; readonly url: string }> {
  const testing = await Test.createTestingModule(metadata).compile();
  const app = testing.createNestApplication(process.env['TEST_LOG'] === undefined ? { logger: false } : {});
  prepare(app);
  const transport = app.get(KafkaBatchTransport, { strict: false });
  app.connectMicroservice({ strategy: transport });
  await app.init();
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  return { app, url: (await app.getUrl()).replace('[::1]', '127.0.0.1') };
}
