import { invoiceNumber } from '@lianqing/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { usesOfInvoice } from '../../storage/settling/invoices';
import { instant } from './claim-shapes';

class InvoiceParams extends createZodDto(z.object({ invoice: invoiceNumber })) {}

class InvoiceView extends createZodDto(
  z.object({
    uses: z
      .array(
        z.object({
          usedBy: z.enum(['claim', 'reimbursement']),
          reference: z.string().describe('`HOSPITAL:NUMBER` of a claim, `REGION:NUMBER` of a reimbursement'),
          usedAt: instant,
          freedBy: z.string().nullable().describe('what undid that use; null while the invoice counts with it'),
          freedAt: instant.nullable(),
        }),
      )
      .describe('the first first; only the last can count still'),
  }),
) {}

/** Invoices: a number counts once, whichever way its bill is reimbursed. */
@ApiTags('claims')
@Controller('api/v1/invoices')
export class InvoicesController {
  constructor(private readonly db: DataSource) {}

  @Get(':invoice')
  @ApiOperation({ summary: 'What an invoice has counted with; nothing, when nobody has reimbursed it' })
  @ApiOkResponse({ type: InvoiceView })
  async one(@Param() { invoice }: InvoiceParams) {
    return { uses: await usesOfInvoice(this.db, invoice) };
  }
}
