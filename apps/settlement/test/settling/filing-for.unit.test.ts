import type { FilingId } from '@lianqing/kernel';
import { covers, filingFor } from '../../src/domain/settling/filing-for';
import { day, filing, region } from '../words';

const stay = { treatingRegion: region('310101'), admittedOn: day('2026-10-01'), settledOn: day('2026-10-09') };

test('a filing to the province, the city or the county of the hospital covers a stay there', () => {
  for (const destination of ['310000', '310100', '310101']) {
    expect(filingFor([filing({ destination: region(destination) })], stay)).toBeDefined();
  }
});

test('a filing to another province, city or county does not', () => {
  for (const destination of ['320000', '310200', '310115']) {
    expect(filingFor([filing({ destination: region(destination) })], stay)).toBeUndefined();
  }
});

test('an agency-only code covers nothing but itself', () => {
  expect(covers(region('310199'), region('310101'))).toBe(false);
  expect(covers(region('310199'), region('310199'))).toBe(true);
});

test('a filing made between admission and settlement counts', () => {
  expect(filingFor([filing({ validFrom: day('2026-10-09') })], stay)).toBeDefined();
  expect(filingFor([filing({ validFrom: day('2026-10-10') })], stay)).toBeUndefined();
});

test('a filing that ended before the admission does not count, one that ended during the stay does', () => {
  expect(filingFor([filing({ validUntil: day('2026-10-01') })], stay)).toBeUndefined();
  expect(filingFor([filing({ validUntil: day('2026-10-02') })], stay)).toBeDefined();
});

test('of several filings the kinder one decides, whatever their order', () => {
  const temporary = filing({ filingId: 'F2' as FilingId, category: 'other-temporary' });
  const resident = filing({ filingId: 'F3' as FilingId, category: 'long-term-resident' });

  expect(filingFor([temporary, resident], stay)).toBe(resident);
  expect(filingFor([resident, temporary], stay)).toBe(resident);
});
