import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is overdue is counted whenever somebody asks for metrics: by indexes that hold nothing else. */
export class CountOverdue1764400000062 implements MigrationInterface {
  readonly name = 'CountOverdue1764400000062';

  async up(db: QueryRunner): Promise<void> {
    await db.query('create index review_case_overdue on review_case (case_id) where is_overdue and ended_on is null');
    await db.query('create index inspection_overdue on inspection (case_id) where overdue_since is not null');
    await db.query(
      `create index care_approval_step_escalated on care_approval_step (institution, request_id) where kind = 'escalated'`,
    );
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
