import type { WayOfCare } from '@lianqing/benefits';
import { isStay } from '@lianqing/review';
import type { MonthLine } from '../generate';
import type { Installation } from '../installation';
import { Refused, type Terminal } from '../terminal';

/** Questions asked at once. */
const AT_ONCE = 20;

/** A question of a home region about a large bill (费用协查), and who has the answer. */
export interface AskedBill {
  readonly homeRegion: string;
  readonly institution: string;
  readonly claimId: string;
  readonly treatingRegion: string;
}

/** What became of the questions of a month. */
export interface AskedBills {
  /** Asked about and answered. */
  readonly asked: number;
  /** Not asked about, because the bill became something else, or refused. */
  readonly skipped: number;
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
    const { homeRegion, kind } = JSON.parse(settled.value) as { homeRegion: string; kind: WayOfCare };
    if (isStay({ kind })) yield { homeRegion, institution, claimId, treatingRegion: institution.slice(1, 7) };
  }
}

/**
 * Asks about bills as their home regions did, and answers as the treating side did; again is nothing. A bill that became
 * something else than was expected is skipped, and so is a refused question: the report of the fates says why.
 * @param differing `<institution>:<claimId>` of bills with another fate than expected
 */
export async function publishAssistance(
  { settlement }: Pick<Installation, 'settlement'>,
  bills: AsyncIterable<AskedBill>,
  { differing, terminal }: { readonly differing: ReadonlySet<string>; readonly terminal: Terminal },
): Promise<AskedBills> {
  let [asked, skipped] = [0, 0];
  let some: AskedBill[] = [];
  const sendAll = async () => {
    const taken = await Promise.all(some.map((bill) => isAskedAndAnswered(settlement, bill)));
    asked += taken.filter(Boolean).length;
    skipped += taken.filter((one) => !one).length;
    some = [];
    terminal.progress(`assistance: ${asked} bills`);
  };
  for await (const bill of bills) {
    if (differing.has(`${bill.institution}:${bill.claimId}`)) skipped += 1;
    else some.push(bill);
    if (some.length === AT_ONCE) await sendAll();
  }
  if (some.length > 0) await sendAll();
  return { asked, skipped };
}

async function isAskedAndAnswered(settlement: Installation['settlement'], bill: AskedBill): Promise<boolean> {
  try {
    await askAndAnswer(settlement, bill);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
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
