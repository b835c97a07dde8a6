import { Injectable, Logger } from '@nestjs/common';
import type { CycleId, InstitutionCode, SettlementId } from '@lianqing/kernel';
import { DataSource } from 'typeorm';
import { cycleById } from '../storage/cycles';
import { differencesOf, writeDifferingClaims, type Difference, type DifferingClaim } from '../storage/reconciliation';
import { obligationsBooked, type BookedObligation } from '../storage/booked-obligations';
import { SettlementOutcomes, type SettledOutcomeThere } from '../storage/settlement-outcomes';

/** Hospitals asked about at once; with more than this something else is wrong than single claims. */
const MAX_HOSPITALS = 50;
const MAX_DIFFERENCES = 1_000;

/**
 * Finds the claims that differences are made of: what settlement says of a hospital beside what clearing holds of it. It
 * only explains; a settlement that does not answer leaves the differences as they are, at the level of day and hospital.
 */
@Injectable()
export class NameDifferingClaims {
  private readonly logger = new Logger(NameDifferingClaims.name);

  constructor(
    private readonly db: DataSource,
    private readonly settlementOutcomes: SettlementOutcomes,
  ) {}

  async run(id: CycleId): Promise<void> {
    const differences = await differencesOf(this.db, id, { isNamed: false, limit: MAX_DIFFERENCES });
    const hospitals = [...new Set(differences.map(({ institution }) => institution))].slice(0, MAX_HOSPITALS);
    for (const institution of hospitals) {
      try {
        await this.nameOf(
          id,
          institution,
          differences.filter((difference) => difference.institution === institution),
        );
      } catch (error) {
        this.logger.warn({
          msg: 'the claims of a difference cannot be named',
          cycle: id,
          institution,
          error: String(error),
        });
        return; // the hospitals that follow would wait for the same
      }
    }
  }

  private async nameOf(id: CycleId, institution: InstitutionCode, differences: readonly Difference[]): Promise<void> {
    const cycle = await cycleById(this.db, id);
    const here = await obligationsBooked(this.db, { institution, cycle, differences });
    const there = await this.outcomesOf(institution, differences);
    for (const difference of differences) {
      await writeDifferingClaims(this.db, difference.id, claimsOf(difference, here, there));
    }
  }

  private async outcomesOf(
    institution: InstitutionCode,
    differences: readonly Difference[],
  ): Promise<Map<SettlementId, SettledOutcomeThere>> {
    const cells = new Set(differences.map(cellOf));
    const found = new Map<SettlementId, SettledOutcomeThere>();
    for await (const page of this.settlementOutcomes.of(institution)) {
      for (const outcome of page) {
        if (cells.has(cellOf({ ...outcome, day: outcome.bookedOn }))) found.set(outcome.settlementId, outcome);
      }
    }
    return found;
  }
}

function cellOf({
  homeProvince,
  treatingProvince,
  day,
}: Pick<Difference, 'homeProvince' | 'treatingProvince' | 'day'>): string {
  return `${homeProvince}>${treatingProvince} ${day}`;
}

function claimsOf(
  difference: Difference,
  here: ReadonlyMap<SettlementId, BookedObligation>,
  there: ReadonlyMap<SettlementId, SettledOutcomeThere>,
): DifferingClaim[] {
  const cell = cellOf(difference);
  const claims: DifferingClaim[] = [];
  for (const [settlementId, outcome] of there) {
    if (cellOf({ ...outcome, day: outcome.bookedOn }) !== cell) continue;
    const held = here.get(settlementId);
    const advancedThere = outcome.advanced.toString();
    if (held === undefined) {
      claims.push({ settlementId, kind: 'missing-here', advancedHere: null, advancedThere, movedTo: null });
    } else if (held.cycle !== difference.cycle) {
      claims.push({ settlementId, kind: 'missing-here', advancedHere: null, advancedThere, movedTo: held.cycle });
    } else if (held.advanced !== outcome.advanced || held.total !== outcome.total) {
      const advancedHere = held.advanced.toString();
      claims.push({ settlementId, kind: 'amount-differs', advancedHere, advancedThere, movedTo: null });
    }
  }
  for (const [settlementId, held] of here) {
    if (there.has(settlementId) || held.cycle !== difference.cycle || cellOf({ ...held, day: held.bookedOn }) !== cell)
      continue;
    claims.push({
      settlementId,
      kind: 'unknown-there',
      advancedHere: held.advanced.toString(),
      advancedThere: null,
      movedTo: null,
    });
  }
  return claims.sort((a, b) => (a.settlementId < b.settlementId ? -1 : 1));
}
