import type { HospitalTier } from '@lianqing/benefits';
import { lastDayOf, monthOf, plusMonths, type BusinessMonth, type InstitutionCode } from '@lianqing/kernel';
import { powerOfTen, roundHalfUp, type Decimal, type Fen } from '@lianqing/money';
import type { FoundAcross, MonthCheck } from '../check';
import type { ReviewedClaim } from '../facts';
import { isAboveShare } from '../figures';
import type { RuleParameters } from '../parameters';

/**
 * A hospital's month beside its peers': all other hospitals of the same tier in that month. What is kept are sums of
 * hospitals and tiers, so that memory grows with hospitals and months, not with claims.
 */

interface Sums {
  /** Claims that the rule looks at. */
  readonly cases: bigint;
  readonly total: Fen;
  /** Those of them that count, and what they come to. */
  readonly counted: bigint;
  readonly countedTotal: Fen;
}

const noSums: Sums = { cases: 0n, total: 0n, counted: 0n, countedTotal: 0n };

interface HospitalMonth {
  readonly institution: InstitutionCode;
  readonly tier: HospitalTier;
  readonly month: BusinessMonth;
  readonly sums: Sums;
}

class SumsAmongPeers {
  private readonly hospitals = new Map<string, HospitalMonth>();
  private readonly tiers = new Map<string, Sums>();

  add({ institution, tier, settledOn, total }: ReviewedClaim, counts: boolean): void {
    const month = monthOf(settledOn);
    const key = keyOfHospital(institution, tier, month);
    const before = this.hospitals.get(key)?.sums ?? noSums;
    this.hospitals.set(key, { institution, tier, month, sums: withClaim(before, total, counts) });
    const ofTier = keyOfTier(tier, month);
    this.tiers.set(ofTier, withClaim(this.tiers.get(ofTier) ?? noSums, total, counts));
  }

  months(): Iterable<HospitalMonth> {
    return this.hospitals.values();
  }

  /** Sums of a hospital and of its peers in a month. */
  sumsIn(institution: InstitutionCode, tier: HospitalTier, month: BusinessMonth): { own: Sums; peers: Sums } {
    const own = this.hospitals.get(keyOfHospital(institution, tier, month))?.sums ?? noSums;
    const all = this.tiers.get(keyOfTier(tier, month)) ?? noSums;
    return { own, peers: without(all, own) };
  }
}

function keyOfHospital(institution: InstitutionCode, tier: HospitalTier, month: BusinessMonth): string {
  return `${institution}:${tier}:${month}`;
}

function keyOfTier(tier: HospitalTier, month: BusinessMonth): string {
  return `${tier}:${month}`;
}

function withClaim({ cases, total, counted, countedTotal }: Sums, amount: Fen, counts: boolean): Sums {
  return {
    cases: cases + 1n,
    total: total + amount,
    counted: counts ? counted + 1n : counted,
    countedTotal: counts ? countedTotal + amount : countedTotal,
  };
}

function without(all: Sums, own: Sums): Sums {
  return {
    cases: all.cases - own.cases,
    total: all.total - own.total,
    counted: all.counted - own.counted,
    countedTotal: all.countedTotal - own.countedTotal,
  };
}

interface RatioTerms {
  readonly looksAt: (claim: ReviewedClaim) => boolean;
  readonly counts: (claim: ReviewedClaim) => boolean;
}

/** A hospital's share of cases that count: above a share of its own cases, and above so many times its peers' share. */
function sharesAmongPeers(
  { fewestCases, factor, share }: RuleParameters['emergency-ratio'],
  { looksAt, counts }: RatioTerms,
) {
  const sums = new SumsAmongPeers();
  return {
    add: (claim: ReviewedClaim) => {
      if (looksAt(claim)) sums.add(claim, counts(claim));
    },
    *findings() {
      for (const { institution, tier, month } of sums.months()) {
        const { own, peers } = sums.sumsIn(institution, tier, month);
        if (own.cases < fewestCases || peers.cases < fewestCases) continue;
        if (!isAboveShare(own.counted, own.cases, share)) continue;
        if (!isTimesAbove(own.counted * peers.cases, peers.counted * own.cases, factor)) continue;
        yield {
          institution,
          on: lastDayOf(month),
          amount: own.countedTotal,
          evidence: {
            month,
            cases: Number(own.cases),
            peerCases: Number(peers.cases),
            counted: Number(own.counted),
            peerCounted: Number(peers.counted),
          },
        };
      }
    },
  };
}

/** Day surgery and births are other cases, with other costs. */
function isInpatient({ kind }: ReviewedClaim): boolean {
  return kind === 'inpatient';
}

/** Whether one figure is more than so many times another one. */
export function isTimesAbove(figure: bigint, other: bigint, factor: Decimal): boolean {
  return figure * powerOfTen(factor.scale) > other * factor.units;
}

/** An emergency is deemed filed (field-facts §2), so that the flag invites abuse. */
export const emergencyRatio: MonthCheck<'emergency-ratio'> = {
  sees: 'months',
  begin: (parameters) => sharesAmongPeers(parameters, { looksAt: isInpatient, counts: ({ emergency }) => emergency }),
};

/** 推诿: who sends severe cases away is left with light ones. */
export const refusedSevere: MonthCheck<'refused-severe'> = {
  sees: 'months',
  begin: (parameters) =>
    sharesAmongPeers(parameters, {
      looksAt: isInpatient,
      counts: ({ tier, total }) => total < (parameters.light.get(tier) ?? 0n),
    }),
};

/** Stays that cost more than the peers', or whose cost rises faster from one month to the next. */
export const peerCost: MonthCheck<'peer-cost'> = {
  sees: 'months',
  begin: ({ fewestCases, factor, growthFactor }) => {
    const sums = new SumsAmongPeers();
    const isEnough = ({ cases }: Sums) => cases >= fewestCases && cases > 0n;
    return {
      add: (claim) => {
        if (isInpatient(claim)) sums.add(claim, false);
      },
      *findings(): Generator<FoundAcross<'peer-cost'>> {
        for (const { institution, tier, month } of sums.months()) {
          const { own, peers } = sums.sumsIn(institution, tier, month);
          if (!isEnough(own) || !isEnough(peers)) continue;
          const earlier = sums.sumsIn(institution, tier, plusMonths(month, -1));
          const before = isEnough(earlier.own) && isEnough(earlier.peers) ? earlier : undefined;
          const isDear = isTimesAbove(own.total * peers.cases, peers.total * own.cases, factor);
          if (!isDear && !(before && growsFaster({ own, peers }, before, growthFactor))) continue;
          yield {
            institution,
            on: lastDayOf(month),
            amount: excessOf(own, peers),
            evidence: {
              month,
              cases: Number(own.cases),
              peerCases: Number(peers.cases),
              perCase: perCase(own),
              peersPerCase: perCase(peers),
              before: before ? { perCase: perCase(before.own), peersPerCase: perCase(before.peers) } : null,
            },
          };
        }
      },
    };
  },
};

interface OwnAndPeers {
  readonly own: Sums;
  readonly peers: Sums;
}

/** own now ÷ own before > factor × peers now ÷ peers before, without a division. */
function growsFaster(now: OwnAndPeers, before: OwnAndPeers, factor: Decimal): boolean {
  const own = now.own.total * before.own.cases * before.peers.total * now.peers.cases;
  const peers = now.peers.total * before.peers.cases * before.own.total * now.own.cases;
  return isTimesAbove(own, peers, factor);
}

function perCase({ total, cases }: Sums): Fen {
  return roundHalfUp(total, cases);
}

/** What the hospital's cases come to beyond as many cases at the peers' cost. */
function excessOf(own: Sums, peers: Sums): Fen {
  const excess = own.total - roundHalfUp(peers.total * own.cases, peers.cases);
  return excess > 0n ? excess : 0n;
}
