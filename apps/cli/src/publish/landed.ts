/** Where each message of a file landed in the log, in a few bytes each. */
export class LandedMessages {
  private partitions = new Uint8Array(1 << 12);
  private offsets = new Float64Array(1 << 12);
  length = 0;
  /** Highest offset per partition. */
  readonly highest = new Map<number, number>();

  add(partition: number, offset: bigint): void {
    if (this.length === this.partitions.length) this.grow();
    this.partitions[this.length] = partition;
    this.offsets[this.length] = Number(offset);
    this.length += 1;
    this.highest.set(partition, Math.max(this.highest.get(partition) ?? -1, Number(offset)));
  }

  /** `<partition>:<offset>` of the message of that number. */
  at(index: number): string {
    return `${this.partitions[index]}:${this.offsets[index]}`;
  }

  private grow(): void {
    const partitions = new Uint8Array(this.length * 2);
    partitions.set(this.partitions);
    this.partitions = partitions;
    const offsets = new Float64Array(this.length * 2);
    offsets.set(this.offsets);
    this.offsets = offsets;
  }
}
