import type { Continuation, CounterAmounts } from '@lianqing/benefits';
import type { Circumstances, Disease } from '../../domain/settling/circumstances';

/** What a split rested on and what it counted, read from where it is stored as JSON: amounts are written as text. */

type WrittenCounters = Readonly<Record<string, string>>;

interface WrittenDisease {
  readonly disease: string;
  readonly yearlyStandard?: string;
}

type Plain = Omit<Circumstances, 'counters' | 'continues' | 'familyAvailable' | 'diseases'>;

interface Written extends Plain {
  readonly continues?: { readonly by: Continuation['by']; readonly charged: string };
  readonly counters?: WrittenCounters;
  readonly familyAvailable?: string;
  readonly diseases?: readonly WrittenDisease[];
}

export function circumstancesIn(json: string): Circumstances {
  const written = JSON.parse(json) as Written;
  return hasNoAmounts(written) ? written : withAmounts(written);
}

export function countersIn(json: string): CounterAmounts {
  return amountsOf(JSON.parse(json) as WrittenCounters);
}

/** Most bills have none of these, and whole months are read. */
function hasNoAmounts(written: Written): written is Written & Circumstances {
  const { counters, continues, familyAvailable, diseases } = written;
  return !counters && !continues && !diseases && familyAvailable === undefined;
}

function withAmounts({ counters, continues, familyAvailable, diseases, ...plain }: Written): Circumstances {
  return {
    ...plain,
    ...(familyAvailable !== undefined && { familyAvailable: BigInt(familyAvailable) }),
    ...(continues && { continues: { by: continues.by, charged: BigInt(continues.charged) } }),
    ...(diseases && { diseases: diseases.map(diseaseIn) }),
    ...(counters && { counters: amountsOf(counters) }),
  };
}

function diseaseIn({ disease, yearlyStandard }: WrittenDisease): Disease {
  return yearlyStandard === undefined ? { disease } : { disease, yearlyStandard: BigInt(yearlyStandard) };
}

function amountsOf(written: WrittenCounters): CounterAmounts {
  return Object.fromEntries(Object.entries(written).map(([counter, amount]) => [counter, BigInt(amount)]));
}
