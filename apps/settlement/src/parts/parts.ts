import type { ModuleMetadata } from '@nestjs/common';

/** What one part of the service adds to its module. */
export type Parts = Required<Pick<ModuleMetadata, 'controllers' | 'providers'>>;
