/** What the services answer, written by hand until the types of their OpenAPI documents are here. */

type Get<Answer, Query = Record<never, never>, Path = Record<never, never>> = {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  get: {
    parameters: { query?: Query; header?: never; path: Path; cookie?: never };
    requestBody?: never;
    responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
  };
};

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export type CycleState = 'open' | 'cut-off' | 'reconciled' | 'stated' | 'signed' | 'paying' | 'settled';
export type CycleStep = 'cut-off' | 'reconcile' | 'state' | 'sign' | 'pay' | 'settle';

export interface CycleView {
  id: string;
  startsOn: string;
  endsOn: string;
  state: CycleState;
  next: CycleStep | null;
  overdue: boolean;
}

export interface Blocker {
  code: string;
  count: number;
  amount: string | null;
  firstDay: string | null;
}

export interface TimelineStep {
  step: CycleStep;
  leadsTo: CycleState;
  standing: 'taken' | 'next' | 'later';
  takenBy: 'time' | 'person';
  dueAt: string;
  takenAt: string | null;
  overdue: boolean;
  late: boolean;
  blockers: Blocker[];
}

export interface CycleTimeline {
  cycle: string;
  state: CycleState;
  startsOn: string;
  endsOn: string;
  openedAt: string;
  signedBy: string | null;
  asOf: string;
  steps: TimelineStep[];
}

export type FlightStage = 'open' | 'cut-off' | 'stated' | 'signed' | 'being-paid' | 'to-be-repaid' | 'carried';

interface InFlight {
  claims: number;
  reversals: number;
  amount: string;
}

export interface MoneyInFlight {
  asOf: string;
  total: InFlight;
  stages: (InFlight & { stage: FlightStage; oldestCycle: string | null; oldestDay: string | null })[];
  cycles: (InFlight & { cycle: string; startsOn: string; stage: FlightStage })[];
  overdueStatements: { cycle: string; step: 'sign' | 'pay'; dueAt: string; statements: number; amount: string }[];
  overdueOrders: {
    orders: number;
    amount: string;
    longest: {
      statementId: string;
      cycle: string;
      homeProvince: string;
      treatingProvince: string;
      amount: string;
      dueOn: string;
    }[];
  };
}

interface Figures {
  claims: number;
  reversals: number;
  advanced: string;
  paid: string;
  outstanding: string;
}

export interface PairFigures extends Figures {
  homeProvince: string;
  treatingProvince: string;
  statement: { id: string; state: string; carriedIn: string; amount: string } | null;
}

export interface ProvincePosition {
  owes: string;
  isOwed: string;
  net: string;
}

export interface Netting {
  gross: string;
  net: string;
  saving: string;
  savingPerTenThousand: number | null;
  sumOfNets: string;
}

export interface PositionMatrix {
  cycle: string | null;
  asOf: string;
  pairs: PairFigures[];
  provinces: { province: string; advanced: ProvincePosition; outstanding: ProvincePosition }[];
  totals: Figures;
  netting: { advanced: Netting; outstanding: Netting };
}

export interface PairClaim {
  settlementId: string;
  institution: string;
  bookedOn: string;
  advanced: string;
}

export interface PrepaymentAccount {
  pair: string;
  homeProvince: string;
  treatingProvince: string;
  year: number;
  mode: 'float' | 'drawn';
  quota: string;
  unpaid: string;
  usagePerTenThousand: number | null;
  warning: 'none' | 'yellow' | 'red';
}

export interface Waiting {
  asOf: string;
  number: number;
  overdue: number;
  items: { kind: string; step: string | null; number: number; overdue: number; oldestAt: string; oldest: string }[];
}

export interface OutcomeDays {
  asOf: string;
  days: { day: string; settled: number; reversed: number; held: number; rejected: number; advanced: string }[];
}

export interface ServiceState {
  service: string;
  state: 'up' | 'away';
  since: string;
  lag: string | null;
  outbox: { unpublishedRows: number; oldestSeconds: number } | null;
  parked: number;
  stopped: number;
  alarms: number;
}

export interface ConsoleState {
  installation: 'demo' | 'real';
  at: string;
  services: ServiceState[];
}

export interface ClearingPaths {
  '/api/v1/cycles': Get<Page<CycleView>, { limit?: number }>;
  '/api/v1/cycles/{id}/timeline': Get<CycleTimeline, Record<never, never>, { id: string }>;
  '/api/v1/money-in-flight': Get<MoneyInFlight>;
  '/api/v1/positions/matrix': Get<PositionMatrix, { cycle?: string }>;
  '/api/v1/positions/{cycle}/{pair}/claims': Get<
    Page<PairClaim>,
    { after?: string; limit?: number },
    { cycle: string; pair: string }
  >;
}

export interface PrepaymentPaths {
  '/api/v1/accounts': Get<
    Page<PrepaymentAccount>,
    { homeProvince?: string; treatingProvince?: string; warning?: 'none' | 'yellow' | 'red'; limit?: number }
  >;
}

export interface SettlementPaths {
  '/api/v1/waiting': Get<Waiting>;
  '/api/v1/outcomes/by-day': Get<OutcomeDays, { days?: number }>;
}

export interface ConsolePaths {
  '/api/v1/state': Get<ConsoleState>;
}
