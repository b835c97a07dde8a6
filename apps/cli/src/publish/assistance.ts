import type { MonthLine } from '../generate';
import type { Installation } from '../installation';
import type { Terminal } from '../terminal';

/** Questions asked at once. */
const AT_ONCE = 20;

/** The ways of care that home regions may ask about. */
const STAYS: ReadonlySet<string> = new Set(['inpatient', 'day-surgery', 'maternity']);

/** A question of a home region about a large bill (费用协查), and who has the answer. */
export interface AskedBill {
  readonly homeRegion: string;
  readonly institution: string;
  readonly claimId: string;
  readonly treatingRegion: string;
}

/** The bills of a month that were asked about: stays that are settled and stay so. An answer stands behind its claim. */
export async function* askedBillsIn(lines: AsyncIterable<MonthLine> | Iterable<MonthLine>): AsyncGenerator<AskedBill> {
  let settled: { readonly id: string; readonly value: string } | undefined;
  for await (const line of lines) {
    if (!('kind' in line)) continue;
    if (line.kind === 'message') {
      const { id, value, expect, type } = line;
      settled = type === 'claim.submitted' && expect === 'settled' && value !== undefined ? { id, value } : undefined;
    }
    if (line.kind !== 'assistance' || settled?.id !== `${line.institution}:${line.claimId}`) continue;
    const { institution, claimId } = line;
    const { homeRegion, kind } = JSON.parse(settled.value) as { homeRegion: string; kind: string };
    if (STAYS.has(kind)) yield { homeRegion, institution, claimId, treatingRegion: institution.slice(1, 7) };
  }
}

/** Asks about bills as their home regions did, and answers as the treating side did; again is nothing. @returns how many */
export async function publishAssistance(
  { settlement }: Installation,
  bills: AsyncIterable<AskedBill>,
  terminal: Terminal,
): Promise<number> {
  let asked = 0;
  let some: AskedBill[] = [];
  const sendAll = async () => {
    await Promise.all(some.map((bill) => askAndAnswer(settlement, bill)));
    asked += some.length;
    some = [];
    terminal.progress(`assistance: ${asked} bills`);
  };
  for await (const bill of bills) {
    some.push(bill);
    if (some.length === AT_ONCE) await sendAll();
  }
  if (some.length > 0) await sendAll();
  return asked;
}

/** The claim's own number names the question: of one claim a month asks once. */
async function askAndAnswer(settlement: Installation['settlement'], bill: AskedBill): Promise<void> {
  const { homeRegion, institution, claimId, treatingRegion } = bill;
  await settlement.post('/api/v1/assistance-requests', {
    ...{ homeRegion, requestId: claimId, institution, claimId },
    ...{ question: 'Is the bill as it was sent?', askedBy: 'demo home region' },
  });
  await settlement.post(`/api/v1/assistance-requests/${homeRegion}/${claimId}/answer`, {
    ...{ answeringRegion: treatingRegion, verdict: 'confirmed', text: 'It is', answeredBy: 'demo treating centre' },
  });
}
