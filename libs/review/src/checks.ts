import type { Checks } from './check';
import { dose, prescriptionLength } from './kinds/amounts';
import {
  escalatedAdmission,
  filingChangedLate,
  fundShareHigh,
  fundShareLow,
  invoiceForged,
  largeWithoutAssistance,
  physicianNotContracted,
} from './kinds/bills';
import {
  catalogueAge,
  catalogueCareMode,
  catalogueIndication,
  catalogueScheme,
  catalogueSex,
  catalogueTier,
  overLimitPrice,
} from './kinds/catalogue';
import { containedItem, duplicateItem, missingRelation, secondOperation, splitCharge } from './kinds/charges';
import { topConsumption } from './kinds/consumption';
import { antibiotics, auxiliaryDrugs, goodsForDrugs, herbalInjections, hitchHikedPrescription } from './kinds/drugs';
import { emergencyRatio, peerCost, refusedSevere } from './kinds/hospitals';
import { invoiceReused } from './kinds/invoices';
import { drugPurchases, frequency, prescribingForOthers } from './kinds/purchases';
import { bedHanging, outpatientOnStay, overlappingStays, reAdmission, splitAdmission, twoPlaces } from './kinds/stays';
import { impossibleTravel } from './kinds/travel';

/** Every kind of rule with the function that knows it. A kind without one does not compile. */
export const checks: Checks = {
  'catalogue-sex': catalogueSex,
  'catalogue-age': catalogueAge,
  'catalogue-tier': catalogueTier,
  'catalogue-indication': catalogueIndication,
  'catalogue-care-mode': catalogueCareMode,
  'catalogue-scheme': catalogueScheme,
  'over-limit-price': overLimitPrice,
  dose,
  frequency,
  'prescription-length': prescriptionLength,
  'duplicate-item': duplicateItem,
  'contained-item': containedItem,
  'missing-relation': missingRelation,
  'split-charge': splitCharge,
  'second-operation': secondOperation,
  'split-admission': splitAdmission,
  're-admission': reAdmission,
  'overlapping-stays': overlappingStays,
  'two-places': twoPlaces,
  'impossible-travel': impossibleTravel,
  'bed-hanging': bedHanging,
  'emergency-ratio': emergencyRatio,
  'filing-changed-late': filingChangedLate,
  'large-without-assistance': largeWithoutAssistance,
  'peer-cost': peerCost,
  'refused-severe': refusedSevere,
  'escalated-admission': escalatedAdmission,
  'goods-for-drugs': goodsForDrugs,
  'hitch-hiked-prescription': hitchHikedPrescription,
  'prescribing-for-others': prescribingForOthers,
  'outpatient-on-stay': outpatientOnStay,
  'invoice-reused': invoiceReused,
  'invoice-forged': invoiceForged,
  antibiotics,
  'auxiliary-drugs': auxiliaryDrugs,
  'herbal-injections': herbalInjections,
  'fund-share-high': fundShareHigh,
  'fund-share-low': fundShareLow,
  'drug-purchases': drugPurchases,
  'physician-not-contracted': physicianNotContracted,
  'top-consumption': topConsumption,
};
