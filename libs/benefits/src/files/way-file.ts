import { unreachable } from '@lianqing/kernel';
import type { FundItem } from '@lianqing/money';
import type { BenefitRules, OtherWay, PolicyPack, PooledFundRule, RouteRule, WayRules } from '../policy-pack';
import { UNLIMITED } from '../rules/payment-cap';
import type { PackFile, PaidWayFile, WayFile } from './pack-schema';
import { adjustmentsOf, ratesOf, routesOf } from './rate-table';

/** Completes the ways of care of a file: each with what it says itself, and with what it takes over from the pack. */
export function waysOf(read: PackFile, pack: PolicyPack): PolicyPack['ways'] {
  const found: { [Way in OtherWay]?: WayRules } = {};
  for (const way of Object.keys(read.ways) as OtherWay[]) {
    const file = read.ways[way];
    if (file) found[way] = file.pays === 'funds' ? paidWay(way, file, { read, pack }) : accountWay(file, pack);
  }
  return found;
}

/** Only accounts pay: there is nothing that routes, adjustments or limits could change. */
function accountWay(file: WayFile, pack: PolicyPack): WayRules {
  const { source, reading } = file;
  return { ...takenOver(file, pack), accumulates: 'apart', routes: {}, adjustments: [], order: [], source, reading };
}

function takenOver(file: WayFile, { prePaymentDefaults, personalAccount, familyAccount }: PolicyPack) {
  const account = file.personalAccount && { ...personalAccount, ...file.personalAccount };
  return { section: file, prePaymentDefaults, personalAccount: account ?? personalAccount, familyAccount };
}

interface Whole {
  readonly read: PackFile;
  /** Without its ways. */
  readonly pack: PolicyPack;
}

function paidWay(way: OtherWay, file: PaidWayFile, whole: Whole): WayRules {
  const { read, pack } = whole;
  const { accumulates, deductible, funds, source, reading } = file;
  return {
    ...takenOver(file, pack),
    accumulates,
    deductible,
    pooledFund: file.pooledFund ? ownFund(file, file.pooledFund, whole) : fundOfPack(pack),
    routes: file.routes ? routesOf(file.routes) : ratesChangedBy(pack.routes),
    adjustments: adjustmentsOf(read, way),
    essentialDrugs: pack.essentialDrugs,
    order: pack.order.filter((fund) => funds.includes(fund)),
    ...laterFundsOf(funds, pack),
    diseases: diseasesOf(file),
    source,
    reading,
  };
}

/** What a route does to a standard or to a limit is of inpatient care; what it does to a rate it does to every rate. */
function ratesChangedBy(routes: PolicyPack['routes']): PolicyPack['routes'] {
  const changes = Object.entries(routes).map(([route, { change, source, reading }]): [string, RouteRule] => {
    return [route, { change, source, reading }];
  });
  return Object.fromEntries(changes);
}

type OfLaterFunds = Omit<BenefitRules, 'routes' | 'adjustments' | 'order' | 'personalAccount'>;

function laterFundsOf(funds: PaidWayFile['funds'], pack: PolicyPack): OfLaterFunds {
  const found: { -readonly [Name in keyof OfLaterFunds]: OfLaterFunds[Name] } = {};
  for (const fund of funds) {
    switch (fund) {
      case 'largeAmount':
        found.largeAmount = pack.largeAmount;
        break;
      case 'civilServant':
        found.civilServant = pack.civilServant;
        break;
      case 'enterprise':
        found.enterprise = pack.enterprise;
        break;
      case 'floor':
        found.floor = pack.floor;
        break;
      case 'catastrophic':
        found.catastrophic = pack.catastrophic;
        break;
      case 'medicalAssistance':
        found.medicalAssistance = pack.medicalAssistance;
        break;
      case 'protection':
        found.protection = pack.protection;
        break;
      default:
        return unreachable(fund, 'laterFundsOf');
    }
  }
  return found;
}

function diseasesOf(file: PaidWayFile): WayRules['diseases'] {
  return 'diseases' in file ? file.diseases : undefined;
}

/** The bands of the pack; its cap is one that the way has in common with inpatient care. */
function fundOfPack({ pooledFund }: PolicyPack): PooledFundRule {
  return { ...pooledFund, paymentCap: undefined, yearCap: pooledFund.paymentCap };
}

type OwnFund = NonNullable<PaidWayFile['pooledFund']>;

/** One rate for all: inside the bands of the year, or for each bill by itself. */
function ownFund({ accumulates }: PaidWayFile, own: OwnFund, { read, pack: { pooledFund } }: Whole): PooledFundRule {
  const isOfYear = accumulates === 'with-inpatient';
  const ageGroups = own.ratesBy.includes('age') ? pooledFund.ageGroups : [];
  const { fundCode, paymentCap, cases, source, reading } = own;
  const top = pooledFund.bands.at(-1)?.to ?? 0n;
  return {
    fundItem: itemOf(read, own.fundItem),
    fundCode,
    basis: isOfYear ? pooledFund.basis : 'bill',
    bands: [
      { from: 0n, to: isOfYear ? top : UNLIMITED, rates: ratesOf({ ...own, ageGroups }, own.rates), source, reading },
    ],
    ageGroups,
    paymentCap,
    yearCap: isOfYear ? pooledFund.paymentCap : undefined,
    cases,
    source,
    reading,
  };
}

/** A way is paid out of the item of the pooled fund, where it names no other. */
export function itemOf({ pooledFund }: PackFile, named: FundItem | undefined): FundItem {
  return named ?? pooledFund.fundItem;
}
