import { createHash } from 'node:crypto';
import type { Decimal, Fen } from '@lianqing/money';
import { hospitalTiers, insuredStatuses, routes, type Route } from '../bill';
import { noChange } from '../rules/rate-change';
import {
  laterFunds,
  type Adjustment,
  type Band,
  type CatastrophicRule,
  type MedicalAssistanceRule,
  type PolicyPack,
  type PooledFundRule,
  type RateChange,
  type RouteRule,
} from '../policy-pack';
import { packFile } from './pack-checks';
import { isDecimal, type PackFile } from './pack-schema';
import { readYaml, writtenYaml } from './yaml-text';

/**
 * Reads one policy pack from the bytes of its file.
 * @param file name of the file, for messages.
 * @throws DomainError `rejected`, code `policy.file-invalid`, with file, line, path and reason of every problem.
 */
export function readPack(file: string, bytes: Uint8Array): PolicyPack {
  const read = readYaml(file, bytes, packFile);
  return {
    ...read,
    digest: createHash('sm3').update(bytes).digest('hex'),
    effectiveUntil: read.effectiveUntil ?? null,
    pooledFund: pooledFundOf(read.pooledFund),
    routes: routesOf(read),
    adjustments: read.adjustments.map(adjustmentOf),
    essentialDrugs: read.essentialDrugs && { ...read.essentialDrugs, points: read.essentialDrugs.percentagePointsOn },
    order: read.order ?? laterFunds.filter((fund) => read[fund] !== undefined),
    catastrophic: read.catastrophic && catastrophicOf(read.catastrophic),
    medicalAssistance: read.medicalAssistance && medicalAssistanceOf(read.medicalAssistance),
  };
}

function routesOf(read: PackFile): PolicyPack['routes'] {
  const found: Partial<Record<Route, RouteRule>> = {};
  for (const route of routes) {
    const rule = read.routes[route];
    if (!rule) continue;
    const { deductible, source, reading } = rule;
    found[route] = { change: changeOf(rule), deductible, source, reading };
  }
  return found;
}

function adjustmentOf(rule: PackFile['adjustments'][number]): Adjustment {
  const { title, when, source, reading } = rule;
  return { title, when, change: changeOf(rule), source, reading };
}

/** A pack's file as it is written, every figure as text. @throws as `readPack` does. */
export function readWrittenPack(file: string, bytes: Uint8Array): unknown {
  readPack(file, bytes);
  return writtenYaml(bytes);
}

type Change = Pick<PackFile['adjustments'][number], 'percentagePointsOff' | 'percentagePointsOn' | 'multiplier'>;

function changeOf({ percentagePointsOff: off, percentagePointsOn: on, multiplier }: Change): RateChange {
  const points = off ? { units: -off.units, scale: off.scale } : (on ?? noChange.points);
  return { multiplier: multiplier ?? noChange.multiplier, points };
}

function pooledFundOf(fund: PackFile['pooledFund']): PooledFundRule {
  const { fundItem, basis, ageGroups, paymentCap, source, reading } = fund;
  let from: Fen = 0n;
  const bands = fund.bands.map((band): Band => {
    const placed = { from, to: band.to, rates: ratesOf(fund, band.rates), source: band.source, reading: band.reading };
    from = band.to;
    return placed;
  });
  return { fundItem, basis, ageGroups, paymentCap, source, reading, bands: bands as [Band, ...Band[]] };
}

type Rates = PackFile['pooledFund']['bands'][number]['rates'];

/** All rates of a band in one table, so that the engine only looks one up. */
function ratesOf({ ratesBy, ageGroups }: PackFile['pooledFund'], stated: Rates): Band['rates'] {
  const ages = ageGroups.length === 0 ? [''] : ageGroups.map(({ name }) => name);
  const rateFor = (key: { readonly status: string; readonly tier: string; readonly age: string }): Decimal => {
    let found = stated;
    for (const dimension of ratesBy) if (!isDecimal(found)) found = found[key[dimension]] ?? found;
    return found as Decimal;
  };
  return tableOf(insuredStatuses, (status) =>
    tableOf(hospitalTiers, (tier) => ages.map((age) => rateFor({ status, tier, age }))),
  );
}

function catastrophicOf(rule: NonNullable<PackFile['catastrophic']>): CatastrophicRule {
  if (rule.pays === 'until-share') return rule;
  let from = rule.threshold;
  const bands = rule.bands.map((band) => {
    const placed = { ...band, from };
    from = band.to;
    return placed;
  });
  return { ...rule, bands };
}

function medicalAssistanceOf(rule: NonNullable<PackFile['medicalAssistance']>): MedicalAssistanceRule {
  const { fundItem, rate, rates, upTo, source, reading } = rule;
  const all = rate ?? noChange.points;
  return { fundItem, rates: rates ?? { rural: all, urban: all }, upTo, source, reading };
}

function tableOf<Key extends string, Value>(keys: readonly Key[], valueOf: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}
