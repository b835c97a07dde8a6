import type { PolicyPack } from '@lianqing/benefits';
import { DomainError, type PolicyPackId } from '@lianqing/kernel';
import type { FundItem } from '@lianqing/money';

/** The items out of which everything beside the pooled and the large-amount fund may be paid. */
const supplementary = [
  'civilServant',
  'enterpriseSupplement',
  'catastrophic',
  'medicalAssistance',
  'hospitalWaiver',
  'other',
] as const satisfies readonly FundItem[];

/**
 * The items that each fund of a pack may be paid out of. The stages of what is in scope are walled by the table itself,
 * so pooled and large-amount fund have items that no other fund has; the accounts are nobody's but the person's.
 */
const possible = {
  pooledFund: ['employeePool', 'residentPool', 'maternity'],
  personalAccount: ['personalAccount'],
  largeAmount: ['largeAmount'],
  civilServant: supplementary,
  enterprise: supplementary,
  catastrophic: supplementary,
  medicalAssistance: supplementary,
  protection: supplementary,
} as const satisfies Readonly<Record<string, readonly FundItem[]>>;

type Fund = keyof typeof possible;
/** The funds that choose among the same items. */
const choosing = ['civilServant', 'enterprise', 'catastrophic', 'medicalAssistance', 'protection'] as const;

/** As much of a pack as tells what is paid out of what. */
export type PaidOutOf = { readonly [Name in Fund]?: { readonly fundItem: FundItem } | undefined };

/** The item of each fund that chooses one; a fund that the pack does not have is absent. */
export type FundSources = Readonly<Partial<Record<(typeof choosing)[number], FundItem>>>;

/** What the packs were paid out of that were stored before a fund could choose. */
export const usualSources: FundSources = {
  civilServant: 'civilServant',
  catastrophic: 'catastrophic',
  medicalAssistance: 'medicalAssistance',
};

/** With these a row's items tell again what each fund paid, for no two funds of a pack share an item. */
export function fundSourcesOf(pack: PaidOutOf): FundSources {
  const sources: Partial<Record<(typeof choosing)[number], FundItem>> = {};
  for (const fund of choosing) {
    const rule = pack[fund];
    if (rule) sources[fund] = rule.fundItem;
  }
  return sources;
}

/**
 * The columns of the settlement table have a place for what each fund of a pack pays, of whatever way of care, and its
 * items tell funds apart.
 * @throws DomainError `rejected`, code `policy.fund-item-unfit`, when a fund is paid out of an item that is another's.
 */
export function assertColumnsFit(pack: PaidOutOf & Pick<PolicyPack, 'id'> & Partial<Pick<PolicyPack, 'ways'>>): void {
  const taken = new Set<FundItem>();
  for (const fund of Object.keys(possible) as Fund[]) {
    const item = pack[fund]?.fundItem;
    if (item === undefined) continue;
    const items: readonly FundItem[] = possible[fund];
    if (taken.has(item) || !items.includes(item)) throw unfit(pack.id, { fund, item, items });
    taken.add(item);
  }
  for (const [way, rules] of Object.entries(pack.ways ?? {})) {
    const item = rules?.pooledFund?.fundItem;
    const items: readonly FundItem[] = possible.pooledFund;
    const fund = `ways.${way}.pooledFund`;
    if (item !== undefined && !items.includes(item)) throw unfit(pack.id, { fund, item, items });
  }
}

interface Misplaced {
  readonly fund: string;
  readonly item: FundItem;
  readonly items: readonly FundItem[];
}

function unfit(pack: PolicyPackId, { fund, item, items }: Misplaced): DomainError {
  return new DomainError(
    'rejected',
    'policy.fund-item-unfit',
    `Pack ${pack} pays ${fund} out of ${item}: name one of ${items.join(', ')} that no other fund of the pack has`,
    { pack, fund, item },
  );
}
