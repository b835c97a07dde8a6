import { billPlants } from './bill-cases';
import type { Plant } from './case';
import { hospitalPlants } from './hospital-cases';
import { linePlants } from './line-cases';
import type { AbusedRule } from './rules';
import { stayPlants } from './stay-cases';

/** How each rule is abused. A rule without a plant does not compile. */
export const plants: Readonly<Record<AbusedRule, Plant>> = {
  ...linePlants,
  ...stayPlants,
  ...billPlants,
  ...hospitalPlants,
};
