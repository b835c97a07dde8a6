import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { VerifyFiling } from '../use-cases/verify-filing';
import { LawsView } from './shapes';

@ApiTags('verification')
@Controller('api/v1/verification')
export class VerificationController {
  constructor(private readonly verifyFiling: VerifyFiling) {}

  @Get()
  @ApiOperation({ summary: 'What always holds here, with the number of facts each law covered' })
  @ApiOkResponse({ type: LawsView })
  async laws() {
    return { laws: await this.verifyFiling.run() };
  }
}
