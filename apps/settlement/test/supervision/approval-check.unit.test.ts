import { DomainError, plusDays, settlementIdOf, type HospitalReference } from '@lianqing/kernel';
import fc from 'fast-check';
import { ApprovalCheck, stayOf, type RuledClaim } from '../../src/domain/supervision/approval-check';
import {
  decided,
  isRuled,
  overdue,
  requested,
  type ApprovalRequest,
  type ApprovalRule,
} from '../../src/domain/supervision/care-approval';
import { claim, day, hospital, person, region } from '../words';

const levels = [
  { level: 'hospital', withinHours: 24, overdue: 'escalate' },
  { level: 'supervision-section', withinHours: 48, overdue: 'escalate' },
  { level: 'leader', withinHours: 72, overdue: 'lapse' },
] as const;
const common = {
  effect: 'refuse',
  side: 'treating',
  regions: [region('310000')],
  levels,
  source: 'S2',
  from: day('2026-01-01'),
  until: day('2027-01-01'),
} as const;
const repeated: ApprovalRule = {
  ...common,
  ...{ id: 'repeated', kind: 'repeat-admission', withinDays: 15, sameInstitution: true },
};
const dear: ApprovalRule = { ...common, id: 'dear', kind: 'high-cost', above: 1_000n };

const now = new Date('2026-10-01T00:00:00Z');
const at = { treatingRegion: hospital.region, now };
const request: ApprovalRequest = {
  institution: hospital.code,
  requestId: 'A1' as HospitalReference,
  rule: 'dear',
  personId: person().personId,
  homeRegion: person().homeRegion,
  admittedOn: day('2026-10-01'),
  amount: 2_000n,
  items: [],
  reason: 'transplant',
  documents: [],
  requestedBy: 'ward',
};
const decision = { decisionId: 'V1', level: 'hospital', verdict: 'approve', by: 'office', reason: 'seen' } as const;

const stay = (claimId: string, admittedOn: string, dischargedOn: string): RuledClaim =>
  claim(claimId, { admittedOn: day(admittedOn), dischargedOn: day(dischargedOn), settledOn: day(dischargedOn) });

test('a rule holds for the regions of its side and the admissions of its days, the last one excluded', () => {
  const where = { treatingRegion: region('310101'), homeRegion: region('340100') };

  expect(isRuled(dear, { ...where, admittedOn: day('2026-01-01') })).toBe(true);
  expect(isRuled(dear, { ...where, admittedOn: day('2027-01-01') })).toBe(false);
  expect(isRuled({ ...dear, side: 'home' }, { ...where, admittedOn: day('2026-01-01') })).toBe(false);
});

test('a request goes through its levels one by one, each with its own time', () => {
  let approval = requested(request, dear, at);
  expect(approval).toMatchObject({ level: 'hospital', dueAt: new Date('2026-10-02T00:00:00Z'), version: 1 });

  approval = decided(approval, decision, new Set(['ward']), now);
  expect(approval).toMatchObject({ level: 'supervision-section', dueAt: new Date('2026-10-03T00:00:00Z') });
  approval = overdue(approval, new Date('2026-10-03T00:00:00Z')).approval;
  expect(approval).toMatchObject({ level: 'leader', dueAt: new Date('2026-10-06T00:00:00Z'), state: 'pending' });
  approval = decided(approval, { ...decision, level: 'leader' }, new Set(['ward', 'other']), now);
  expect(approval).toMatchObject({ state: 'approved', dueAt: null, version: 4 });
});

test('where the last level leaves a request lying it ends without consent', () => {
  const approval = requested(request, { ...dear, levels: [levels[2]] }, at);

  expect(overdue(approval, now)).toMatchObject({ kind: 'lapsed', approval: { state: 'lapsed', dueAt: null } });
});

test('who made the request decides nothing of it', () => {
  const approval = requested(request, dear, at);

  expect(() => decided(approval, { ...decision, by: 'ward' }, new Set(['ward']), now)).toThrow(DomainError);
});

test('a stay is repeated up to the last day of the term, at the same hospital, and not when it goes on with the first', () => {
  const check = new ApprovalCheck([repeated], [], [stayOf(stay('C1', '2026-09-01', '2026-09-10'))]);
  const missing = (again: RuledClaim) => check.missing(again, hospital.region).map(({ id }) => id);
  const again = stay('C2', '2026-09-25', '2026-09-30');

  expect(missing(again)).toEqual(['repeated']);
  expect(missing(stay('C2', '2026-09-26', '2026-09-30'))).toEqual([]);
  expect(missing({ ...again, institution: 'H31010100009' as never })).toEqual([]);
  expect(
    missing({ ...again, continues: { by: 'mid-stay', institution: hospital.code, claimId: 'C1' as never } }),
  ).toEqual([]);
  check.undone(again.personId, settlementIdOf(hospital.code, 'C1' as HospitalReference));
  expect(missing(again)).toEqual([]);
});

test('what a bill lacks does not depend on which of the earlier ones were stored before', () => {
  const stays = fc.uniqueArray(fc.record({ begin: fc.nat(120), length: fc.nat(20) }), {
    selector: ({ begin }) => begin,
    maxLength: 8,
  });
  fc.assert(
    fc.property(stays, fc.nat(8), (given, cut) => {
      const bills = given
        .map(({ begin, length }, index) => {
          const admittedOn = plusDays(day('2026-02-01'), begin);
          return stay(`C${index}`, admittedOn, plusDays(admittedOn, length));
        })
        .sort((a, b) => (a.admittedOn < b.admittedOn ? -1 : 1));
      const asked = (stored: number): string[][] => {
        const check = new ApprovalCheck([repeated], [], bills.slice(0, stored).map(stayOf));
        return bills.map((bill, index) => {
          const lacking = check.missing(bill, hospital.region).map(({ id }) => id);
          if (index >= stored) check.settled(bill);
          return lacking;
        });
      };

      expect(asked(cut)).toEqual(asked(0));
    }),
  );
});

test('a high cost is covered up to the approved amount', () => {
  const { institution, personId, admittedOn } = request;
  const granted = { rule: 'dear', institution, personId, admittedOn, amount: 2_000n, items: [] };
  const check = new ApprovalCheck([dear], [granted]);
  const bill = (total: bigint) => ({ ...stay('C1', '2026-10-01', '2026-10-02'), total });

  expect(check.missing(bill(1_000n), hospital.region)).toEqual([]);
  expect(check.missing(bill(2_000n), hospital.region)).toEqual([]);
  expect(check.missing(bill(2_001n), hospital.region)).toEqual([dear]);
});
