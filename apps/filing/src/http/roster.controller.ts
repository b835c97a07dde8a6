import { Traceparent } from '@lianqing/runtime';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LoadRoster, type RosterOutcome } from '../use-cases/load-roster';
import { OpenSigningKey } from '../use-cases/open-signing-key';
import { givenKey } from './given-key';
import { RosterAnswer, RosterBody } from './shapes';

@ApiTags('roster')
@Controller('api/v1/roster')
export class RosterController {
  constructor(
    private readonly loadRoster: LoadRoster,
    private readonly openKey: OpenSigningKey,
  ) {}

  /** Needs no Idempotency-Key: states that are known so already change nothing. */
  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Load whole states of regions, institutions and people, at most 1 000 of each, all or none',
  })
  @ApiOkResponse({ type: RosterAnswer })
  load(@Body() roster: RosterBody, @Traceparent() traceparent: string): Promise<RosterOutcome> {
    return this.loadRoster.run(
      {
        regions: roster.regions,
        institutions: roster.institutions.map(({ keys, ...institution }) => ({
          institution,
          keys: keys.map((key) => this.openKey.run(givenKey(key), institution.code)),
        })),
        people: roster.people.map(({ filings, ...person }) => ({ person, filings })),
      },
      traceparent,
    );
  }
}
