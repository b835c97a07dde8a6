import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** Where the document lies: for people, and for machines. */
export const docsPath = 'api/docs';
export const docsJsonPath = 'api/docs-json';

/** Stands once among the shapes, for every operation that refers to it. */
const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'stable and dotted, for programs' },
    detail: { type: 'string', description: 'what to do about it' },
    values: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    trace: { type: 'string' },
  },
};

/** OpenAPI 3.1 of a service, made from its controllers. */
export function openApiOf(app: INestApplication, service: string, description: string): OpenAPIObject {
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Lianqing ${service}`)
    .setDescription(description)
    .setVersion('1')
    .addGlobalResponse({
      status: '4XX',
      description: 'RFC 9457 problem document',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    })
    .build();
  const document = cleanupOpenApiDoc(SwaggerModule.createDocument(app, head), { version: '3.1' });
  const { components } = document;
  return { ...document, components: { ...components, schemas: { ...components?.schemas, Problem: problemSchema } } };
}

/** Serves the document; it is made when first asked for, so that boot does not wait for it. */
export function serveOpenApi(app: INestApplication, service: string, description: string): void {
  SwaggerModule.setup(docsPath, app, () => openApiOf(app, service, description), { jsonDocumentUrl: docsJsonPath });
}
