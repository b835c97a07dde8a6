import { isBusinessDate, isId, type BusinessDate, type Id, type IdKind } from '@lianqing/kernel';
import { FEN_PATTERN, type Fen, type FundItemAmounts, type LaterFundItem } from '@lianqing/money';
import type { ClaimSettled } from './outcomes';

/**
 * Reads a settlement that is in order, faster than its schema and to the same value, its fields in the same order:
 * every claim comes to clearing as one of these. Whatever is not plainly in order is left to the schema.
 * @param json as `JSON.parse` gives it; not changed, and fields that nobody knows are left out
 * @returns what the schema would give, or undefined: ask the schema
 */
export function readSettled(json: unknown): ClaimSettled | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const raw = json as Raw<ClaimSettled>;
  const { settlementId, institution, claimId, personId, homeRegion, treatingRegion, settledOn, bookedOn } = raw;
  const { homeProvince, treatingProvince } = raw;
  if (!isOf('SettlementId', settlementId) || !isOf('InstitutionCode', institution)) return undefined;
  if (!isOf('HospitalReference', claimId) || !isOf('PersonId', personId)) return undefined;
  if (!isOf('RegionCode', homeRegion) || !isOf('RegionCode', treatingRegion)) return undefined;
  if (!isOf('RegionCode', homeProvince) || !isOf('RegionCode', treatingProvince)) return undefined;
  if (!isDay(settledOn) || !isDay(bookedOn)) return undefined;
  const amounts = amountsIn(raw);
  const pack = packIn(raw.pack);
  if (amounts === undefined || pack === undefined) return undefined;
  return {
    settlementId,
    institution,
    claimId,
    personId,
    homeRegion,
    treatingRegion,
    homeProvince,
    treatingProvince,
    settledOn,
    bookedOn,
    ...amounts,
    pack,
  };
}

type Raw<Message> = { readonly [Field in keyof Message]?: unknown };
type Amounts = Pick<
  ClaimSettled,
  | 'total'
  | 'fundTotal'
  | 'hospitalPart'
  | 'personalTotal'
  | 'account'
  | 'familyAccount'
  | 'cash'
  | 'advanced'
  | 'fundItems'
>;

function amountsIn(raw: Raw<Amounts>): Amounts | undefined {
  const total = fenIn(raw.total);
  const fundTotal = fenIn(raw.fundTotal);
  const hospitalPart = laterFenIn(raw.hospitalPart);
  const personalTotal = fenIn(raw.personalTotal);
  const account = fenIn(raw.account);
  const familyAccount = laterFenIn(raw.familyAccount);
  const cash = fenIn(raw.cash);
  const advanced = fenIn(raw.advanced);
  if (total === undefined || fundTotal === undefined || personalTotal === undefined) return undefined;
  if (account === undefined || cash === undefined || advanced === undefined) return undefined;
  if (hospitalPart === undefined || familyAccount === undefined) return undefined;
  const fundItems = fundItemsIn(raw.fundItems);
  return (
    fundItems && { total, fundTotal, hospitalPart, personalTotal, account, familyAccount, cash, advanced, fundItems }
  );
}

function fundItemsIn(raw: unknown): FundItemAmounts | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const given = raw as Raw<FundItemAmounts>;
  const employeePool = fenIn(given.employeePool);
  const personalAccount = fenIn(given.personalAccount);
  const civilServant = fenIn(given.civilServant);
  const largeAmount = fenIn(given.largeAmount);
  const residentPool = fenIn(given.residentPool);
  const catastrophic = fenIn(given.catastrophic);
  const medicalAssistance = fenIn(given.medicalAssistance);
  const later = laterItemsIn(given);
  if (employeePool === undefined || personalAccount === undefined || civilServant === undefined) return undefined;
  if (largeAmount === undefined || residentPool === undefined || later === undefined) return undefined;
  if (catastrophic === undefined || medicalAssistance === undefined) return undefined;
  return {
    employeePool,
    personalAccount,
    civilServant,
    largeAmount,
    residentPool,
    catastrophic,
    medicalAssistance,
    enterpriseSupplement: later.enterpriseSupplement,
    maternity: later.maternity,
    hospitalWaiver: later.hospitalWaiver,
    other: later.other,
    familyAccount: later.familyAccount,
  };
}

function laterItemsIn(given: Raw<FundItemAmounts>): Pick<FundItemAmounts, LaterFundItem> | undefined {
  const enterpriseSupplement = laterFenIn(given.enterpriseSupplement);
  const maternity = laterFenIn(given.maternity);
  const hospitalWaiver = laterFenIn(given.hospitalWaiver);
  const other = laterFenIn(given.other);
  const familyAccount = laterFenIn(given.familyAccount);
  if (enterpriseSupplement === undefined || maternity === undefined || hospitalWaiver === undefined) return undefined;
  if (other === undefined || familyAccount === undefined) return undefined;
  return { enterpriseSupplement, maternity, hospitalWaiver, other, familyAccount };
}

function packIn(raw: unknown): ClaimSettled['pack'] | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { id, version, digest } = raw as Raw<ClaimSettled['pack']>;
  if (!isOf('PolicyPackId', id) || typeof version !== 'string' || typeof digest !== 'string') return undefined;
  return { id, version, digest };
}

/** The pattern allows 15 digits, which a `number` holds exactly; from text a bigint costs three times as much. */
function fenIn(text: unknown): Fen | undefined {
  if (text === '0') return 0n;
  return typeof text === 'string' && FEN_PATTERN.test(text) ? BigInt(Number(text)) : undefined;
}

/** What messages did not always name is 0 where it is absent. */
function laterFenIn(text: unknown): Fen | undefined {
  return text === undefined ? 0n : fenIn(text);
}

function isOf<Kind extends IdKind>(kind: Kind, text: unknown): text is Id<Kind> {
  return typeof text === 'string' && isId(kind, text);
}

function isDay(value: unknown): value is BusinessDate {
  return typeof value === 'string' && isBusinessDate(value);
}
