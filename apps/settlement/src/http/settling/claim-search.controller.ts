import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SearchClaims } from '../../use-cases/settling/search-claims';
import { readSearchPlace } from './cursors';
import { ClaimSearchQuery, ClaimSearchView, searchView } from './search-shapes';

/** Claims as people look for them; whoever follows claims reads the list of `ClaimsController`. */
@ApiTags('claims')
@Controller('api/v1/claims/search')
export class ClaimSearchController {
  constructor(private readonly searchClaims: SearchClaims) {}

  @Get()
  @ApiOperation({
    summary:
      'Claims by state, state of repayment, cycle, hospital, person, invoice, places, days, amounts and way of care, newest first, paged both ways, with how many match',
  })
  @ApiOkResponse({ type: ClaimSearchView })
  async search(@Query() { after, before, ...search }: ClaimSearchQuery) {
    const { orderBy } = search;
    const places = { after: readSearchPlace(after, orderBy), before: readSearchPlace(before, orderBy) };
    return searchView(await this.searchClaims.run({ ...search, ...places }), orderBy);
  }
}
