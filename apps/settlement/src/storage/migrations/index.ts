import { CreateProjections1761955203010 } from './1761955203010-projections';
import { CreateClaims1761955203020 } from './1761955203020-claims';
import { CreateDays1761955203030 } from './1761955203030-days';
import { SettlementsByDay1764320000000 } from './1764320000000-settlements-by-day';
import { CreateCatalogues1764340000000 } from './1764340000000-catalogues';
import { SettlementCatalogue1764340000010 } from './1764340000010-settlement-catalogue';
import { MorePayers1764350000000 } from './1764350000000-more-payers';
import { Particulars1764360000000 } from './1764360000000-particulars';
import { Counters1764360000010 } from './1764360000010-counters';
import { FamilyAccount1764360000020 } from './1764360000020-family-account';
import { Continuations1764360000030 } from './1764360000030-continuations';
import { CountedApart1764360000040 } from './1764360000040-counted-apart';
import { HospitalMessages1764370000000 } from './1764370000000-hospital-messages';
import { Deductions1764380000000 } from './1764380000000-deductions';
import { Reviews1764380000010 } from './1764380000010-reviews';
import { ReviewedDays1764385000000 } from './1764385000000-reviewed-days';
import { CreateDeclarations1764390000000 } from './1764390000000-declarations';
import { CreateCareApprovals1764390000010 } from './1764390000010-care-approvals';
import { CreateSuspensions1764390000020 } from './1764390000020-suspensions';
import { CreateInspections1764390000030 } from './1764390000030-inspections';
import { CreatePhysicians1764390000040 } from './1764390000040-physicians';
import { CreateInvoices1764400000000 } from './1764400000000-invoices';
import { CreateReimbursements1764400000010 } from './1764400000010-reimbursements';
import { CreatePaymentBatches1764400000020 } from './1764400000020-payment-batches';
import { CreateSecondCompensations1764400000030 } from './1764400000030-second-compensations';
import { CreateOverpayments1764400000040 } from './1764400000040-overpayments';
import { ReverseRefunds1764400000041 } from './1764400000041-reversed-refunds';
import { AddEssentialDrugs1764400000050 } from './1764400000050-essential-drugs';
import { EssentialOnlyDrugs1764400000051 } from './1764400000051-essential-only-drugs';
import { EssentialChecked1764400000052 } from './1764400000052-essential-checked';
import { SampledClaims1764400000060 } from './1764400000060-sampled-claims';
import { CreateAssistance1764400000061 } from './1764400000061-assistance';
import { CountOverdue1764400000062 } from './1764400000062-overdue';
import { ClaimSearch1764500000000 } from './1764500000000-claim-search';
import { ClaimsSearched1764500000001 } from './1764500000001-claims-searched';
import { CreateCycles1764500000002 } from './1764500000002-cycles';
import { Waiting1764500000040 } from './1764500000040-waiting';
import { CasesOfClaims1764500000050 } from './1764500000050-cases-of-claims';

/** This service's own migrations, after those of the libraries. */
export const ownMigrations = [
  CreateProjections1761955203010,
  CreateClaims1761955203020,
  CreateDays1761955203030,
  SettlementsByDay1764320000000,
  CreateCatalogues1764340000000,
  SettlementCatalogue1764340000010,
  MorePayers1764350000000,
  Particulars1764360000000,
  Counters1764360000010,
  FamilyAccount1764360000020,
  Continuations1764360000030,
  CountedApart1764360000040,
  HospitalMessages1764370000000,
  Deductions1764380000000,
  Reviews1764380000010,
  ReviewedDays1764385000000,
  CreateDeclarations1764390000000,
  CreateCareApprovals1764390000010,
  CreateSuspensions1764390000020,
  CreateInspections1764390000030,
  CreatePhysicians1764390000040,
  CreateInvoices1764400000000,
  CreateReimbursements1764400000010,
  CreatePaymentBatches1764400000020,
  CreateSecondCompensations1764400000030,
  CreateOverpayments1764400000040,
  ReverseRefunds1764400000041,
  AddEssentialDrugs1764400000050,
  EssentialOnlyDrugs1764400000051,
  EssentialChecked1764400000052,
  SampledClaims1764400000060,
  CreateAssistance1764400000061,
  CountOverdue1764400000062,
  ClaimSearch1764500000000,
  ClaimsSearched1764500000001,
  CreateCycles1764500000002,
  Waiting1764500000040,
  CasesOfClaims1764500000050,
];
