import { decodeCursor, pageOf } from '@lianqing/runtime';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { institutionChanged, personChanged, regionChanged } from '../events/published-states';
import { institutionsAfter } from '../storage/institutions';
import { peopleAfter } from '../storage/people';
import { reading } from '../storage/reading';
import { regionsAfter } from '../storage/regions';
import { PageQuery, PeopleSnapshot, RegistrySnapshot } from './shapes';

/**
 * Every state there is, page by page in order of the keys, for a projection that begins anew. What changes while the
 * pages are read follows by the topic with a higher version, so the reader notes the ends of the topic first.
 */
@ApiTags('snapshots')
@Controller('api/v1/snapshots')
export class SnapshotsController {
  constructor(private readonly db: DataSource) {}

  @Get('registry')
  @ApiOperation({ summary: 'Regions, then institutions with their wrapped keys, as filing.registry.v1 tells them' })
  @ApiOkResponse({ type: RegistrySnapshot })
  async registry(@Query() { after, limit }: PageQuery) {
    const [stage = 'region', code = ''] = after === undefined ? [] : decodeCursor(after, 2);
    const wanted = limit + 1;
    const rows = await reading(this.db, async (tx) => {
      const isRegions = stage === 'region';
      const regions = isRegions ? await regionsAfter(tx, { after: code, limit: wanted }) : [];
      const rest = wanted - regions.length;
      const from = isRegions ? '' : code;
      const institutions = rest > 0 ? await institutionsAfter(tx, { after: from, limit: rest }) : [];
      return [
        ...regions.map((region) => ({ stage: 'region', message: regionChanged(region) })),
        ...institutions.map((institution) => ({ stage: 'institution', message: institutionChanged(institution) })),
      ];
    });
    return pageOf(rows, limit, {
      item: ({ message: { type, key, content } }) => ({ type, key, content }),
      cursor: (row) => [row.stage, row.message.key],
    });
  }

  @Get('people')
  @ApiOperation({ summary: 'People with their filings, as filing.people.v1 tells them' })
  @ApiOkResponse({ type: PeopleSnapshot })
  async people(@Query() { after, limit }: PageQuery) {
    const [id = ''] = after === undefined ? [] : decodeCursor(after, 1);
    const rows = await reading(this.db, (tx) => peopleAfter(tx, id, limit + 1));
    return pageOf(rows, limit, {
      item: (person) => {
        const { type, key, content } = personChanged(person);
        return { type, key, content };
      },
      cursor: (person) => [person.personId],
    });
  }
}
