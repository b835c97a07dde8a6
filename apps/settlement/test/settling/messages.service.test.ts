import { filingPeople } from '@lianqing/contracts';
import type { HospitalReference, MessageId } from '@lianqing/kernel';
import { claim, claimOf, messageIdOf, person, reversal, RUIJIN, signed, ZHONGSHAN } from '../given';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();

/** A person whom settlement knows. */
async function known(changes: Parameters<typeof person>[0] = {}) {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp([filingPeople.name]);
  return patient;
}

interface Message {
  readonly outcome: string;
  readonly effect: string | null;
  readonly reversalId: string | null;
  readonly code: string;
  readonly values: { readonly calls?: readonly string[] };
  readonly calls: readonly { readonly kind: string; readonly reference: string; readonly outcome: string }[];
}

const ask = async (messageId: MessageId, institution: string = RUIJIN) =>
  (await settlement.call<Message>('GET', `/api/v1/messages/${institution}/${messageId}`)).body;

const undo = (messageId: MessageId, own?: MessageId) =>
  settlement.call<Message>('POST', `/api/v1/messages/${RUIJIN}/${messageId}/reversal`, { messageId: own });

async function admissionsOf(personId: string): Promise<number> {
  const [row] = await settlement.database.query<{ admissions: number }>(
    'select admissions from person_year where person_id = $1',
    [personId],
  );
  return row?.admissions ?? 0;
}

describe('the outcome of a call is asked for by its message id', () => {
  test('success when what it asked for stands, failure when it does not, unknown when nothing came', async () => {
    const patient = await known();
    const [good, bad, undone] = [claim(patient), claim(patient), claim(patient)];
    const ids = { good: messageIdOf(), bad: messageIdOf(), undone: messageIdOf(), undoing: messageIdOf() };
    await settlement.calls(good, ids.good);
    await settlement.calls({ ...bad, homeRegion: '999999' as typeof bad.homeRegion }, ids.bad);
    await settlement.calls(undone, ids.undone);
    await settlement.calls(reversal(undone), ids.undoing);

    expect(await ask(ids.good)).toMatchObject({
      outcome: 'success',
      effect: null,
      calls: [{ kind: 'claim', reference: good.claimId, outcome: 'success', code: null }],
    });
    expect(await ask(ids.bad)).toMatchObject({ outcome: 'failure', calls: [{ code: 'region.unknown' }] });
    expect(await ask(ids.undone)).toMatchObject({ outcome: 'failure' });
    expect(await ask(ids.undoing)).toMatchObject({ outcome: 'success', calls: [{ kind: 'reversal' }] });
    expect(await ask(messageIdOf())).toMatchObject({ outcome: 'unknown', calls: [] });
  });

  test('unknown while its person is awaited', async () => {
    const [stranger, messageId] = [person(), messageIdOf()];
    await settlement.calls(claim(stranger), messageId);

    expect(await ask(messageId)).toMatchObject({ outcome: 'unknown', calls: [{ code: 'person.unknown' }] });
  });

  test('the same call again is one; a conflict under another message id is a failure of that one', async () => {
    const patient = await known();
    const bill = claim(patient);
    const [first, second] = [messageIdOf(), messageIdOf()];
    await settlement.calls(bill, first);
    await settlement.calls(bill, first);
    await settlement.calls(claimOf(patient, 1_000n, { claimId: bill.claimId }), second);

    expect((await ask(first)).calls).toHaveLength(1);
    expect(await ask(second)).toMatchObject({ outcome: 'failure', calls: [{ code: 'claim.conflict' }] });
    expect((await undo(second)).body).toMatchObject({ effect: 'nothing' });
    expect((await settlement.calls(bill)).body).toMatchObject({ state: 'settled' });
  });

  test('a message id is its institution’s own', async () => {
    const messageId = messageIdOf();
    const { status, body } = await settlement.call<Message>(
      'POST',
      `/api/v1/messages/${ZHONGSHAN}/${messageId}/reversal`,
    );

    expect([status, body.code]).toEqual([422, 'message.of-another-institution']);
  });
});

describe('a message is reversed', () => {
  test('when its claim was settled: by a negated row, once, however often it is asked', async () => {
    const patient = await known();
    const [bill, messageId, own] = [claim(patient), messageIdOf(), messageIdOf()];
    await settlement.calls(bill, messageId);

    const first = await undo(messageId, own);
    const second = await undo(messageId);

    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ outcome: 'failure', effect: 'reversed', reversalId: `M${messageId}` });
    expect(second.body).toEqual(first.body);
    expect(await ask(own)).toMatchObject({ outcome: 'success', calls: [{ kind: 'message-reversal' }] });
    expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled', 'claim.reversed']);
    expect((await settlement.calls(bill, messageId)).body).toMatchObject({ state: 'reversed' });
    expect(await admissionsOf(patient.personId)).toBe(0);
  });

  test('when nothing ever came; what comes later is void, and another message with another number is not', async () => {
    const patient = await known();
    const [bill, again, messageId] = [claim(patient), claim(patient), messageIdOf()];
    expect((await undo(messageId)).body).toMatchObject({ outcome: 'failure', effect: 'nothing', calls: [] });

    const late = await settlement.calls(bill, messageId);

    expect(late.status).toBe(200);
    expect(late.body).toMatchObject({ state: 'rejected', code: 'message.reversed', split: null });
    expect(await ask(messageId)).toMatchObject({ outcome: 'failure', calls: [{ code: 'message.reversed' }] });
    expect((await undo(messageId)).status).toBe(200);
    expect((await settlement.calls(again, messageIdOf())).body).toMatchObject({ state: 'settled' });
    expect(await admissionsOf(patient.personId)).toBe(1);
    expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.rejected message.reversed']);
  });

  test('when its claim waits for its person: it is void, and stays so when the person comes', async () => {
    const stranger = person();
    const [bill, messageId] = [claim(stranger), messageIdOf()];
    await settlement.calls(bill, messageId);

    expect((await undo(messageId)).body).toMatchObject({ effect: 'voided' });
    await settlement.filing.tells({ people: [stranger] });
    await settlement.isCaughtUp([filingPeople.name]);
    expect((await settlement.calls(bill)).body).toMatchObject({ state: 'rejected', code: 'claim.voided-by-reversal' });
  });

  test('when its claim was rejected, or undone by its number before: nothing is left to undo', async () => {
    const patient = await known();
    const [rejected, undone] = [claim(patient), claim(patient)];
    const [first, second] = [messageIdOf(), messageIdOf()];
    await settlement.calls({ ...rejected, homeRegion: '999999' as typeof rejected.homeRegion }, first);
    await settlement.calls(undone, second);
    await settlement.calls(reversal(undone));

    expect((await undo(first)).body).toMatchObject({ effect: 'nothing', reversalId: null });
    expect((await undo(second)).body).toMatchObject({ effect: 'nothing', reversalId: null });
  });

  test('a claim that came by Kafka carries no message id and is not touched', async () => {
    const patient = await known();
    const [bill, messageId] = [claim(patient), messageIdOf()];
    await undo(messageId);
    await settlement.receives(signed(bill));

    expect((await settlement.calls(bill, messageId)).body).toMatchObject({ state: 'settled' });
  });
});

describe('a message is not reversed', () => {
  test('when two calls came under its id: both are named, and each can be undone by its number', async () => {
    const patient = await known();
    const [first, second, messageId] = [claim(patient), claim(patient), messageIdOf()];
    await settlement.calls(first, messageId);
    await settlement.calls(second, messageId);

    const { status, body } = await undo(messageId);

    expect([status, body.code]).toEqual([422, 'message.ambiguous']);
    expect(body.values.calls).toEqual([`claim ${first.claimId}`, `claim ${second.claimId}`]);
    expect(await ask(messageId)).toMatchObject({ outcome: 'success', effect: null });
    expect((await settlement.calls(reversal(second))).body).toMatchObject({ state: 'reversed' });
    expect(await ask(messageId)).toMatchObject({ outcome: 'unknown' });
    expect(await admissionsOf(patient.personId)).toBe(1);
  });

  test('when it undid something itself: what is undone stays so', async () => {
    const patient = await known();
    const [bill, other] = [claim(patient), claim(patient)];
    const ids = { settled: messageIdOf(), undoing: messageIdOf(), byNumber: messageIdOf() };
    await settlement.calls(bill, ids.settled);
    await settlement.calls(other);
    await undo(ids.settled, ids.undoing);
    await settlement.calls(reversal(other), ids.byNumber);

    for (const messageId of [ids.undoing, ids.byNumber]) {
      const { status, body } = await undo(messageId);
      expect([status, body.code]).toEqual([422, 'message.not-reversible']);
    }
    expect(await admissionsOf(patient.personId)).toBe(0);
  });

  test('by itself', async () => {
    const messageId = messageIdOf();
    expect((await undo(messageId, messageId)).body.code).toBe('message.reverses-itself');
  });

  test('by a call that was itself reversed before it came, and a reversal that was is rejected', async () => {
    const patient = await known();
    const [bill, other] = [claim(patient), claim(patient)];
    const ids = { settled: messageIdOf(), undoing: messageIdOf(), byNumber: messageIdOf() };
    await settlement.calls(bill, ids.settled);
    await settlement.calls(other);
    await undo(ids.undoing);
    await undo(ids.byNumber);

    const { status, body } = await undo(ids.settled, ids.undoing);
    const rejected = await settlement.calls(reversal(other), ids.byNumber);

    expect([status, body.code]).toEqual([422, 'message.reversed']);
    expect(rejected.body).toMatchObject({ state: 'rejected', code: 'message.reversed' });
    expect(await ask(ids.undoing)).toMatchObject({ outcome: 'failure', calls: [{ code: 'message.reversed' }] });
    expect(await admissionsOf(patient.personId)).toBe(2);
  });
});

test('a call and its reversal at once end in one of two ways, and the year shows none of them', async () => {
  const patient = await known();
  const calls = Array.from({ length: 20 }, () => ({ bill: claim(patient), messageId: messageIdOf() }));

  await Promise.all(
    calls.flatMap(({ bill, messageId }, index) => {
      const pair = [() => settlement.calls(bill, messageId), () => undo(messageId)];
      return (index % 2 === 0 ? pair : pair.reverse()).map((send) => send());
    }),
  );

  for (const { bill, messageId } of calls) {
    const told = await settlement.outcomesOf(bill.claimId);
    expect([['claim.settled', 'claim.reversed'], ['claim.rejected message.reversed']]).toContainEqual(told);
    expect((await ask(messageId)).outcome).toBe('failure');
  }
  expect(await admissionsOf(patient.personId)).toBe(0);
});

test('two claims under one message id and its reversal at once: nothing is half undone', async () => {
  const patient = await known();
  const [first, second, messageId] = [claim(patient), claim(patient), messageIdOf()];

  const answers = await Promise.all([
    settlement.calls(first, messageId),
    undo(messageId),
    settlement.calls(second, messageId),
  ]);

  const undone = answers[1];
  const states = await Promise.all(
    [first, second].map(async (bill) => (await settlement.calls(bill)).body['state'] as string),
  );
  if (undone.status === 422) expect(states).toEqual(['settled', 'settled']);
  else expect(states).not.toContain('settled');
  expect(await admissionsOf(patient.personId)).toBe(undone.status === 422 ? 2 : 0);
});

test('a reversal of a message leaves the numbers of the hospital’s own reversals alone', async () => {
  const patient = await known();
  const [bill, other, messageId] = [claim(patient), claim(patient), messageIdOf()];
  await settlement.calls(bill, messageId);
  await settlement.calls(other);
  await settlement.calls(reversal(other, { reversalId: `M${messageId}` as HospitalReference }));

  const { status, body } = await undo(messageId);

  expect([status, body.code]).toEqual([409, 'reversal.conflict']);
  expect(await ask(messageId)).toMatchObject({ outcome: 'success', effect: null });
});

test('every law holds after all of this', async () => {
  const { body } = await settlement.call<{ laws: { law: string; broken: string[] }[] }>('GET', '/api/v1/verification');

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
