import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { bookKinds } from '../storage/book-sums';
import { amount, count, cycle, day, fundItemAmounts, instant, pageOf, statement, storedPaymentOrder } from './shapes';

/** What is answered about where money stands: positions, one obligation, a hospital's advances, the books. */

const number = z.string().describe('a whole number');
const sums = { claims: number.describe('settlements, those undone among them'), reversals: number, advanced: amount };

export class PositionsView extends createZodDto(
  z.object({
    cycle: z.string().nullable().describe('null: all of them'),
    provinces: z.array(z.object({ treatingProvince: z.string(), ...sums, repaid: amount, outstanding: amount })),
    pairs: z.array(
      z.object({
        homeProvince: z.string(),
        treatingProvince: z.string(),
        ...sums,
        paid: amount.describe('what home paid'),
        outstanding: amount,
      }),
    ),
  }),
) {}

export const obligation = z.object({
  settlementId: z.string(),
  cycle: z.string(),
  originalCycle: z.string().nullable(),
  homeRegion: z.string(),
  treatingRegion: z.string(),
  homeProvince: z.string(),
  treatingProvince: z.string(),
  institution: z.string(),
  personId: z.string(),
  settledOn: day,
  bookedOn: day,
  reverses: z.string().nullable(),
  total: amount,
  fundTotal: amount,
  fundItems: fundItemAmounts,
  advanced: amount,
  batch: number.nullable(),
  originPartition: count.describe('where settlement’s outcome stood in its topic'),
  originOffset: number,
  recordedAt: instant,
});

const entry = z.object({
  reference: z.string(),
  region: z.string(),
  fund: z.string(),
  postedOn: day,
  postedAt: instant,
  lines: z.array(z.object({ code: z.string(), counterparty: z.string(), amount: amount.describe('debit above 0') })),
});

const repayment = z.object({
  cycle: z.string(),
  institution: z.string(),
  treatingProvince: z.string(),
  obligations: number,
  advanced: amount,
  carriedIn: amount,
  amount,
  state: z.enum(['repaid', 'nil', 'carried']),
  repaidOn: day,
});

const deduction = z.object({ settlementId: z.string(), cycle: z.string(), bookedOn: day, advanced: amount });

export class ObligationTrace extends createZodDto(
  z.object({
    obligation,
    entries: z.array(entry),
    cycle: cycle.omit({ next: true, overdue: true }),
    statement: statement.nullable(),
    payment: storedPaymentOrder.nullable(),
    repayment: repayment.nullable(),
    deductions: z.array(deduction),
  }),
) {}

export class HospitalAdvances extends createZodDto(
  z.object({
    institution: z.string(),
    treatingProvince: z.string(),
    advanced: amount,
    repaid: amount,
    outstanding: amount,
    cycles: z.array(
      z.object({
        cycle: z.string(),
        obligations: number,
        advanced: amount,
        carriedIn: amount,
        repaid: amount,
        state: z.enum(['open', 'repaid', 'nil', 'carried']),
        repaidOn: day.nullable(),
      }),
    ),
  }),
) {}

export class AdvancePage extends createZodDto(
  pageOf(
    obligation.pick({
      settlementId: true,
      homeProvince: true,
      settledOn: true,
      bookedOn: true,
      originalCycle: true,
      reverses: true,
      total: true,
      advanced: true,
    }),
  ),
) {}

const account = z.object({
  region: z.string(),
  fund: z.string(),
  code: z.string(),
  counterparty: z.string(),
  kind: z.enum(['asset', 'liability', 'income', 'expense', 'equity']),
  debit: amount,
  credit: amount,
  balance: amount.describe('debit − credit'),
});

export class AccountPage extends createZodDto(pageOf(account)) {}
export class TrialBalanceView extends createZodDto(
  z.object({ region: z.string(), until: day, sum: amount, accounts: z.array(account) }),
) {}
export class BooksDigestView extends createZodDto(
  z.object({ digest: z.string().describe('SM3'), ...Object.fromEntries(bookKinds.map((kind) => [kind, count])) }),
) {}
