import { WhatIfController } from '../http/policies/what-if.controller';
import { PolicyPacks } from '../storage/policies/policy-packs';
import { TryPolicy } from '../use-cases/policies/try-policy';
import type { Parts } from './parts';

const HTTP = [WhatIfController];
const STORAGE = [PolicyPacks];
const USE_CASES = [TryPolicy];

/** Policies (政策): the packs in force, and what another one would change. */
export const policiesParts: Parts = { controllers: [...HTTP], providers: [...STORAGE, ...USE_CASES] };
