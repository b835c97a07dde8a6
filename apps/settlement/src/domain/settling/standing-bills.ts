import type { HospitalReference, InstitutionCode, PersonId } from '@lianqing/kernel';
import type { Settlement } from './settlement';

/** A settled bill that nobody has undone. */
export interface StandingBill {
  readonly claimNo: bigint;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly personId: PersonId;
  readonly insuranceYear: number;
}

/** The bills of people that stand, each person's in the order in which they were recorded; follows every decision. */
export class StandingBills {
  private readonly people = new Map<PersonId, StandingBill[]>();

  constructor(bills: Iterable<StandingBill>) {
    for (const bill of bills) this.add(bill);
  }

  /** A bill was settled. */
  add(bill: StandingBill): void {
    const known = this.people.get(bill.personId);
    if (known) known.push(bill);
    else this.people.set(bill.personId, [bill]);
  }

  /** A bill was undone. */
  takeOff({ personId, claimNo }: Pick<StandingBill, 'personId' | 'claimNo'>): void {
    const known = this.people.get(personId) ?? [];
    this.people.set(
      personId,
      known.filter((bill) => bill.claimNo !== claimNo),
    );
  }

  /** Bills of the same person and insurance year that were recorded after this one, the newest first: the order in which they are undone. */
  after({
    personId,
    claimNo,
    insuranceYear,
  }: Pick<Settlement, 'personId' | 'claimNo' | 'insuranceYear'>): StandingBill[] {
    const bills = (this.people.get(personId) ?? []).filter((bill) => bill.insuranceYear === insuranceYear);
    const place = bills.findIndex((bill) => bill.claimNo === claimNo);
    return place === -1 ? [] : bills.slice(place + 1).reverse();
  }
}
