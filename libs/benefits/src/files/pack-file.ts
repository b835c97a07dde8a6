import { createHash } from 'node:crypto';
import { subtractDecimals, trimDecimal, type Decimal, type Fen } from '@lianqing/money';
import { hospitalTiers, insuredStatuses, routes, type HospitalTier, type InsuredStatus, type Route } from '../bill';
import type { Band, BandRate, PolicyPack, PooledFundRule, RouteRule } from '../policy-pack';
import { packFile, type PackFile } from './pack-schema';
import { readYaml } from './yaml-text';

/**
 * Reads one policy pack from the bytes of its file.
 * @param file name of the file, for messages.
 * @throws DomainError `rejected`, code `policy.file-invalid`, with file, path and reason of every problem.
 */
export function readPack(file: string, bytes: Uint8Array): PolicyPack {
  const read = readYaml(file, bytes, packFile);
  const packRoutes = routesOf(read);
  return {
    ...read,
    digest: createHash('sm3').update(bytes).digest('hex'),
    effectiveUntil: read.effectiveUntil ?? null,
    routes: packRoutes,
    pooledFund: pooledFundOf(read.pooledFund, packRoutes),
  };
}

type PackRoutes = Partial<Record<Route, RouteRule>>;

function routesOf(read: PackFile): PackRoutes {
  const found: PackRoutes = {};
  for (const route of routes) {
    const rule = read.routes[route];
    if (rule) found[route] = { pointsOff: rule.percentagePointsOff, source: rule.source, reading: rule.reading };
  }
  return found;
}

function pooledFundOf(fund: PackFile['pooledFund'], packRoutes: PackRoutes): PooledFundRule {
  const { fundItem, basis, source, reading } = fund;
  const rateOf = (index: number, status: InsuredStatus, tier: HospitalTier): Decimal | undefined =>
    fund.ratesBy === 'status' ? fund.bands[index]?.rates[status] : fund.bands[index]?.rates[tier];
  let from: Fen = 0n;
  const bands = fund.bands.map((band, index): Band => {
    const rates = ratesOf((status, tier) => rateOf(index, status, tier) ?? zero, packRoutes);
    const placed = { from, to: band.to, rates, source: band.source, reading: band.reading };
    from = band.to;
    return placed;
  });
  return { fundItem, basis, source, reading, bands: bands as [Band, ...Band[]] };
}

/** All rates of a band are worked out once, so that the engine only looks one up. */
function ratesOf(
  statedFor: (status: InsuredStatus, tier: HospitalTier) => Decimal,
  packRoutes: PackRoutes,
): Band['rates'] {
  return tableOf(insuredStatuses, (status) =>
    tableOf(hospitalTiers, (tier) =>
      tableOf(routes, (route) => bandRate(statedFor(status, tier), packRoutes[route]?.pointsOff ?? zero)),
    ),
  );
}

const zero: Decimal = { units: 0n, scale: 0 };

/** A route's percentage points never take a rate below 0. */
function bandRate(stated: Decimal, pointsOff: Decimal): BandRate {
  const left = subtractDecimals(stated, pointsOff);
  return { stated, pointsOff, rate: left.units > 0n ? trimDecimal(left) : zero };
}

function tableOf<Key extends string, Value>(keys: readonly Key[], valueOf: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}
