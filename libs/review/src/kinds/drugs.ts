import { wholeYearsBetween } from '@lianqing/kernel';
import { compareDecimals, formatDecimal, multiplyDecimals } from '@lianqing/money';
import type { ClaimCheck, Found } from '../check';
import type { ReviewedClaim, ReviewedLine } from '../facts';
import { amountAt, amountWhere, beginsWithOne, decimalOf, isAboveShare, isStay, placesBy, placesOf } from '../figures';
import type { RuleParameters, UsualUse } from '../parameters';
import { isWithinAges } from './catalogue';

/** What drugs are prescribed, sold and exchanged for. */

/** 串换: goods that no insurance pays for, or a price that does not belong to the code it stands under. */
export const goodsForDrugs: ClaimCheck<'goods-for-drugs'> = {
  sees: 'claim',
  *check({ goods, usualPrices, factor }, claim) {
    for (const [place, { code, unitPrice, amount }] of claim.lines.entries()) {
      const usual = usualPrices.get(code);
      if (goods.includes(code)) {
        yield { claim, lines: [place], amount, evidence: { code, sign: 'goods' } };
      } else if (usual !== undefined && compareDecimals(unitPrice, multiplyDecimals(decimalOf(usual), factor)) > 0) {
        const evidence = { code, sign: 'price', price: formatDecimal(unitPrice), usual } as const;
        yield { claim, lines: [place], amount, evidence };
      }
    }
  },
};

/** 搭车开药: a drug that fits neither the diagnosis nor, where it says so, the person. */
export const hitchHikedPrescription: ClaimCheck<'hitch-hiked-prescription'> = {
  sees: 'claim',
  *check({ ways, drugs }, claim) {
    if (!ways.includes(claim.kind)) return;
    const { diagnosis } = claim;
    for (const [code, lines] of placesBy(claim, (line) => (drugs.has(line.code) ? line.code : undefined))) {
      const use = drugs.get(code);
      if (use === undefined || fits(use, claim)) continue;
      const evidence = { code, diagnosis, indications: use.indications };
      yield { claim, lines, amount: amountAt(claim, lines), evidence };
    }
  },
};

/** A person whose sex and age are known to fit may have the illness beside the main diagnosis. */
function fits({ indications, sex, age }: UsualUse, claim: ReviewedClaim): boolean {
  if (beginsWithOne(claim.diagnosis, indications)) return true;
  if (sex === undefined && age === undefined) return false;
  if (sex !== undefined && claim.sex !== undefined && sex !== claim.sex) return false;
  if (age === undefined || claim.bornOn === undefined) return true;
  return isWithinAges(age, wholeYearsBetween(claim.bornOn, claim.admittedOn));
}

/** Grade against tier, several at once, and too large a share of the drugs. */
export const antibiotics: ClaimCheck<'antibiotics'> = {
  sees: 'claim',
  *check(parameters, claim) {
    const { drugs, specialTiers, atMost, share, categories } = parameters;
    const lines = placesOf(claim, ({ code }) => drugs.has(code));
    if (lines.length === 0) return;
    if (!specialTiers.includes(claim.tier)) yield* specialOnes(parameters, claim);
    const codes = [...new Set(lines.flatMap((place) => claim.lines[place]?.code ?? []))].sort();
    const charged = amountAt(claim, lines);
    if (codes.length > atMost) {
      yield { claim, lines, amount: charged, evidence: { sign: 'several', drugs: codes } };
      return;
    }
    const drugsTotal = amountWhere(claim, ({ category }) => categories.includes(category));
    // One drug taken home is all of its bill; only a stay has a share that says something.
    if (isStay(claim) && isAboveShare(charged, drugsTotal, share)) {
      yield { claim, lines, amount: charged, evidence: { sign: 'share', charged, drugsTotal } };
    }
  },
};

function* specialOnes({ drugs }: RuleParameters['antibiotics'], claim: ReviewedClaim): Generator<Found<'antibiotics'>> {
  const special = placesBy(claim, ({ code }) => (drugs.get(code) === 'special' ? code : undefined));
  for (const [code, lines] of special) {
    yield { claim, lines, amount: amountAt(claim, lines), evidence: { sign: 'grade', code, tier: claim.tier } };
  }
}

/** Auxiliary drugs (辅助用药) help beside others; where they are most of the drugs, they were the purpose. */
export const auxiliaryDrugs: ClaimCheck<'auxiliary-drugs'> = {
  sees: 'claim',
  *check({ drugs, share, categories }, claim) {
    const lines = placesOf(claim, ({ code }) => drugs.includes(code));
    if (lines.length === 0) return;
    const charged = amountAt(claim, lines);
    const drugsTotal = amountWhere(claim, ({ category }) => categories.includes(category));
    if (isAboveShare(charged, drugsTotal, share)) {
      yield { claim, lines, amount: charged, evidence: { charged, drugsTotal } };
    }
  },
};

/** Herbal injections (中药注射剂) belong into hospitals that can treat what they may cause, and not several into one person. */
export const herbalInjections: ClaimCheck<'herbal-injections'> = {
  sees: 'claim',
  *check({ drugs, tiers, atMost }, claim) {
    const isOne = ({ code }: ReviewedLine) => drugs.includes(code);
    const lines = placesOf(claim, isOne);
    const codes = [...new Set(claim.lines.filter(isOne).map(({ code }) => code))].sort();
    const amount = amountAt(claim, lines);
    if (codes.length > 0 && !tiers.includes(claim.tier)) {
      yield { claim, lines, amount, evidence: { sign: 'tier', drugs: codes, tier: claim.tier } };
    } else if (codes.length > atMost) {
      yield { claim, lines, amount, evidence: { sign: 'several', drugs: codes } };
    }
  },
};
