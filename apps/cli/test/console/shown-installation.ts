import { monthOf, plusMonths, SystemClock } from '@lianqing/kernel';
import { addressOf } from '@lianqing/testing';
import { settleMonth } from '../../src/bench/console/settled-month';
import { OwnConsole } from '../../src/bench/own-console';
import { OwnServices } from '../../src/bench/own-services';
import { awaitDrawn } from '../../src/bench/pipeline/bulk';
import { simulate } from '../../src/simulate';
import { silentTerminal } from '../../src/terminal';

const CLAIMS = 300;
const SEED = 'console';
/** Of today: settled in the cycle that is open, some of them with the troubles of a real day. */
const TODAY = { seed: SEED, rate: 100, minutes: 0.02, day: undefined, errors: 1_500 };

/** What the console shows in its tests: the month before is repaid, today's claims are under way, mistakes are in both. */
export class ShownInstallation {
  private constructor(
    readonly own: OwnServices,
    readonly console: OwnConsole,
  ) {}

  static async start(): Promise<ShownInstallation> {
    const own = await OwnServices.start(
      {
        databaseUrl: addressOf('TEST_DATABASE_URL'),
        kafkaBrokers: addressOf('TEST_KAFKA_BROKERS'),
        redisUrl: addressOf('TEST_REDIS_URL'),
        from: 'tests',
      },
      silentTerminal,
    );
    let console: OwnConsole | undefined;
    try {
      const month = plusMonths(monthOf(new SystemClock().today()), -1);
      await settleMonth(own.installation, { seed: SEED, month, claims: CLAIMS }, silentTerminal);
      console = await OwnConsole.start(own);
      const shown = new ShownInstallation(own, console);
      await shown.works();
      return shown;
    } catch (error) {
      await console?.stop();
      await own.end();
      throw error;
    }
  }

  /** Hospitals at work for a moment; everything that they sent is decided, owed and drawn when it is over. */
  async works(day: Partial<typeof TODAY> = {}): Promise<void> {
    const { installation } = this.own;
    await simulate(installation, { ...TODAY, ...day }, { terminal: silentTerminal, end: new AbortController().signal });
    await this.isDrawn();
  }

  /** Waits until everything that was decided is owed and drawn. */
  isDrawn(): Promise<void> {
    return awaitDrawn(this.own, silentTerminal);
  }

  /** The rows of a service's own database. */
  rows<Row>(service: Parameters<OwnServices['databaseOf']>[0], sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.own.databaseOf(service).db.query<Row[]>(sql, values);
  }

  /** One that stands, as `HOSPITAL:NUMBER`. */
  async aSettledClaim(): Promise<string> {
    const [claim] = await this.rows<{ id: string }>(
      'settlement',
      `select institution || ':' || claim_id as id from settlement s
       where reverses is null and not exists (select from settlement r where r.reverses = s.claim_no)
       order by booked_on, claim_no limit 1`,
    );
    return claim?.id ?? '';
  }

  /** An invoice, and the hospital's number of the claim that it counts with. */
  async aCountedInvoice(): Promise<{ readonly invoice: string; readonly claim: string }> {
    const [use] = await this.rows<{ invoice: string; claim: string }>(
      'settlement',
      `select invoice, split_part(reference, ':', 2) as claim from invoice_use
       where used_by = 'claim' and not exists (select from invoice_release r where r.invoice = invoice_use.invoice)
       order by invoice limit 1`,
    );
    if (!use) throw new Error('no claim has named an invoice');
    return use;
  }

  async end(): Promise<void> {
    await this.console.stop();
    await this.own.end();
  }
}
