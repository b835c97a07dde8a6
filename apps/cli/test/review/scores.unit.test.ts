import type { Finding } from '@lianqing/review';
import type { AbuseLine } from '../../src/generate';
import { precisionOf, recallOf, scoresOf, totalOf } from '../../src/review';

const HOSPITAL = 'H31010100001';
const OTHER = 'H31010100002';

test('a finding is right when it names a claim of a case of its own rule, as subject or among the evidence', () => {
  const truth = [abuse('split-admission', ['A', 'B']), abuse('split-admission', ['C', 'D'])];
  const findings = [
    finding('split-admission', 'B', ['A']),
    finding('split-admission', 'X', ['C']),
    finding('split-admission', 'Y'),
    finding('dose', 'A'),
  ];

  const [split, dose] = scoresOf(['split-admission', 'dose'], findings, truth);

  expect(split).toEqual({ rule: 'split-admission', planted: 2, detected: 2, findings: 3, truePositives: 2 });
  expect(dose).toEqual({ rule: 'dose', planted: 0, detected: 0, findings: 1, truePositives: 0 });
});

test('a finding about a month of a hospital is right only where the hospital itself was planted', () => {
  const truth = [{ ...abuse('peer-cost', ['A']), hospital: HOSPITAL }, abuse('peer-cost', ['B'], OTHER)];
  const findings = [finding('peer-cost', null), finding('peer-cost', null, [], OTHER)];

  const scores = scoresOf(['peer-cost'], findings, truth);

  expect(scores).toEqual([{ rule: 'peer-cost', planted: 2, detected: 1, findings: 2, truePositives: 1 }]);
});

test('nothing is said of a rule without findings, or without cases', () => {
  const [silent, unplanted] = scoresOf(['dose', 'frequency'], [finding('frequency', 'A')], [abuse('dose', ['B'])]);

  expect([silent && precisionOf(silent), silent && recallOf(silent)]).toEqual([null, 0]);
  expect([unplanted && precisionOf(unplanted), unplanted && recallOf(unplanted)]).toEqual([0, null]);
});

test('the total is the sum of the rules', () => {
  const truth = [abuse('dose', ['A']), abuse('frequency', ['B'])];

  const total = totalOf(scoresOf(['dose', 'frequency'], [finding('dose', 'A'), finding('frequency', 'A')], truth));

  expect(total).toEqual({ rule: 'total', planted: 2, detected: 1, findings: 2, truePositives: 1 });
});

function abuse(rule: string, claimIds: readonly string[], institution = HOSPITAL): AbuseLine {
  return { kind: 'abuse', rule, claims: claimIds.map((claimId) => ({ institution, claimId, lines: [] })) };
}

function finding(
  kind: string,
  claimId: string | null,
  others: readonly string[] = [],
  institution = HOSPITAL,
): Finding {
  const named = others.map((other) => ({ institution, claimId: other }));
  return { kind, rule: kind, claim: { institution, claimId }, others: named } as unknown as Finding;
}
