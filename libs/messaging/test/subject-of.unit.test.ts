import { subjectOf } from '../src/parking/subject-of';

const about = (value: string | null, id?: string) =>
  subjectOf({
    ...{ offset: '0', timestamp: '0', key: null },
    value: value === null ? null : Buffer.from(value),
    headers: id === undefined ? {} : { ce_id: Buffer.from(id) },
  });

test('a message is about the claim and the regions that its content names', () => {
  const undone = { institution: 'H31010100001', claimId: 'C-1', reversalId: 'UNDO-1', homeRegion: '340100' };

  expect(about(JSON.stringify(undone), 'H31010100001:UNDO-1')).toEqual({
    claim: 'H31010100001:C-1',
    homeRegion: '340100',
    treatingRegion: null,
  });
  expect(about(JSON.stringify({ homeProvince: '340000', treatingRegion: '310100' }))).toMatchObject({
    homeRegion: '340000',
    treatingRegion: '310100',
  });
});

test('what cannot be read is about the claim that its id begins with, and about none where it names none', () => {
  expect(about('{"claimId":', 'H31010100001:C-2:held').claim).toBe('H31010100001:C-2');
  const none = [about(null), about('[]', 'seal:2026-10-01:3'), about('{"institution":"H31010100001"}', 'x')];
  expect(none.map(({ claim }) => claim)).toEqual([null, null, null]);
  expect(about(JSON.stringify({ institution: 'nobody', claimId: 7, homeRegion: 'Hefei' }))).toEqual({
    claim: null,
    homeRegion: null,
    treatingRegion: null,
  });
});
