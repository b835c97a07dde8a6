import type { claimSubmitted } from '@lianqing/contracts';
import { roundHalfUp } from '@lianqing/money';
import type { z } from 'zod';
import { CEILING_PERCENT, itemGroups, type ItemGroup } from './catalogue';
import type { Random } from './random';

/** A claim as it stands in the message: decimal strings, nothing parsed. */
export type ClaimDocument = z.input<typeof claimSubmitted>;
export type LineDocument = ClaimDocument['lines'][number];

const FEWEST_LINES = 8;
const MOST_LINES = 16;
/** Weights move by up to this much either way, per hundred. */
const WEIGHT_SPREAD = 60;
const POWERS = [1n, 10n, 100n, 1_000n, 10_000n] as const;
/** Prices differ a little from hospital to hospital, in parts of a hundred. */
const PRICE_SPREAD = 15;

/** Fee lines of a stay that come to about `target` fen; each amount is exactly quantity × unit price, rounded half up. */
export function drawLines(random: Random, target: bigint, days: number): { lines: LineDocument[]; total: bigint } {
  const groups = drawGroups(random);
  const weights = groups.map((group) => group.weight * random.between(100 - WEIGHT_SPREAD, 100 + WEIGHT_SPREAD));
  const weightSum = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  const lines: LineDocument[] = [];
  let total = 0n;
  for (const [index, group] of groups.entries()) {
    const share = (target * BigInt(weights[index] as number)) / weightSum;
    const { line, amount } = drawLine(random, group, { share, days: BigInt(Math.max(1, days)) });
    lines.push(line);
    total += amount;
  }
  return { lines, total };
}

/** Each group by its frequency; then as many more or fewer as the limits ask for. */
function drawGroups(random: Random): ItemGroup[] {
  const groups: ItemGroup[] = [];
  for (const group of itemGroups) {
    if (groups.length < MOST_LINES && random.chance(group.frequency)) groups.push(group);
  }
  while (groups.length < FEWEST_LINES) groups.push(random.pick(itemGroups));
  return groups;
}

/** One line of a group that takes about `share` fen. */
export function drawLine(
  random: Random,
  group: ItemGroup,
  { share, days }: { share: bigint; days: bigint },
): { line: LineDocument; amount: bigint } {
  const item = itemFor(random, group, share / (group.perDay ? days : 1n));
  const usual = group.prices[item] as number;
  const price = BigInt(Math.floor((usual * random.between(100 - PRICE_SPREAD, 100 + PRICE_SPREAD)) / 100));
  const scale = group.scale + group.quantityScale;
  const quantity = group.perDay ? days : quantityFor(share, price, POWERS[scale] as bigint);
  const amount = roundHalfUp(quantity * price, POWERS[scale] as bigint);
  const line: LineDocument = {
    code: `${group.category}${group.class}${String(item + 1).padStart(3, '0')}`,
    category: group.category,
    class: group.class,
    quantity: decimal(quantity, group.quantityScale),
    unitPrice: decimal(price, group.scale),
    amount: amount.toString(),
  };
  if (random.chance(group.ceilings)) line.ceilingPrice = ceilingOf(random, price, group.scale);
  if (group.preSelfPayRates) line.preSelfPayRate = random.pick(group.preSelfPayRates);
  return { line, amount };
}

/** The dearest item of which the line would hold at least a few pieces, or the one below. */
function itemFor(random: Random, { prices, scale }: ItemGroup, share: bigint): number {
  const affordable = share * (POWERS[scale] as bigint);
  let item = 0;
  while (item + 1 < prices.length && BigInt(prices[item + 1] as number) * 2n <= affordable) item += 1;
  return item > 0 && random.chance(3_000) ? item - 1 : item;
}

function quantityFor(share: bigint, price: bigint, power: bigint): bigint {
  const quantity = roundHalfUp(share * power, price);
  return quantity > 0n ? quantity : 1n;
}

function ceilingOf(random: Random, price: bigint, scale: number): string {
  return decimal((price * BigInt(random.pick(CEILING_PERCENT))) / 100n, scale);
}

function decimal(units: bigint, scale: number): string {
  if (scale === 0) return units.toString();
  const digits = units.toString().padStart(scale + 1, '0');
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
