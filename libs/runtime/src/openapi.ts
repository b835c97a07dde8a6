import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
/** A shape that is written out, and not a reference to another. */
type Shape = Exclude<Schema, { $ref: string }>;

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

/** The mark of nestjs-zod on a property whose type in JSON Schema is not one word. */
const notOneWord = 'x-nestjs_zod-empty-type';

/**
 * A text or number that may be null has two words as its type; where it stands at the top of a shape, @nestjs/swagger takes
 * the pair for a list of the first.
 */
function withNullableTexts(document: OpenAPIObject): OpenAPIObject {
  for (const schema of Object.values(document.components?.schemas ?? {}) as Shape[]) {
    for (const property of Object.values(schema.properties ?? {}) as Shape[]) {
      const { items } = property;
      if (!(notOneWord in property) || property.type !== 'array' || items === undefined || !('type' in items)) continue;
      property.type = [items.type, 'null'] as unknown as string;
      delete property.items;
    }
  }
  return document;
}

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
  const made = withNullableTexts(SwaggerModule.createDocument(app, head));
  const document = cleanupOpenApiDoc(made, { version: '3.1' });
  const { components } = document;
  return { ...document, components: { ...components, schemas: { ...components?.schemas, Problem: problemSchema } } };
}

/** Serves the document; it is made when first asked for, so that boot does not wait for it. */
export function serveOpenApi(app: INestApplication, service: string, description: string): void {
  SwaggerModule.setup(docsPath, app, () => openApiOf(app, service, description), { jsonDocumentUrl: docsJsonPath });
}
