import type { InspectionId } from '@lianqing/kernel';
import {
  inquired,
  inspectionStates,
  judged,
  markedOverdue,
  opened,
  proposed,
  type Conclusion,
  type InspectionOpening,
} from '../../src/domain/supervision/inspection';
import { day, hospital, person } from '../words';

const terms = { 'open-stay': 24, open: 240, visited: 48, evidence: 360, interviewed: 96, proposed: 120 };
const now = new Date('2026-10-01T00:00:00Z');
const place = { treatingRegion: hospital.region, homeRegion: null };
const opening: InspectionOpening = {
  caseId: 'I1' as InspectionId,
  origin: { kind: 'sample', reference: 'S1' },
  subject: { kind: 'institution', institution: hospital.code },
  suspicion: 'beds that nobody lies in',
  openedBy: 'inspector',
};
const unfounded: Conclusion = {
  ...{ isUnfounded: true, recoveries: [], penalty: null, suspension: null, police: null, points: [] },
};
const { personId, homeRegion } = person();
const stay = { kind: 'stay', institution: hospital.code, personId, homeRegion, admittedOn: day('2026-10-01') } as const;

test('each state has its own time, and a stay is visited sooner', () => {
  const inspection = opened(opening, place, terms, now);

  expect(inspection.dueAt).toEqual(new Date('2026-10-11T00:00:00Z'));
  expect(opened({ ...opening, subject: stay }, place, terms, now).dueAt).toEqual(new Date('2026-10-02T00:00:00Z'));
  expect(inquired(inspection, 'visit', terms, now).dueAt).toEqual(new Date('2026-10-03T00:00:00Z'));
});

test('inquiries go forward only: visit, evidence, interview; each may come several times', () => {
  const takes = Object.fromEntries(
    inspectionStates.map((state) => {
      const inspection = { ...opened(opening, place, terms, now), state };
      const isTaken = (['visit', 'evidence', 'interview'] as const).filter((kind) => {
        try {
          inquired(inspection, kind, terms, now);
          return true;
        } catch {
          return false;
        }
      });
      return [state, isTaken];
    }),
  );

  expect(takes).toEqual({
    open: ['visit', 'evidence'],
    visited: ['visit', 'evidence'],
    evidence: ['evidence', 'interview'],
    interviewed: ['interview'],
    proposed: [],
    concluded: [],
  });
});

test('that nothing was found may be proposed at once, a measure only with evidence', () => {
  const inspection = opened(opening, place, terms, now);

  expect(proposed(inspection, unfounded, terms, now).state).toBe('proposed');
  expect(() => proposed(inspection, { ...unfounded, isUnfounded: false, penalty: 1n }, terms, now)).toThrow(
    expect.objectContaining({ code: 'inspection.out-of-order' }),
  );
});

test('a proposal that is sent back returns to the evidence, one that is confirmed ends the case', () => {
  const inspection = proposed(opened(opening, place, terms, now), unfounded, terms, now);
  const judgement = { by: 'leader', proposedBy: 'inspector' };

  expect(judged(inspection, { ...judgement, isConfirmed: false }, terms, now).state).toBe('evidence');
  expect(judged(inspection, { ...judgement, isConfirmed: true }, terms, now)).toMatchObject({
    state: 'concluded',
    dueAt: null,
  });
  expect(() => judged(inspection, { ...judgement, by: 'inspector', isConfirmed: true }, terms, now)).toThrow(
    expect.objectContaining({ kind: 'forbidden' }),
  );
});

test('the next step takes the mark of an overdue one away', () => {
  const overdue = markedOverdue(opened(opening, place, terms, now), now);

  expect(overdue).toMatchObject({ dueAt: null, overdueSince: now });
  expect(inquired(overdue, 'visit', terms, now).overdueSince).toBeNull();
});
