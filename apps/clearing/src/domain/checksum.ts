import type { BusinessDate, InstitutionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/** The first is for rows, the others for bills and advances; any three different numbers. */
const SEEDS = [0x9747b28c, 0x1b873593, 0x85ebca6b] as const;
/** A month of all hospitals of a small service; beyond this it starts anew. */
const MAX_REMEMBERED = 100_000;

type Weights = readonly [bigint, bigint, bigint];
const remembered = new Map<string, Weights>();

/**
 * What figures of a hospital and day add to the checksum of their pair: each times a number of its own for that hospital
 * and day. Sums of a pair agree although two hospitals or days differ by as much in opposite directions; their checksums
 * do not. So both sides are compared by hospital and day at the cost of pairs. The numbers are stored in what they made:
 * they must never change.
 */
export function checksumOf(
  day: BusinessDate,
  institution: InstitutionCode,
  { obligations, total, advanced }: { obligations: bigint; total: Fen; advanced: Fen },
): bigint {
  const [ofRows, ofTotal, ofAdvanced] = weightsOf(day + institution);
  return obligations * ofRows + total * ofTotal + advanced * ofAdvanced;
}

function weightsOf(cell: string): Weights {
  let weights = remembered.get(cell);
  if (weights === undefined) {
    weights = [weight(cell, SEEDS[0]), weight(cell, SEEDS[1]), weight(cell, SEEDS[2])];
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(cell, weights);
  }
  return weights;
}

/** FNV-1a over the characters, then the last step of MurmurHash3, so that neighbouring days get unlike numbers. */
function weight(cell: string, seed: number): bigint {
  let hash = seed;
  for (let at = 0; at < cell.length; at += 1) hash = Math.imul(hash ^ cell.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return BigInt((hash ^ (hash >>> 16)) >>> 0);
}
