/** What an invoice was counted with: a claim that was settled, or a reimbursement that was applied for. */
export interface InvoiceHolder {
  /** Number of the claim or of the reimbursement; both are drawn from one sequence. */
  readonly usedNo: bigint;
  readonly usedBy: 'claim' | 'reimbursement';
  /** Its id, for whoever is refused. */
  readonly reference: string;
}

/** The latest use of an invoice. */
export interface InvoiceUse extends InvoiceHolder {
  readonly invoice: string;
  /** Counts the uses of one invoice from 1; the next one is possible when this one was freed. */
  readonly useNo: number;
  readonly isFreed: boolean;
}

/** A use that ends: the reversal, the refusal or the correction that frees the invoice. */
export interface InvoiceRelease {
  readonly invoice: string;
  readonly useNo: number;
  readonly freedBy: string;
}

/**
 * 发票 the invoices that a transaction has to do with. A number counts once, whichever way it is reimbursed (seed-facts
 * §6); what was undone frees it, and then it may count again.
 */
export class InvoiceBook {
  private readonly latest = new Map<string, InvoiceUse>();
  private readonly added: InvoiceUse[] = [];
  private readonly ended: InvoiceRelease[] = [];

  constructor(uses: Iterable<InvoiceUse>) {
    for (const use of uses) this.latest.set(use.invoice, use);
  }

  /** Who has it now; undefined when it is free. */
  holderOf(invoice: string): InvoiceHolder | undefined {
    const use = this.latest.get(invoice);
    return use === undefined || use.isFreed ? undefined : use;
  }

  /** It counts with this holder from now on; it was free. */
  take(invoice: string, { usedNo, usedBy, reference }: InvoiceHolder): void {
    const useNo = (this.latest.get(invoice)?.useNo ?? 0) + 1;
    const use = { invoice, useNo, usedNo, usedBy, reference, isFreed: false };
    this.latest.set(invoice, use);
    this.added.push(use);
  }

  /** Everything that counted with this number is free again. */
  free(usedNo: bigint, freedBy: string): void {
    for (const use of this.latest.values()) {
      if (use.usedNo !== usedNo || use.isFreed) continue;
      this.latest.set(use.invoice, { ...use, isFreed: true });
      this.ended.push({ invoice: use.invoice, useNo: use.useNo, freedBy });
    }
  }

  /** What was taken here, also what was freed again since. */
  get taken(): readonly InvoiceUse[] {
    return this.added;
  }

  get freed(): readonly InvoiceRelease[] {
    return this.ended;
  }
}
