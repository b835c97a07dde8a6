import { CreateProjections1761955203010 } from './1761955203010-projections';
import { CreateClaims1761955203020 } from './1761955203020-claims';
import { CreateDays1761955203030 } from './1761955203030-days';

/** This service's own migrations, after those of the libraries. */
export const ownMigrations = [CreateProjections1761955203010, CreateClaims1761955203020, CreateDays1761955203030];
