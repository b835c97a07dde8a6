import type { CpuPerItem } from '../bench';
import { cpuMsOf, cpuMsOfFamily, peakRssMbOf, rssMbOfFamily } from './process-figures';

/** Whose CPU time is measured. Node processes by pid; the meter's own process is only counted where it is named. */
export interface Metered {
  readonly node: readonly number[];
  readonly postgres: number | undefined;
  readonly kafka: number | undefined;
}

const SAMPLE_MS = 500;

/** CPU time and memory between a beginning and an end. */
export class CpuMeter {
  private readonly before: { node: number; postgres: number; kafka: number };
  private peakMb = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly metered: Metered) {
    this.before = this.read();
    this.sample();
    this.timer = setInterval(() => this.sample(), SAMPLE_MS);
    this.timer.unref();
  }

  /** CPU milliseconds per item since the meter was made, and the largest memory seen. Ends the meter. */
  end(items: number): { cpuMsPerItem: CpuPerItem; peakRssMb: number } {
    clearInterval(this.timer);
    this.sample();
    const after = this.read();
    const node = (after.node - this.before.node) / items;
    const postgres = (after.postgres - this.before.postgres) / items;
    const kafka = (after.kafka - this.before.kafka) / items;
    return { cpuMsPerItem: { node, postgres, kafka, total: node + postgres + kafka }, peakRssMb: this.peakMb };
  }

  private read() {
    const { node, postgres, kafka } = this.metered;
    return {
      node: node.reduce((sum, pid) => sum + cpuMsOf(pid), 0),
      postgres: postgres === undefined ? 0 : cpuMsOfFamily(postgres),
      kafka: kafka === undefined ? 0 : cpuMsOf(kafka),
    };
  }

  private sample(): void {
    const { node, postgres, kafka } = this.metered;
    const parts = [...node, ...(kafka === undefined ? [] : [kafka])].reduce((sum, pid) => sum + peakRssMbOf(pid), 0);
    this.peakMb = Math.max(this.peakMb, parts + (postgres === undefined ? 0 : rssMbOfFamily(postgres)));
  }
}
