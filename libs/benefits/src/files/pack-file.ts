import { createHash } from 'node:crypto';
import type { Fen } from '@lianqing/money';
import { writtenYaml } from '@lianqing/yaml';
import { noChange } from '../rules/rate-change';
import {
  laterFunds,
  type Band,
  type CatastrophicRule,
  type MedicalAssistanceRule,
  type PolicyPack,
  type PooledFundRule,
} from '../policy-pack';
import { packFile } from './pack-checks';
import type { PackFile } from './pack-schema';
import { adjustmentsOf, ratesOf, routesOf } from './rate-table';
import { waysOf } from './way-file';
import { readYaml } from './policy-yaml';

/**
 * Reads one policy pack from the bytes of its file.
 * @param file name of the file, for messages.
 * @throws DomainError `rejected`, code `policy.file-invalid`, with file, line, path and reason of every problem.
 */
export function readPack(file: string, bytes: Uint8Array): PolicyPack {
  const read = readYaml(file, bytes, packFile);
  const pack: PolicyPack = {
    ...read,
    digest: createHash('sm3').update(bytes).digest('hex'),
    effectiveUntil: read.effectiveUntil ?? null,
    pooledFund: pooledFundOf(read.pooledFund),
    routes: routesOf(read.routes),
    adjustments: adjustmentsOf(read, 'inpatient'),
    essentialDrugs: read.essentialDrugs && { ...read.essentialDrugs, points: read.essentialDrugs.percentagePointsOn },
    order: read.order ?? laterFunds.filter((fund) => read[fund] !== undefined),
    catastrophic: read.catastrophic && catastrophicOf(read.catastrophic),
    medicalAssistance: read.medicalAssistance && medicalAssistanceOf(read.medicalAssistance),
    ways: {},
  };
  return { ...pack, ways: waysOf(read, pack) };
}

/** A pack's file as it is written, every figure as text. @throws as `readPack` does. */
export function readWrittenPack(file: string, bytes: Uint8Array): unknown {
  readPack(file, bytes);
  return writtenYaml(bytes);
}

function pooledFundOf(fund: PackFile['pooledFund']): PooledFundRule {
  const { fundItem, fundCode, basis, ageGroups, paymentCap, source, reading } = fund;
  let from: Fen = 0n;
  const bands = fund.bands.map((band): Band => {
    const placed = { from, to: band.to, rates: ratesOf(fund, band.rates), source: band.source, reading: band.reading };
    from = band.to;
    return placed;
  });
  return { fundItem, fundCode, basis, ageGroups, paymentCap, source, reading, bands: bands as [Band, ...Band[]] };
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
  const { fundItem, fundCode, rate, rates, upTo, source, reading } = rule;
  const all = rate ?? noChange.points;
  return { fundItem, fundCode, rates: rates ?? { rural: all, urban: all }, upTo, source, reading };
}
