import { headers, type ClaimSubmitted } from '@lianqing/contracts';
import type { HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import type { RecordToWrite } from '@lianqing/messaging';
import {
  claim,
  claimOf,
  day,
  HEFEI,
  institutionKeyState,
  institutionState,
  keyIdOf,
  NANCHANG,
  person,
  reversal,
  RUIJIN,
  signed,
  ZHONGSHAN,
} from '../given';
import { takeOverInstitutions } from '../../src/storage/settling/registry';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();

/** What a hospital published, and what is asked of it afterwards. */
interface Bad {
  readonly record: RecordToWrite;
  readonly parked?: string;
  readonly outcome?: string;
}

/** Publishes a bad message amid good ones: the one before it, the person's next stay, somebody else's. */
async function amidGoodOnes(bad: (patient: ReturnType<typeof person>) => Bad): Promise<void> {
  const [patient, other] = [person(), person()];
  await settlement.filing.tells({ people: [patient, other] });
  const [before, next, elsewhere] = [claim(patient), claim(patient), claim(other)];
  const already = (await settlement.parked()).length;
  const { record, parked, outcome } = bad(patient);

  await settlement.receives(signed(before), record, signed(next), signed(elsewhere));

  for (const good of [before, next, elsewhere]) {
    expect(await settlement.outcomesOf(good.claimId)).toEqual(['claim.settled']);
  }
  expect((await settlement.parked()).slice(already)).toEqual(parked === undefined ? [] : [parked]);
  if (outcome !== undefined) {
    const claimId = (JSON.parse(String(record.value)) as { claimId: string }).claimId;
    expect(await settlement.outcomesOf(claimId)).toEqual([outcome]);
  }
}

/** The record with another value or other headers than were signed. */
const withValue = (change: (text: string) => string) => (record: RecordToWrite) => ({
  ...record,
  value: change(String(record.value)),
});
/** The record with another value in a field of its only line. */
const ofLine = (field: string, value: string) =>
  withValue((text) => text.replace(new RegExp(`"${field}":"[^"]+"`), `"${field}":"${value}"`));
/** What is told of the message that was parked last. */
const lastExplanation = async (): Promise<string> => {
  const [row] = await settlement.database.query<{ explanation: string }>(
    'select explanation from parked_message order by id desc limit 1',
  );
  return row?.explanation ?? '';
};
const withHeaders =
  (change: (given: Record<string, string | Buffer>) => Record<string, string | Buffer>) => (record: RecordToWrite) => ({
    ...record,
    headers: change(record.headers),
  });

test('a signed claim of a referred person is settled by the policy of the home region', async () => {
  const patient = person({ accountCredited: 100_000n });
  await settlement.filing.tells({ people: [patient] });
  const bill = claim(patient);

  await settlement.receives(signed(bill));

  const { body } = await settlement.call('GET', `/api/v1/claims/${bill.institution}/${bill.claimId}`);
  expect(body).toMatchObject({
    state: 'settled',
    origin: { topic: 'settlement.claims.v1', keyId: keyIdOf(RUIJIN) },
    claim: {
      personId: patient.personId,
      total: '3000000',
      lines: [{ code: 'XA01', quantity: '1', unitPrice: '3000000' }],
    },
    split: {
      route: 'referred',
      filing: { filingId: 'F1', category: 'transfer' },
      pack: { id: 'city-a-employee' },
      yearBefore: { admissions: 0, inScope: '0' },
      yearAfter: { admissions: 1, inScope: '3000000' },
      amounts: { deductible: '100000', poolFund: '2515000', account: '100000', cash: '385000' },
      fundItems: { employeePool: '2515000', personalAccount: '100000' },
      advanced: '2615000',
    },
    outcomes: [{ type: 'claim.settled' }],
  });
});

describe('a message that cannot be read is set aside, and everything around it is settled', () => {
  test.each<[what: string, spoil: (record: RecordToWrite) => RecordToWrite, parked: string, place?: string]>([
    ['cut off', withValue((text) => text.slice(0, 200)), 'malformed message.not-json'],
    [
      'of another schema version',
      withValue((text) => text.replace('"schema":1', '"schema":2')),
      'schema message.schema',
    ],
    [
      'with a field nobody knows',
      withValue((text) => `${text.slice(0, -1)},"patientName":"-"}`),
      'schema message.schema',
    ],
    [
      'with an amount that overflows',
      withValue((text) => text.replace(/"total":"\d+"/, '"total":"99999999999999999999"')),
      'schema message.schema',
    ],
    [
      'with a negative amount',
      withValue((text) => text.replace(/"amount":"\d+"/, '"amount":"-100"')),
      'schema message.schema',
    ],
    [
      'whose parts do not add up',
      withValue((text) => text.replace(/"total":"\d+"/, '"total":"1"')),
      'schema message.schema',
    ],
    ['with a line of quantity 0', ofLine('quantity', '0'), 'schema message.schema', 'lines.0.quantity'],
    ['with a quantity of 9 decimals', ofLine('quantity', '1.123456789'), 'schema message.schema', 'lines.0.quantity'],
    ['with a negative price', ofLine('unitPrice', '-1'), 'schema message.schema', 'lines.0.unitPrice'],
    ['with an amount that is not quantity × price', ofLine('amount', '5'), 'schema message.schema', 'lines.0.amount'],
    ['as large as no claim is', withValue((text) => `${text}${' '.repeat(300_000)}`), 'too-large message.too-large'],
    ['without a type', withHeaders(({ [headers.type]: _type, ...rest }) => rest), 'schema message.type-unknown'],
    [
      'with the id of another claim',
      withHeaders((given) => ({ ...given, [headers.id]: `${RUIJIN}:other` })),
      'schema message.id-differs',
    ],
  ])('%s', async (_what, spoil, parked, place = '') => {
    await amidGoodOnes((patient) => ({ record: signed(claim(patient), { spoil }), parked }));
    expect(await lastExplanation()).toContain(place);
  });
});

describe('a message that is not proven to come from its hospital is parked as forged', () => {
  test('without a signature', async () => {
    const spoil = withHeaders(({ [headers.signature]: _signature, ...rest }) => rest);
    await amidGoodOnes((patient) => ({
      record: signed(claim(patient), { spoil }),
      parked: 'forged signature.missing',
    }));
  });

  test('with a value that was changed after it was signed', async () => {
    const spoil = withValue((text) => text.replace('"emergency":false', '"emergency":true'));
    await amidGoodOnes((patient) => ({ record: signed(claim(patient), { spoil }), parked: 'forged signature.wrong' }));
  });

  test('signed by another hospital', async () => {
    await amidGoodOnes((patient) => ({
      record: signed(claim(patient), { signedBy: ZHONGSHAN }),
      parked: 'forged signature.key-of-another-institution',
    }));
  });

  test('signed by a key that nobody registered', async () => {
    await amidGoodOnes((patient) => ({
      record: signed(claim(patient), { keyNumber: 9 }),
      parked: 'forged signature.key-unknown',
    }));
  });

  test('signed by a key whose time is over', async () => {
    const code = 'H31010100003' as InstitutionCode;
    const ended = institutionState(code, { keys: [institutionKeyState(code, 1, { until: '2021-01-01T00:00:00Z' })] });
    await settlement.filing.tells({ institutions: [ended] });

    await amidGoodOnes((patient) => ({
      record: signed(claim(patient, { institution: code })),
      parked: 'forged signature.key-not-valid',
    }));
  });

  test('signed by a key that another instance has just seen end', async () => {
    const code = 'H31010100019' as InstitutionCode;
    await settlement.filing.tells({ institutions: [institutionState(code)] });
    await settlement.isCaughtUp();
    const patient = person();
    await settlement.receives(signed(claim(patient, { institution: code })));
    const validUntil = new Date('2021-01-01T00:00:00Z');
    const keys = [{ ...institutionKeyState(code), validFrom: new Date('2020-01-01T00:00:00Z'), validUntil }];

    await settlement.database.db.transaction((tx) =>
      takeOverInstitutions(tx, [{ ...institutionState(code), version: 2, keys }]),
    );

    await amidGoodOnes(() => ({
      record: signed(claim(patient, { institution: code })),
      parked: 'forged signature.key-not-valid',
    }));
  });

  test('published under the key of another person', async () => {
    const key = 'P0000000000000';
    await amidGoodOnes((patient) => ({ record: signed(claim(patient), { key }), parked: 'schema key.not-the-person' }));
  });
});

describe('a claim that cannot be settled is answered with a code that says what to do', () => {
  const nobody = (changes: Partial<ClaimSubmitted> = {}) =>
    claim({ personId: 'P999999990' as PersonId, homeRegion: HEFEI }, changes);

  test('of a hospital that nobody registered: set aside, to be replayed', async () => {
    const institution = 'H310101ZZZZZ' as InstitutionCode;
    await amidGoodOnes((patient) => ({
      record: signed(claim(patient, { institution })),
      parked: 'refused institution.unknown',
    }));
  });

  test('of a hospital that is not connected any more', async () => {
    const code = 'H31010100004' as InstitutionCode;
    await settlement.filing.tells({ institutions: [institutionState(code, { connectedUntil: day('2026-10-09') })] });

    await amidGoodOnes((patient) => ({
      record: signed(claim(patient, { institution: code })),
      outcome: 'claim.rejected institution.not-connected',
    }));
  });

  test('of a person whom nobody knows: held', async () => {
    await amidGoodOnes(() => ({ record: signed(nobody()), outcome: 'claim.held person.unknown' }));
  });

  test('of a region that does not exist', async () => {
    const homeRegion = '999999' as RegionCode;
    await amidGoodOnes((patient) => ({
      record: signed(claim(patient, { homeRegion })),
      outcome: 'claim.rejected region.unknown',
    }));
  });

  test('of somebody insured elsewhere', async () => {
    await amidGoodOnes((patient) => ({
      record: signed(claim(patient, { homeRegion: NANCHANG })),
      outcome: 'claim.rejected person.insured-elsewhere',
    }));
  });

  test('of somebody no longer insured', async () => {
    const former = person({ enrolledUntil: day('2026-10-01') });
    await settlement.filing.tells({ people: [former] });
    await amidGoodOnes(() => ({ record: signed(claim(former)), outcome: 'claim.rejected person.not-enrolled' }));
  });

  test('without the filing that the policy asks for', async () => {
    const unfiled = person({ homeRegion: NANCHANG, filings: [] });
    await settlement.filing.tells({ people: [unfiled] });
    await amidGoodOnes(() => ({ record: signed(claim(unfiled)), outcome: 'claim.rejected filing.missing' }));
  });

  test('with an emergency flag instead of the filing: settled', async () => {
    const unfiled = person({ homeRegion: NANCHANG, filings: [] });
    await settlement.filing.tells({ people: [unfiled] });
    await amidGoodOnes(() => ({ record: signed(claim(unfiled, { emergency: true })), outcome: 'claim.settled' }));
  });

  test.each([
    ['discharged before admitted', { admittedOn: day('2026-10-10') }, 'claim.discharged-before-admitted'],
    ['settled before discharged', { settledOn: day('2026-10-08') }, 'claim.settled-before-discharged'],
    ['settled in the future', { settledOn: day('2027-01-01') }, 'claim.settled-in-future'],
    [
      'discharged in the future',
      { dischargedOn: day('2026-12-24'), settledOn: day('2026-12-24') },
      'claim.settled-in-future',
    ],
    [
      'settled before every policy',
      { admittedOn: day('1999-05-20'), dischargedOn: day('1999-05-20'), settledOn: day('1999-05-20') },
      'policy.none-effective',
    ],
  ])('%s', async (_what, changes, code) => {
    await amidGoodOnes((patient) => ({ record: signed(claim(patient, changes)), outcome: `claim.rejected ${code}` }));
  });

  test('settled on a day that has begun by the clock of the hospital only: settled', async () => {
    settlement.clock.setTo('2026-11-15T23:58:00+08:00');
    const tomorrow = { dischargedOn: day('2026-11-16'), settledOn: day('2026-11-16') };

    await amidGoodOnes((patient) => ({ record: signed(claim(patient, tomorrow)), outcome: 'claim.settled' }));
  });

  test('no day of fantasy becomes a business day', async () => {
    const days = await settlement.database.query<{ day: string }>(
      'select day from business_day where day < $1 or day > $2',
      ['2026-10-01', '2026-11-16'],
    );

    expect(days).toEqual([]);
  });
});

test('a claim of nothing is settled as nothing', async () => {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const bill = claimOf(patient, 0n);

  await settlement.receives(signed(bill));

  expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
});

test('a message that was parked because its hospital was unknown is settled when it is replayed after the registration', async () => {
  const code = 'H31010100009' as InstitutionCode;
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const bill = claim(patient, { institution: code, claimId: 'LATE-1' as HospitalReference });
  await settlement.receives(signed(bill));
  await settlement.filing.tells({ institutions: [institutionState(code)] });
  await settlement.isCaughtUp();
  const { body } = await settlement.call<{ items: { id: string }[] }>(
    'GET',
    '/api/v1/parked?reason=refused&limit=1000',
  );
  const parked = body.items.at(-1)?.id ?? '';

  const replayed = await settlement.call('POST', `/api/v1/parked/${parked}/replay`);

  expect(replayed.body).toMatchObject({ state: 'replayed' });
  expect(await settlement.outcomesOf('LATE-1')).toEqual(['claim.settled']);
});

test('what was set aside about a claim is found by the claim, however its hospital numbers', async () => {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const [bill, alike] = ['ASIDE-1', 'ASIDE-10'].map((claimId) =>
    claim(patient, { claimId: claimId as HospitalReference }),
  ) as [ClaimSubmitted, ClaimSubmitted];
  const undoing = reversal(bill, { reversalId: 'UNDO-7' as HospitalReference });
  const forged = [bill, alike, undoing].map((content) => signed(content, { signedBy: ZHONGSHAN }));
  await settlement.receives(...forged);

  const about = async (claimId: string) => {
    const path = `/api/v1/parked?claim=${RUIJIN}:${claimId}`;
    const { body } = await settlement.call<{ items: { messageId: string }[] }>('GET', path);
    return body.items.map(({ messageId }) => messageId);
  };

  expect(await about('ASIDE-1')).toEqual([`${RUIJIN}:ASIDE-1`, `${RUIJIN}:UNDO-7`]);
  expect(await about('ASIDE-10')).toEqual([`${RUIJIN}:ASIDE-10`]);
  expect(await about('ASIDE')).toEqual([]);
});

test('outcomes are counted by kind and code', async () => {
  const { body } = await settlement.call<string>('GET', '/metrics');

  expect(body).toMatch(/lq_settlement_outcomes_total\{[^}]*outcome="settled"[^}]*\} \d/);
  expect(body).toMatch(/lq_settlement_outcomes_total\{[^}]*outcome="rejected"[^}]*code="filing.missing"[^}]*\} 1/);
});

test('every law holds after all of this, and each has covered something', async () => {
  const { body } = await settlement.call<{ laws: { law: string; covered: number; broken: string[] }[] }>(
    'GET',
    '/api/v1/verification',
  );

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
  expect(body.laws.filter(({ covered }) => covered === 0).map(({ law }) => law)).toEqual([
    'settlement.counters-equal-settlements',
    'settlement.continuations-stand',
    'settlement.reversals-negate',
    'settlement.reversals-decided-once',
    'settlement.totals-equal-settlements',
    'settlement.catalogues-equal-versions',
    'settlement.catalogue-days-apart',
    'settlement.deductions-within-funds',
    'settlement.deductions-add-up',
    'settlement.reviews-end-as-decided',
    'settlement.invoices-count-once',
    'settlement.reimbursements-counted',
    'settlement.corrections-negate',
    'settlement.batches-add-up',
    'settlement.compensations-add-up',
    'settlement.overpayments-recorded',
    'settlement.overpayments-add-up',
    'settlement.claims-count-invoices',
    'settlement.reimbursements-explained',
    'settlement.stays-paid-once',
  ]);
});
