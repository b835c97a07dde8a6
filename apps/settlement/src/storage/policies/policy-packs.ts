import {
  assertFactsKnown,
  countsBillsOf,
  readPack,
  readPackSources,
  readPolicyBook,
  waysOfCare,
  type PolicyBook,
  type PolicyPack,
  type Scheme,
  type WayOfCare,
} from '@lianqing/benefits';
import { Clock, invariant, type BusinessDate, type RegionCode } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { assertColumnsFit, fundSourcesOf } from '../../domain/policies/fund-sources';
import { knownFacts } from '../../domain/settling/settlement';
import { SETTLEMENT_CONFIG, type SettlementConfig } from '../../settlement.config';

const add = statement(
  'settlement.add-pack',
  `insert into policy_pack (id, version, digest, source, fund_items, first_seen_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (digest) do nothing`,
);

const numbers = statement(
  'settlement.pack-numbers',
  'select pack_no as "packNo", digest from policy_pack where digest = any($1::text[])',
);

const source = statement('settlement.pack-source', 'select id, source from policy_pack where digest = $1');

/**
 * The policies in force, and every pack that ever decided a claim: a pack is kept with the bytes of its file when it is
 * first seen, so that an old split can be explained after the file has changed.
 */
@Injectable()
export class PolicyPacks implements OnModuleInit {
  private loaded: PolicyBook | undefined;
  private first: BusinessDate | undefined;
  private counting: ReadonlySet<string> = new Set();
  private readonly numbers = new Map<string, number>();
  private readonly byDigest = new Map<string, PolicyPack>();

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const files = await readPackSources(this.config.POLICY_DIR);
    const seenAt = this.clock.now();
    for (const { pack, bytes } of files) {
      assertColumnsFit(pack);
      assertFactsKnown(pack, knownFacts);
      const sources = JSON.stringify(fundSourcesOf(pack));
      await run(this.db, add, [pack.id, pack.version, pack.digest, bytes, sources, seenAt]);
      this.byDigest.set(pack.digest, pack);
    }
    const rows = await run<{ packNo: number; digest: string }>(this.db, numbers, [[...this.byDigest.keys()]]);
    for (const row of rows) this.numbers.set(row.digest, row.packNo);
    this.loaded = await readPolicyBook(this.config.POLICY_DIR);
    this.first = earliestOf(this.loaded);
    this.counting = countingTenures(this.loaded);
  }

  /** The policies in force. */
  get book(): PolicyBook {
    invariant(this.loaded, 'policies are read at boot');
    return this.loaded;
  }

  /** The first day on which any policy is in force. */
  get earliest(): BusinessDate {
    invariant(this.first, 'policies are read at boot');
    return this.first;
  }

  /** Whether a policy of this home province and scheme counts more of such a bill than accumulators, now or some day. */
  counts(homeProvince: RegionCode, scheme: Scheme, kind: WayOfCare): boolean {
    return this.counting.has(`${homeProvince}:${scheme}:${kind}`);
  }

  /** The number under which settlements name a pack. */
  numberOf(digest: string): number {
    const number = this.numbers.get(digest);
    invariant(number !== undefined, `pack ${digest} is not stored`);
    return number;
  }

  /** A pack by its digest, also one whose file is gone. */
  async packOf(digest: string): Promise<PolicyPack> {
    const known = this.byDigest.get(digest);
    if (known) return known;
    const [row] = await run<{ id: string; source: Buffer }>(this.db, source, [digest]);
    invariant(row, `pack ${digest} is not stored`);
    const pack = readPack(`pack ${row.id} as stored`, row.source);
    invariant(pack.digest === digest, `the stored pack ${row.id} does not have the digest that settlements name`);
    this.byDigest.set(digest, pack);
    return pack;
  }
}

function countingTenures(book: PolicyBook): Set<string> {
  const counting = new Set<string>();
  for (const [provinceAndScheme, tenures] of book.tenures) {
    for (const kind of waysOfCare) {
      if (tenures.some(({ pack }) => countsBillsOf(pack, kind))) counting.add(`${provinceAndScheme}:${kind}`);
    }
  }
  return counting;
}

function earliestOf(book: PolicyBook): BusinessDate {
  let first: BusinessDate | undefined;
  for (const tenures of book.tenures.values()) {
    for (const { from } of tenures) if (first === undefined || from < first) first = from;
  }
  invariant(first, 'a policy book assigns at least one pack');
  return first;
}
