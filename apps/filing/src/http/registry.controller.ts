import { DomainError } from '@lianqing/kernel';
import { decodeCursor, pageOf, Traceparent } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { institutionState, regionState } from '../events/published-states';
import { institutionOf, institutionsAfter, type StoredInstitution } from '../storage/institutions';
import { reading } from '../storage/reading';
import { regionOf, regionsAfter } from '../storage/regions';
import { AddKey } from '../use-cases/add-key';
import { EndKey } from '../use-cases/end-key';
import { givenKey } from './given-key';
import * as shapes from './shapes';

const firstOf = (after: string | undefined) => (after === undefined ? '' : (decodeCursor(after, 1)[0] ?? ''));

/** An institution as it is shown: its keys without their wrapping. */
function shown(institution: StoredInstitution) {
  const state = institutionState(institution);
  return {
    ...state,
    keys: state.keys.map(({ keyId, validFrom, validUntil }) => ({ keyId, validFrom, validUntil })),
  };
}

@ApiTags('registry')
@Controller('api/v1')
export class RegistryController {
  constructor(
    private readonly db: DataSource,
    private readonly addKey: AddKey,
    private readonly endKey: EndKey,
  ) {}

  @Get('regions')
  @ApiOperation({ summary: 'Regions by code' })
  @ApiOkResponse({ type: shapes.RegionsPage })
  async regions(@Query() { after, limit, level, province }: shapes.RegionsQuery) {
    const filter = { ...(level && { level }), ...(province && { province }) };
    const rows = await reading(this.db, (tx) =>
      regionsAfter(tx, { after: firstOf(after), limit: limit + 1, ...filter }),
    );
    return pageOf(rows, limit, { item: regionState, cursor: (region) => [region.code] });
  }

  @Get('regions/:code')
  @ApiOperation({ summary: 'One region' })
  @ApiOkResponse({ type: shapes.RegionView })
  async region(@Param() { code }: shapes.RegionPath) {
    const region = await reading(this.db, (tx) => regionOf(tx, code));
    if (region) return regionState(region);
    throw new DomainError('not-found', 'region.unknown', 'No such region is registered', { code });
  }

  @Get('institutions')
  @ApiOperation({ summary: 'Institutions by code' })
  @ApiOkResponse({ type: shapes.InstitutionsPage })
  async institutions(@Query() { after, limit, region }: shapes.InstitutionsQuery) {
    const rows = await reading(this.db, (tx) =>
      institutionsAfter(tx, { after: firstOf(after), limit: limit + 1, ...(region && { region }) }),
    );
    return pageOf(rows, limit, { item: shown, cursor: (institution) => [institution.code] });
  }

  @Get('institutions/:code')
  @ApiOperation({ summary: 'One institution, with its keys' })
  @ApiOkResponse({ type: shapes.InstitutionView })
  async institution(@Param() { code }: shapes.InstitutionPath) {
    const institution = await reading(this.db, (tx) => institutionOf(tx, code));
    if (institution) return shown(institution);
    throw new DomainError('not-found', 'institution.unknown', 'No such institution is registered', { code });
  }

  @Post('institutions/:code/keys')
  @ApiOperation({ summary: 'Give an institution another key, and let the others end' })
  @ApiCreatedResponse({ type: shapes.InstitutionView })
  async addKeyTo(
    @Param() { code }: shapes.InstitutionPath,
    @Body() { othersEndAt, ...key }: shapes.NewKeyBody,
    @Traceparent() traceparent: string,
  ) {
    const ending = othersEndAt === null ? null : new Date(othersEndAt);
    return shown(await this.addKey.run({ code, key: givenKey(key), othersEndAt: ending }, traceparent));
  }

  @Post('institutions/:code/keys/:keyId/end')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a key end' })
  @ApiOkResponse({ type: shapes.InstitutionView })
  async endKeyOf(
    @Param() { code, keyId }: shapes.KeyPath,
    @Body() { at }: shapes.KeyEnd,
    @Traceparent() traceparent: string,
  ) {
    return shown(await this.endKey.run({ code, keyId, at: new Date(at) }, traceparent));
  }
}
