// Made from docs/api: WRITE_OPENAPI=1 npx jest apps/console/test/api-types writes it anew.

export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ready for work: the required parts, such as the database, answer */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims by state, state of repayment, cycle, hospital, person, invoice, places, days, amounts and way of care, newest first, paged both ways, with how many match */
        get: operations["ClaimSearchController_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims by number, hospital, person or state, in the order in which it was published what became of them */
        get: operations["ClaimsController_list"];
        put?: never;
        /** Settles a claim and tells what became of it: settled, held or rejected; the same claim again gives the same */
        post: operations["ClaimsController_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What became of these claims and reversals; state null is one that never came */
        post: operations["ClaimsController_lookup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a claim would come to now, with every step; binds nothing and may be repeated */
        post: operations["ClaimsController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/{institution}/{claimId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is known of one claim: origin, checks, split with every step, reversals, outcomes */
        get: operations["ClaimsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Business days with the instant at which they are or were sealed */
        get: operations["DaysController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/days/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Seals days now; those that are sealed already stay as they are */
        post: operations["DaysController_seal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/control-totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Control totals of a sealed day, by hospital and home province */
        get: operations["DaysController_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{invoice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an invoice has counted with; nothing, when nobody has reimbursed it */
        get: operations["InvoicesController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{institution}/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of every call under a message id: success, failure or unknown */
        get: operations["MessagesController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{institution}/{messageId}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes what was called for under a message id, also if it never came; then it is voided when it comes (2601) */
        post: operations["MessagesController_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outcomes of one hospital in the order in which they became visible; none is ever passed over */
        get: operations["OutcomesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reversals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes a claim by its number and tells what became of that; the same request again gives the same */
        post: operations["ReversalsController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reversals/{institution}/{reversalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a request to undo a claim */
        get: operations["ReversalsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that must hold in this database, with the number of facts each law covered */
        get: operations["VerificationController_laws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verification/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures by outbox row, so that both ends of a topic can be compared batch by batch */
        get: operations["VerificationController_batches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits, at which step, how many, how many of them overdue, and since when the oldest; oldest first */
        get: operations["WaitingController_waiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outcomes/by-day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the claims and reversals that were decided on each of the last days */
        get: operations["WaitingController_byDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogues/{province}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of a catalogue, the newest first */
        get: operations["CatalogueController_versions"];
        put?: never;
        /** Imports a catalogue file as the next version of a treating province */
        post: operations["CatalogueController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogues/{province}/versions/{version}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of each row of the file that made a version, as CSV */
        get: operations["CatalogueController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogues/{province}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items of a version by code and day */
        get: operations["CatalogueController_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogues/{province}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What lines take from the catalogue, and in what a hospital’s own figures differ from it */
        post: operations["CatalogueController_lines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogues/{province}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version as the file that, imported whole, makes the same state again */
        get: operations["CatalogueController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settles a month anew under another policy and compares; sets nothing */
        post: operations["WhatIfController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assistance-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Questions by home and treating region, hospital, claim, whether answered or overdue, the newest first */
        get: operations["AssistanceController_list"];
        put?: never;
        /** The home region asks about a large stay that was settled (费用协查); it stops nothing */
        post: operations["AssistanceController_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assistance-requests/{homeRegion}/{requestId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The treating side answers, once: confirmed, another amount, or not found */
        post: operations["AssistanceController_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assistance-requests/{homeRegion}/{requestId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The home region takes back a question that nobody has answered */
        post: operations["AssistanceController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assistance-requests/{homeRegion}/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One question with its answer */
        get: operations["AssistanceController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deductions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deductions by id, of one hospital or of one of its claims if asked so */
        get: operations["DeductionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deductions/{deductionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One deduction with what it took, what came back, and by whom it was reduced */
        get: operations["DeductionsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deductions/{deductionId}/reductions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves less of a deduction standing; what was taken beyond that is returned at once */
        post: operations["DeductionsController_reduce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insurer-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How much the insurer of the catastrophic fund accepts of what it paid; what it refuses the hospital may contest */
        post: operations["InsurerDecisionsController_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found about a hospital’s claims and about its months, the newest days first */
        get: operations["ReviewsController_findings"];
        put?: never;
        /** Findings about settled claims; those that are severe enough open a case. All of them or none */
        post: operations["ReviewsController_find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a sealed month reviewed again under the present rules, and tells how far that is when asked again */
        post: operations["ReviewsController_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draws claims of a month that is over for review; the same seed draws the same claims */
        post: operations["ReviewsController_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases by id, of one hospital or claim, in one state, overdue or told if asked so */
        get: operations["ReviewsController_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its findings and every step: who, when, and the reason of each item */
        get: operations["ReviewsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/cases/{caseId}/first-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the first reviewer proposes to take back, item by item */
        post: operations["ReviewsController_firstReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/cases/{caseId}/second-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the hospital is told, by somebody else than the first reviewer; nothing ends the case */
        post: operations["ReviewsController_secondReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/cases/{caseId}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The hospital contests what it was told, with grounds and references of documents */
        post: operations["ReviewsController_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/cases/{caseId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is left after the appeal was verified, by somebody who has not judged the case before */
        post: operations["ReviewsController_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/cases/{caseId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The final decision, by somebody who has not judged the case before; an amount is deducted */
        post: operations["ReviewsController_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/physicians": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings and deductions of a period by physician */
        get: operations["ReviewsController_physicians"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings and deductions of a period by department */
        get: operations["ReviewsController_departments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/hospitals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings and deductions of a period by hospital */
        get: operations["ReviewsController_hospitals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Declarations of a hospital, a person or a kind, the newest first */
        get: operations["DeclarationsController_list"];
        put?: never;
        /** A hospital declares a trauma or a repeated admission (申报), due within 24 hours of it */
        post: operations["DeclarationsController_declare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/declarations/{institution}/{declarationId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a declaration back; bills that were settled by it stand */
        post: operations["DeclarationsController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests by hospital, person, state or level, the newest first */
        get: operations["ApprovalsController_list"];
        put?: never;
        /** A hospital requests an approval in care (审批); its first level is asked from now on */
        post: operations["ApprovalsController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-approvals/{institution}/{requestId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The level that is asked approves or refuses; nobody takes two steps of a request */
        post: operations["ApprovalsController_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-approvals/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What needs an approval for a stay, and who is asked within what time */
        get: operations["ApprovalsController_ruled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-approvals/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bills of sealed days that were settled without an approval that they needed, newest days first */
        get: operations["ApprovalsController_missing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-approvals/{institution}/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A request with every step of it */
        get: operations["ApprovalsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases by hospital, state, subject or whether overdue, the newest first */
        get: operations["InspectionsController_list"];
        put?: never;
        /** Opens an inspection case (稽查) about a claim, a stay, a hospital or a physician */
        post: operations["InspectionsController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{caseId}/inquiries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A bedside visit, evidence or an interview, in this order; each may come several times */
        post: operations["InspectionsController_inquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{caseId}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes what the case ends with */
        post: operations["InspectionsController_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{caseId}/judgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody else confirms the proposal that was shown, or sends the case back */
        post: operations["InspectionsController_judge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case with every step of it and what became of its measures */
        get: operations["InspectionsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{caseId}/penalty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The penalty was paid to the treating side, or is waived */
        post: operations["MeasuresController_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{caseId}/lifting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The hospital settles directly again from a day on */
        post: operations["MeasuresController_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/penalties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Penalties that the treating side collects, the newest first */
        get: operations["PenaltiesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suspensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hospitals suspended from direct settlement, by hospital */
        get: operations["SuspensionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/physicians": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of contracted physicians by hospital and code, with the points of a year */
        get: operations["PhysiciansController_list"];
        put?: never;
        /** Takes over states of contracted physicians (协议医师); older versions are ignored */
        post: operations["PhysiciansController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/physicians/{institution}/{physician}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes points from a physician, or gives them back */
        post: operations["PhysiciansController_points"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overpayments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people were paid too much, in the order in which it became known */
        get: operations["OverpaymentsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overpayments/{overpaymentNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One overpayment: why, what was refunded, who has waived the rest */
        get: operations["OverpaymentsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overpayments/{overpaymentNo}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person has given back so much of it, on this day and under this reference */
        post: operations["OverpaymentsController_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overpayments/{overpaymentNo}/refunds/{refundId}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A refund was recorded wrongly: it is undone, and is to be recovered again */
        post: operations["OverpaymentsController_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overpayments/{overpaymentNo}/waiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody who had no hand in what was paid lets go of what is left, with a reason */
        post: operations["OverpaymentsController_waiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What home funds pay to people together, by id */
        get: operations["PaymentBatchesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One batch with its totals by fund item and what the treasurer did */
        get: operations["PaymentBatchesController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches/{batchId}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The advice for the bank: every payment; they add up to the total */
        get: operations["PaymentBatchesController_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches/{batchId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The treasurer, who has reviewed nothing of it, approves the advice */
        post: operations["PaymentBatchesController_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches/{batchId}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bank has paid it, under this reference */
        post: operations["PaymentBatchesController_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reimbursements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications in the order in which they came */
        get: operations["ReimbursementsController_list"];
        put?: never;
        /** Applies for a bill that was paid in full; answers what is missing and what it comes to */
        post: operations["ReimbursementsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reimbursements/{homeRegion}/{applicationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One application: papers, steps, and its split with every step explained */
        get: operations["ReimbursementsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reimbursements/{homeRegion}/{applicationId}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands in documents that were missing */
        post: operations["ReimbursementsController_addDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reimbursements/{homeRegion}/{applicationId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A reviewer or approver consents to the amounts shown; with the last one it is accepted */
        post: operations["ReimbursementsController_addConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reimbursements/{homeRegion}/{applicationId}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses an application with a reason; its invoices are free */
        post: operations["ReimbursementsController_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reimbursements/{homeRegion}/{applicationId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws an application that was not accepted yet; its invoices are free */
        post: operations["ReimbursementsController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reimbursements/{homeRegion}/{applicationId}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes what was accepted by a negated row; what was paid is to be recovered */
        post: operations["ReimbursementsController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-compensations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Second compensations in the order in which they were drafted */
        get: operations["SecondCompensationsController_list"];
        put?: never;
        /** Reckons by a rule who gets how much out of a year’s surplus; pays nothing yet */
        post: operations["SecondCompensationsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-compensations/{homeRegion}/{compensationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One second compensation with its rule and what was decided */
        get: operations["SecondCompensationsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-compensations/{homeRegion}/{compensationId}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who gets how much, of which settled bills, and why */
        get: operations["SecondCompensationsController_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-compensations/{homeRegion}/{compensationId}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody other than who drafted it has looked at everybody’s amounts */
        post: operations["SecondCompensationsController_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-compensations/{homeRegion}/{compensationId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A third person approves it; it lies in a payment batch of its own from then on */
        post: operations["SecondCompensationsController_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-compensations/{homeRegion}/{compensationId}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is not paid; what it would have given back may be given back by another one */
        post: operations["SecondCompensationsController_refusal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages set aside (搁置), oldest or newest first */
        get: operations["ParkedController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many wait for a decision, by reason, topic and code, and since when */
        get: operations["ParkedController_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them: its bytes, what is wrong with it, everything that was decided about it */
        get: operations["ParkedController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/replay/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would become of messages if they were replayed now; changes nothing */
        post: operations["ParkedController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replays messages that were previewed; refused when something else would happen by now */
        post: operations["ParkedController_replaySeveral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides that messages will never be applied */
        post: operations["ParkedController_discardSeveral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a message to its handler once more */
        post: operations["ParkedController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides that a message will never be applied */
        post: operations["ParkedController_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Partitions read, lag, stopped partitions, alarms, the outbox, parked messages by reason */
        get: operations["MessagingController_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/republish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes a topic of this service once more from its outbox (重新发布) */
        post: operations["MessagingController_republish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/stopped/{topic}/{partition}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a stopped partition (停止的分区) go on */
        post: operations["MessagingController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live stream of what this service publishes (变更流), as server-sent events
         * @description event `change`: messages published, at most ten events a second, gathered by topic; `parked`: messages set aside by reason; `stopped`: stopped partitions and alarms. The id of an event is a publication position: give the last one back to go on without a gap.
         */
        get: operations["ChangesController_listen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timed-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Steps that time has started, latest due first: done, or open with their last error */
        get: operations["TimedStepsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        LiveView: {
            /** @constant */
            status: "live";
        };
        ReadyView: {
            isReady: boolean;
            parts: {
                part: string;
                required: boolean;
                isUp: boolean;
                note?: string;
            }[];
        };
        ClaimSearchView: {
            items: {
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** @enum {string} */
                state: "settled" | "reversed" | "held" | "rejected";
                code: string | null;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                bookedOn: string | null;
                total: string | null;
                advanced: string | null;
                /** @description null: unknown, of claims from before ways of care were kept apart */
                kind: ("inpatient" | "day-surgery" | "outpatient" | "emergency" | "chronic-outpatient" | "pharmacy" | "maternity") | null;
                fundTotal: string | null;
                /** @description that it lies in; null as long as clearing has told of none */
                cycle: string | null;
                /**
                 * @description `not-owed`: held, rejected or reversed; `open`: its cycle is not cut off; `in-clearing`: until the cycle is signed; `being-paid`: payment orders are out; `repaid`: the hospital has its advance back
                 * @enum {string}
                 */
                repayment: "not-owed" | "open" | "in-clearing" | "being-paid" | "repaid";
            }[];
            previous: string | null;
            next: string | null;
            matches: {
                count: number;
                /** @description false: more than that match */
                isExact: boolean;
            };
        };
        ClaimPageView: {
            items: {
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** @enum {string} */
                state: "settled" | "reversed" | "held" | "rejected";
                code: string | null;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                bookedOn: string | null;
                total: string | null;
                advanced: string | null;
            }[];
            next: string | null;
        };
        ClaimBody: {
            /** @constant */
            schema: 1;
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            /** @enum {string} */
            kind: "inpatient" | "day-surgery" | "outpatient" | "emergency" | "chronic-outpatient" | "pharmacy" | "maternity";
            admittedOn: string;
            dischargedOn: string;
            settledOn: string;
            emergency: boolean;
            diagnosis: string;
            total: string;
            invoice?: string;
            /** @enum {string} */
            cause?: "trauma" | "work-injury" | "traffic-accident" | "assault" | "suicide";
            continues?: {
                /** @enum {string} */
                by: "mid-stay" | "transfer";
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
            };
            /** @constant */
            skippedFirstContact?: true;
            lines: {
                code: string;
                category: string;
                /** @enum {string} */
                class: "A" | "B" | "C";
                quantity: string;
                unitPrice: string;
                amount: string;
                ceilingPrice?: string;
                preSelfPayRate?: string;
                servedOn?: string;
                physician?: string;
                department?: string;
                /** @constant */
                hospitalBears?: true;
                essential?: boolean;
            }[];
            /**
             * MessageId
             * @description of the call, under which its outcome can be asked for and the call undone; need not be unique
             */
            messageId?: string;
        };
        SettledView: {
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            /** SettlementId */
            settlementId: string;
            /**
             * @description `awaited`: only a reversal has come so far
             * @enum {string}
             */
            state: "settled" | "reversed" | "held" | "rejected" | "awaited";
            code: string | null;
            message: string | null;
            split: {
                /** RegionCode */
                treatingRegion: string;
                /** @enum {string} */
                scheme: "310" | "390";
                /** @description YYYY-MM-DD in Asia/Shanghai */
                bookedOn: string;
                route: string;
                filing: {
                    filingId: string;
                    category: string | null;
                } | null;
                /** @description person and hospital as the split saw them */
                circumstances: {
                    [key: string]: unknown;
                };
                pack: {
                    id: string;
                    version: string;
                    digest: string;
                };
                /** @description of the treating province, and in what the hospital’s figures differ from it; null: it had none */
                catalogue: {
                    version: number;
                    differences: {
                        /** @enum {string} */
                        name: "code-not-listed" | "class-differs" | "ceiling-differs" | "rate-differs" | "essential-differs";
                        hospital: string | null;
                        catalogue: string | null;
                        line: number;
                        code: string;
                    }[];
                } | null;
                insuranceYear: number;
                yearBefore: {
                    admissions: number;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    aboveDeductible: string;
                    /** @description fen */
                    ownBurden: string;
                };
                yearAfter: {
                    admissions: number;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    aboveDeductible: string;
                    /** @description fen */
                    ownBurden: string;
                };
                /** @description fen */
                accountAvailable: string;
                amounts: {
                    /** @description fen */
                    fullSelfPay: string;
                    /** @description fen */
                    overLimit: string;
                    /** @description fen */
                    preSelfPay: string;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    total: string;
                    /** @description fen */
                    deductible: string;
                    /** @description fen */
                    poolFund: string;
                    /** @description fen */
                    poolSelf: string;
                    /** @description fen */
                    floorTopUp: string;
                    /** @description fen */
                    largeFund: string;
                    /** @description fen */
                    largeSelf: string;
                    /** @description fen */
                    overCap: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    enterprise: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    protection: string;
                    /** @description fen */
                    fundTotal: string;
                    /** @description fen */
                    hospitalPart: string;
                    /** @description fen */
                    personalTotal: string;
                    /** @description fen */
                    account: string;
                    /** @description fen */
                    familyAccount: string;
                    /** @description fen */
                    cash: string;
                };
                fundItems: {
                    /** @description fen */
                    employeePool: string;
                    /** @description fen */
                    personalAccount: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    largeAmount: string;
                    /** @description fen */
                    residentPool: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    enterpriseSupplement: string;
                    /** @description fen */
                    maternity: string;
                    /** @description fen */
                    hospitalWaiver: string;
                    /** @description fen */
                    other: string;
                    /** @description fen */
                    familyAccount: string;
                };
                /** @description fund total and money of both personal accounts: what the hospital advanced */
                advanced: string;
                /** @description billed per charge category, 01 to 14 */
                categoryTotals: string[];
                steps: {
                    name: string;
                    /** @description place of the step that this one is a part of; null for a root */
                    partOf: number | null;
                    /** @description line of the bill, from 1; null for the bill as a whole */
                    line: number | null;
                    /** @description fen */
                    amount: string;
                    exact: string | null;
                    rounding: string | null;
                    rule: string;
                    source: string;
                    reading: string | null;
                    text: {
                        en: string;
                        zh: string;
                    };
                }[];
            } | null;
        };
        LookupBody: {
            /** @default [] */
            claims: {
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
            }[];
            /** @default [] */
            reversals: {
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                reversalId: string;
            }[];
        };
        LookupView: {
            claims: {
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
                state: ("settled" | "reversed" | "held" | "rejected") | null;
                code: string | null;
            }[];
            reversals: {
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                reversalId: string;
                claimId: string | null;
                state: ("reversed" | "voided" | "waiting" | "rejected") | null;
                code: string | null;
            }[];
        };
        PreviewBody: {
            /** @constant */
            schema: 1;
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            /** @enum {string} */
            kind: "inpatient" | "day-surgery" | "outpatient" | "emergency" | "chronic-outpatient" | "pharmacy" | "maternity";
            admittedOn: string;
            dischargedOn: string;
            settledOn: string;
            emergency: boolean;
            diagnosis: string;
            total: string;
            invoice?: string;
            /** @enum {string} */
            cause?: "trauma" | "work-injury" | "traffic-accident" | "assault" | "suicide";
            continues?: {
                /** @enum {string} */
                by: "mid-stay" | "transfer";
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
            };
            /** @constant */
            skippedFirstContact?: true;
            lines: {
                code: string;
                category: string;
                /** @enum {string} */
                class: "A" | "B" | "C";
                quantity: string;
                unitPrice: string;
                amount: string;
                ceilingPrice?: string;
                preSelfPayRate?: string;
                servedOn?: string;
                physician?: string;
                department?: string;
                /** @constant */
                hospitalBears?: true;
                essential?: boolean;
            }[];
        };
        PreviewView: {
            /** @enum {string} */
            is: "settled" | "held" | "rejected";
            code: string | null;
            message: string | null;
            /** @description filing may only not have told yet what is missing: settling waits for that, a preview does not */
            isDoubtful: boolean;
            /**
             * @description whether a claim of this hospital and number has come already
             * @enum {string}
             */
            registered: "not-yet" | "same" | "other-content";
            split: {
                /** RegionCode */
                treatingRegion: string;
                /** @enum {string} */
                scheme: "310" | "390";
                /** @description YYYY-MM-DD in Asia/Shanghai */
                bookedOn: string;
                route: string;
                filing: {
                    filingId: string;
                    category: string | null;
                } | null;
                /** @description person and hospital as the split saw them */
                circumstances: {
                    [key: string]: unknown;
                };
                pack: {
                    id: string;
                    version: string;
                    digest: string;
                };
                /** @description of the treating province, and in what the hospital’s figures differ from it; null: it had none */
                catalogue: {
                    version: number;
                    differences: {
                        /** @enum {string} */
                        name: "code-not-listed" | "class-differs" | "ceiling-differs" | "rate-differs" | "essential-differs";
                        hospital: string | null;
                        catalogue: string | null;
                        line: number;
                        code: string;
                    }[];
                } | null;
                insuranceYear: number;
                yearBefore: {
                    admissions: number;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    aboveDeductible: string;
                    /** @description fen */
                    ownBurden: string;
                };
                yearAfter: {
                    admissions: number;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    aboveDeductible: string;
                    /** @description fen */
                    ownBurden: string;
                };
                /** @description fen */
                accountAvailable: string;
                amounts: {
                    /** @description fen */
                    fullSelfPay: string;
                    /** @description fen */
                    overLimit: string;
                    /** @description fen */
                    preSelfPay: string;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    total: string;
                    /** @description fen */
                    deductible: string;
                    /** @description fen */
                    poolFund: string;
                    /** @description fen */
                    poolSelf: string;
                    /** @description fen */
                    floorTopUp: string;
                    /** @description fen */
                    largeFund: string;
                    /** @description fen */
                    largeSelf: string;
                    /** @description fen */
                    overCap: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    enterprise: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    protection: string;
                    /** @description fen */
                    fundTotal: string;
                    /** @description fen */
                    hospitalPart: string;
                    /** @description fen */
                    personalTotal: string;
                    /** @description fen */
                    account: string;
                    /** @description fen */
                    familyAccount: string;
                    /** @description fen */
                    cash: string;
                };
                fundItems: {
                    /** @description fen */
                    employeePool: string;
                    /** @description fen */
                    personalAccount: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    largeAmount: string;
                    /** @description fen */
                    residentPool: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    enterpriseSupplement: string;
                    /** @description fen */
                    maternity: string;
                    /** @description fen */
                    hospitalWaiver: string;
                    /** @description fen */
                    other: string;
                    /** @description fen */
                    familyAccount: string;
                };
                /** @description fund total and money of both personal accounts: what the hospital advanced */
                advanced: string;
                /** @description billed per charge category, 01 to 14 */
                categoryTotals: string[];
                steps: {
                    name: string;
                    /** @description place of the step that this one is a part of; null for a root */
                    partOf: number | null;
                    /** @description line of the bill, from 1; null for the bill as a whole */
                    line: number | null;
                    /** @description fen */
                    amount: string;
                    exact: string | null;
                    rounding: string | null;
                    rule: string;
                    source: string;
                    reading: string | null;
                    text: {
                        en: string;
                        zh: string;
                    };
                }[];
            } | null;
            /** @description what the rules of review ask about the bill while it can still be put right; they stop nothing */
            prompts: {
                rule: string;
                /** @enum {string} */
                severity: "info" | "warning" | "serious";
                text: {
                    en: string;
                    zh: string;
                };
                /** @description fee lines, from 1; none is the claim as a whole */
                lines: number[];
            }[];
        };
        ClaimView: {
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            /** SettlementId */
            settlementId: string;
            /**
             * @description `awaited`: only a reversal has come so far
             * @enum {string}
             */
            state: "settled" | "reversed" | "held" | "rejected" | "awaited";
            code: string | null;
            message: string | null;
            /** @description of a held claim: it is rejected if it cannot go on by then */
            heldUntil: string | null;
            origin: {
                /** @description null with all the rest: it was called over HTTP */
                topic: string | null;
                partition: number | null;
                offset: string | null;
                keyId: string | null;
            } | null;
            checks: {
                check: string;
                text: {
                    en: string;
                    zh: string;
                };
                /** @enum {string} */
                result: "passed" | "failed" | "waits";
                code: string | null;
            }[];
            claim: {
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** @enum {string} */
                kind: "inpatient" | "day-surgery" | "outpatient" | "emergency" | "chronic-outpatient" | "pharmacy" | "maternity";
                /** @description YYYY-MM-DD in Asia/Shanghai */
                admittedOn: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                dischargedOn: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                emergency: boolean;
                diagnosis: string;
                /** @description fen */
                total: string;
                invoice: string | null;
                cause: ("trauma" | "work-injury" | "traffic-accident" | "assault" | "suicide") | null;
                continues: {
                    by: string;
                    institution: string;
                    claimId: string;
                } | null;
                skippedFirstContact: boolean;
                lines: {
                    code: string;
                    category: string;
                    /** @enum {string} */
                    class: "A" | "B" | "C";
                    quantity: string;
                    unitPrice: string;
                    /** @description fen */
                    amount: string;
                    ceilingPrice: string | null;
                    preSelfPayRate: string | null;
                    servedOn: string | null;
                    physician: string | null;
                    department: string | null;
                    hospitalBears: boolean;
                    /** @description as the hospital says; null: it says nothing */
                    essential: boolean | null;
                }[];
            } | null;
            split: {
                /** RegionCode */
                treatingRegion: string;
                /** @enum {string} */
                scheme: "310" | "390";
                /** @description YYYY-MM-DD in Asia/Shanghai */
                bookedOn: string;
                route: string;
                filing: {
                    filingId: string;
                    category: string | null;
                } | null;
                /** @description person and hospital as the split saw them */
                circumstances: {
                    [key: string]: unknown;
                };
                pack: {
                    id: string;
                    version: string;
                    digest: string;
                };
                /** @description of the treating province, and in what the hospital’s figures differ from it; null: it had none */
                catalogue: {
                    version: number;
                    differences: {
                        /** @enum {string} */
                        name: "code-not-listed" | "class-differs" | "ceiling-differs" | "rate-differs" | "essential-differs";
                        hospital: string | null;
                        catalogue: string | null;
                        line: number;
                        code: string;
                    }[];
                } | null;
                insuranceYear: number;
                yearBefore: {
                    admissions: number;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    aboveDeductible: string;
                    /** @description fen */
                    ownBurden: string;
                };
                yearAfter: {
                    admissions: number;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    aboveDeductible: string;
                    /** @description fen */
                    ownBurden: string;
                };
                /** @description fen */
                accountAvailable: string;
                amounts: {
                    /** @description fen */
                    fullSelfPay: string;
                    /** @description fen */
                    overLimit: string;
                    /** @description fen */
                    preSelfPay: string;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    total: string;
                    /** @description fen */
                    deductible: string;
                    /** @description fen */
                    poolFund: string;
                    /** @description fen */
                    poolSelf: string;
                    /** @description fen */
                    floorTopUp: string;
                    /** @description fen */
                    largeFund: string;
                    /** @description fen */
                    largeSelf: string;
                    /** @description fen */
                    overCap: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    enterprise: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    protection: string;
                    /** @description fen */
                    fundTotal: string;
                    /** @description fen */
                    hospitalPart: string;
                    /** @description fen */
                    personalTotal: string;
                    /** @description fen */
                    account: string;
                    /** @description fen */
                    familyAccount: string;
                    /** @description fen */
                    cash: string;
                };
                fundItems: {
                    /** @description fen */
                    employeePool: string;
                    /** @description fen */
                    personalAccount: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    largeAmount: string;
                    /** @description fen */
                    residentPool: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    enterpriseSupplement: string;
                    /** @description fen */
                    maternity: string;
                    /** @description fen */
                    hospitalWaiver: string;
                    /** @description fen */
                    other: string;
                    /** @description fen */
                    familyAccount: string;
                };
                /** @description fund total and money of both personal accounts: what the hospital advanced */
                advanced: string;
                /** @description billed per charge category, 01 to 14 */
                categoryTotals: string[];
                steps: {
                    name: string;
                    /** @description place of the step that this one is a part of; null for a root */
                    partOf: number | null;
                    /** @description line of the bill, from 1; null for the bill as a whole */
                    line: number | null;
                    /** @description fen */
                    amount: string;
                    exact: string | null;
                    rounding: string | null;
                    rule: string;
                    source: string;
                    reading: string | null;
                    text: {
                        en: string;
                        zh: string;
                    };
                }[];
            } | null;
            reversals: {
                reversalId: string;
                /** @description the negated row, if there is one */
                settlementId: string | null;
                /** @description it has undone the claim, or waits for it */
                isCarriedOut: boolean;
                /** PersonId */
                personId: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                bookedOn: string | null;
                reason: string;
                /** Format: date-time */
                receivedAt: string;
                origin: {
                    /** @description null with all the rest: it was called over HTTP */
                    topic: string | null;
                    partition: number | null;
                    offset: string | null;
                    keyId: string | null;
                };
            }[];
            outcomes: {
                /** @enum {string} */
                type: "claim.settled" | "claim.reversed" | "claim.held" | "claim.rejected" | "reversal.rejected" | "deduction.taken" | "deduction.returned";
                code: string | null;
                message: string | null;
                reversalId: string | null;
                /** Format: date-time */
                recordedAt: string;
                /** @description outbox row, `lq_batch` of the event */
                batch: string;
                ordinal: number;
                /** @description null until the batch is on its topic */
                position: string | null;
                publishedAt: string | null;
            }[];
            /** @description later settlements of the insurance year, where the home province shows what they would come to now */
            later: {
                /** SettlementId */
                settlementId: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                /** @description as it stands in the books */
                was: {
                    fundItems: {
                        /** @description fen */
                        employeePool: string;
                        /** @description fen */
                        personalAccount: string;
                        /** @description fen */
                        civilServant: string;
                        /** @description fen */
                        largeAmount: string;
                        /** @description fen */
                        residentPool: string;
                        /** @description fen */
                        catastrophic: string;
                        /** @description fen */
                        medicalAssistance: string;
                        /** @description fen */
                        enterpriseSupplement: string;
                        /** @description fen */
                        maternity: string;
                        /** @description fen */
                        hospitalWaiver: string;
                        /** @description fen */
                        other: string;
                        /** @description fen */
                        familyAccount: string;
                    };
                    /** @description fen */
                    fundTotal: string;
                    /** @description fen */
                    account: string;
                    /** @description fen */
                    cash: string;
                };
                /** @description without the bills of the year that were undone by then */
                wouldBe: {
                    fundItems: {
                        /** @description fen */
                        employeePool: string;
                        /** @description fen */
                        personalAccount: string;
                        /** @description fen */
                        civilServant: string;
                        /** @description fen */
                        largeAmount: string;
                        /** @description fen */
                        residentPool: string;
                        /** @description fen */
                        catastrophic: string;
                        /** @description fen */
                        medicalAssistance: string;
                        /** @description fen */
                        enterpriseSupplement: string;
                        /** @description fen */
                        maternity: string;
                        /** @description fen */
                        hospitalWaiver: string;
                        /** @description fen */
                        other: string;
                        /** @description fen */
                        familyAccount: string;
                    };
                    /** @description fen */
                    fundTotal: string;
                    /** @description fen */
                    account: string;
                    /** @description fen */
                    cash: string;
                };
            }[];
        };
        DaysView: {
            items: {
                /** @description YYYY-MM-DD in Asia/Shanghai */
                day: string;
                /** Format: date-time */
                openedAt: string;
                /** Format: date-time */
                deadline: string;
                sealedAt: string | null;
            }[];
        };
        SealBody: {
            from: string;
            to: string;
        };
        SealedView: {
            sealed: {
                /** @description YYYY-MM-DD in Asia/Shanghai */
                day: string;
                settlements: number;
                totals: number;
            }[];
        };
        TotalsView: {
            items: {
                /** @description YYYY-MM-DD in Asia/Shanghai */
                day: string;
                /** RegionCode */
                treatingProvince: string;
                /** RegionCode */
                homeProvince: string;
                /** InstitutionCode */
                institution: string;
                settlements: number;
                /** @description fen */
                total: string;
                /** @description fen */
                advanced: string;
            }[];
            next: string | null;
        };
        InvoiceView: {
            /** @description the first first; only the last can count still */
            uses: {
                /** @enum {string} */
                usedBy: "claim" | "reimbursement";
                /** @description `HOSPITAL:NUMBER` of a claim, `REGION:NUMBER` of a reimbursement */
                reference: string;
                /** Format: date-time */
                usedAt: string;
                /** @description what undid that use; null while the invoice counts with it */
                freedBy: string | null;
                freedAt: string | null;
            }[];
        };
        MessageView: {
            /** InstitutionCode */
            institution: string;
            /** MessageId */
            messageId: string;
            /**
             * @description `success`: what was called for stands; `failure`: it does not; `unknown`: never came, is being decided, waits for its person, or several calls under the id fared differently
             * @enum {string}
             */
            outcome: "success" | "failure" | "unknown";
            /** @description since then nothing more is taken under this id */
            reversedAt: string | null;
            /** @description of its reversal: a settlement undone, a held claim voided, or nothing was there to undo */
            effect: ("reversed" | "voided" | "nothing") | null;
            /** @description by which its claim was undone or voided */
            reversalId: string | null;
            calls: {
                /** @enum {string} */
                kind: "claim" | "reversal" | "message-reversal";
                /** @description number of the claim or reversal; the message that was to be reversed */
                reference: string;
                /**
                 * @description `success`: what was called for stands; `failure`: it does not; `unknown`: never came, is being decided, waits for its person, or several calls under the id fared differently
                 * @enum {string}
                 */
                outcome: "success" | "failure" | "unknown";
                code: string | null;
                /** Format: date-time */
                receivedAt: string;
            }[];
        };
        /** @default {} */
        MessageReversalBody: {
            /**
             * MessageId
             * @description of this call itself
             */
            messageId?: string;
        };
        OutcomesView: {
            items: {
                /** @enum {string} */
                type: "claim.settled" | "claim.reversed" | "claim.held" | "claim.rejected" | "reversal.rejected" | "deduction.taken" | "deduction.returned";
                /** @description as the event of this type; amounts in fen */
                content: {
                    [key: string]: unknown;
                };
                batch: string;
                /** Format: date-time */
                publishedAt: string;
            }[];
            /** @description where to go on, also when there was nothing */
            next: string;
            hasMore: boolean;
        };
        ReversalBody: {
            /** @constant */
            schema: 1;
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            reversalId: string;
            /** HospitalReference */
            claimId: string;
            /** PersonId */
            personId: string;
            settledOn: string;
            /** @enum {string} */
            reason: "wrong-person" | "wrong-amount" | "duplicate-bill" | "readmitted" | "other";
            /**
             * MessageId
             * @description of the call, under which its outcome can be asked for and the call undone; need not be unique
             */
            messageId?: string;
        };
        UndoneView: {
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            reversalId: string;
            /** HospitalReference */
            claimId: string;
            /**
             * @description `voided`: the claim is not settled because of it; `waiting`: it voids the claim when that comes
             * @enum {string}
             */
            state: "reversed" | "voided" | "waiting" | "rejected";
            code: string | null;
            message: string | null;
            /** @description the negated row, if there is one */
            settlementId: string | null;
            bookedOn: string | null;
            /** @description later settlements of the insurance year, where the home province shows what they would come to now */
            later: {
                /** SettlementId */
                settlementId: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                /** @description as it stands in the books */
                was: {
                    fundItems: {
                        /** @description fen */
                        employeePool: string;
                        /** @description fen */
                        personalAccount: string;
                        /** @description fen */
                        civilServant: string;
                        /** @description fen */
                        largeAmount: string;
                        /** @description fen */
                        residentPool: string;
                        /** @description fen */
                        catastrophic: string;
                        /** @description fen */
                        medicalAssistance: string;
                        /** @description fen */
                        enterpriseSupplement: string;
                        /** @description fen */
                        maternity: string;
                        /** @description fen */
                        hospitalWaiver: string;
                        /** @description fen */
                        other: string;
                        /** @description fen */
                        familyAccount: string;
                    };
                    /** @description fen */
                    fundTotal: string;
                    /** @description fen */
                    account: string;
                    /** @description fen */
                    cash: string;
                };
                /** @description without the bills of the year that were undone by then */
                wouldBe: {
                    fundItems: {
                        /** @description fen */
                        employeePool: string;
                        /** @description fen */
                        personalAccount: string;
                        /** @description fen */
                        civilServant: string;
                        /** @description fen */
                        largeAmount: string;
                        /** @description fen */
                        residentPool: string;
                        /** @description fen */
                        catastrophic: string;
                        /** @description fen */
                        medicalAssistance: string;
                        /** @description fen */
                        enterpriseSupplement: string;
                        /** @description fen */
                        maternity: string;
                        /** @description fen */
                        hospitalWaiver: string;
                        /** @description fen */
                        other: string;
                        /** @description fen */
                        familyAccount: string;
                    };
                    /** @description fen */
                    fundTotal: string;
                    /** @description fen */
                    account: string;
                    /** @description fen */
                    cash: string;
                };
            }[];
        };
        LawsView: {
            laws: {
                law: string;
                covered: number;
                broken: string[];
            }[];
        };
        BatchesView: {
            edge: string;
            /** @enum {string} */
            role: "sender" | "receiver";
            items: {
                batch: string;
                facts: number;
                amount: string;
            }[];
            next: string | null;
        };
        WaitingView: {
            /** Format: date-time */
            asOf: string;
            /** @description of all that waits */
            number: number;
            overdue: number;
            items: {
                /** @enum {string} */
                kind: "held-claim" | "unsealed-day" | "review-case" | "care-approval" | "inspection" | "assistance-request" | "reimbursement" | "payment-batch" | "overpayment";
                /** @description code, state or level at which they wait; null where there is only one */
                step: string | null;
                number: number;
                /** @description of them, whose time is over */
                overdue: number;
                /**
                 * Format: date-time
                 * @description since when the oldest waits
                 */
                oldestAt: string;
                /** @description the oldest, as the address of its kind names it */
                oldest: string;
            }[];
        };
        OutcomeDaysView: {
            /** Format: date-time */
            asOf: string;
            days: {
                /** @description YYYY-MM-DD in Asia/Shanghai */
                day: string;
                settled: number;
                reversed: number;
                /** @description also those that have gone on since */
                held: number;
                rejected: number;
                "reversal-rejected": number;
                /** @description of what was settled less what was reversed, in fen */
                total: string;
                /** @description of what was settled less what was reversed, in fen */
                advanced: string;
                codes: {
                    /** @enum {string} */
                    outcome: "settled" | "reversed" | "held" | "rejected" | "reversal-rejected";
                    code: string;
                    number: number;
                }[];
            }[];
        };
        ImportedView: {
            version: {
                /** RegionCode */
                treatingProvince: string;
                version: number;
                /** @enum {string} */
                mode: "full" | "changes";
                /** @description SM3 of the file */
                digest: string;
                importedBy: string;
                /** Format: date-time */
                importedAt: string;
                rows: number;
                accepted: number;
                unchanged: number;
                refused: number;
                /** @description rows of the version before with nothing in their place */
                ended: number;
                /** @description rows that stand in this version */
                items: number;
            };
            /** @description these bytes made this version before; nothing was done */
            isRepeated: boolean;
            latestVersion: number;
            /** @description where the outcome of each row is */
            report: string;
        };
        VersionsView: {
            items: {
                /** RegionCode */
                treatingProvince: string;
                version: number;
                /** @enum {string} */
                mode: "full" | "changes";
                /** @description SM3 of the file */
                digest: string;
                importedBy: string;
                /** Format: date-time */
                importedAt: string;
                rows: number;
                accepted: number;
                unchanged: number;
                refused: number;
                /** @description rows of the version before with nothing in their place */
                ended: number;
                /** @description rows that stand in this version */
                items: number;
            }[];
            next: string | null;
        };
        ItemsView: {
            version: number;
            items: {
                code: string;
                name: string;
                /** @enum {string} */
                kind: "drug" | "service" | "material";
                /** @enum {string} */
                class: "A" | "B" | "C";
                ceilings: {
                    [key: string]: string | null;
                };
                preSelfPayRate: string | null;
                /** @description a drug of the essential list */
                essential: boolean;
                limits: {
                    sex: ("female" | "male") | null;
                    ageFrom: number | null;
                    ageTo: number | null;
                    tiers: ("tertiary-a" | "tertiary" | "secondary" | "primary")[];
                    indications: string[];
                    ways: ("inpatient" | "day-surgery" | "outpatient" | "emergency" | "chronic-outpatient" | "pharmacy" | "maternity")[];
                    schemes: ("310" | "390")[];
                };
                /** @description YYYY-MM-DD in Asia/Shanghai */
                effectiveFrom: string;
                effectiveUntil: string | null;
            }[];
            next: string | null;
        };
        LinesBody: {
            /** @description without it the latest */
            version?: number;
            lines: {
                code: string;
                on: string;
                /** @enum {string} */
                tier: "tertiary-a" | "tertiary" | "secondary" | "primary";
                /** @description the hospital’s own figures, to be compared */
                hospital?: {
                    /** @enum {string} */
                    class: "A" | "B" | "C";
                    ceilingPrice?: string;
                    preSelfPayRate?: string;
                    essential?: boolean;
                };
            }[];
        };
        LinesView: {
            version: number;
            lines: {
                code: string;
                name: string | null;
                /** @description null: no item of this code holds on that day */
                terms: {
                    /** @enum {string} */
                    class: "A" | "B" | "C";
                    ceilingPrice: string | null;
                    preSelfPayRate: string | null;
                    essential: boolean;
                } | null;
                /** @description null: the hospital’s figures were not given */
                differences: {
                    /** @enum {string} */
                    name: "code-not-listed" | "class-differs" | "ceiling-differs" | "rate-differs" | "essential-differs";
                    hospital: string | null;
                    catalogue: string | null;
                }[] | null;
            }[];
        };
        WhatIfBody: {
            /** @description month of the booking days */
            month: string;
            /** @description the YAML of the other policy */
            pack: string;
            /** @description id of the pack that it would replace; its own id when absent */
            replaces?: string;
        };
        WhatIfView: {
            month: string;
            pack: {
                id: string;
                version: string;
                digest: string;
            };
            replaces: string;
            /** @description claims of the month that were rejected because nobody had filed the visit; they are not tried */
            unfiled: number;
            whole: {
                bills: number;
                /** @description bills of which the person would bear less */
                gain: number;
                /** @description bills of which the person would bear more */
                lose: number;
                /** @description bills that the other policy would not pay for, because nobody filed them, it excludes the cause, or nobody told what it asks of the person */
                refused: number;
                /** @description fen */
                total: string;
                /** @description fen */
                fundBefore: string;
                /** @description fen */
                fundAfter: string;
                /** @description fen */
                personBefore: string;
                /** @description fen */
                personAfter: string;
            };
            byPayer: {
                /** @enum {string} */
                payer: "poolFund" | "largeFund" | "civilServant" | "enterprise" | "catastrophic" | "medicalAssistance" | "protection" | "fundTotal" | "hospitalPart" | "personalTotal" | "account" | "familyAccount" | "cash";
                /** @description fen */
                before: string;
                /** @description fen */
                after: string;
            }[];
            groups: {
                bills: number;
                /** @description bills of which the person would bear less */
                gain: number;
                /** @description bills of which the person would bear more */
                lose: number;
                /** @description bills that the other policy would not pay for, because nobody filed them, it excludes the cause, or nobody told what it asks of the person */
                refused: number;
                /** @description fen */
                total: string;
                /** @description fen */
                fundBefore: string;
                /** @description fen */
                fundAfter: string;
                /** @description fen */
                personBefore: string;
                /** @description fen */
                personAfter: string;
                /** @enum {string} */
                by: "province" | "tier" | "person";
                name: string;
            }[];
        };
        QuestionBody: {
            /**
             * RegionCode
             * @description who asks: the person’s own region, or one that holds it
             */
            homeRegion: string;
            /**
             * AssistanceId
             * @description made by whoever asks; the same again is nothing
             */
            requestId: string;
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            question: string;
            /**
             * @description references, no contents
             * @default []
             */
            documents: string[];
            /** @description the operator, as the caller names them */
            askedBy: string;
        };
        AssistanceView: {
            /**
             * RegionCode
             * @description who asks: the person’s own region, or one that holds it
             */
            homeRegion: string;
            /**
             * AssistanceId
             * @description made by whoever asks; the same again is nothing
             */
            requestId: string;
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            question: string;
            documents: string[];
            /** @description the operator, as the caller names them */
            askedBy: string;
            /**
             * RegionCode
             * @description the person’s own region
             */
            personRegion: string;
            /** RegionCode */
            treatingRegion: string;
            /** @description of the bill, as it was sent */
            total: string;
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            dueAt: string;
            isOverdue: boolean;
            /** @description null: none has come yet */
            answer: {
                /**
                 * RegionCode
                 * @description who answers: the hospital’s own region, or one that holds it
                 */
                answeringRegion: string;
                /** @enum {string} */
                verdict: "confirmed" | "amount-differs" | "not-found";
                amount: string | null;
                text: string;
                documents: string[];
                /** @description the operator, as the caller names them */
                answeredBy: string;
                /** Format: date-time */
                answeredAt: string;
            } | null;
            /** @description null: it stands */
            withdrawal: {
                /** @description time: the claim was undone */
                by: string;
                reason: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        AnswerBody: {
            /**
             * RegionCode
             * @description who answers: the hospital’s own region, or one that holds it
             */
            answeringRegion: string;
            /** @enum {string} */
            verdict: "confirmed" | "amount-differs" | "not-found";
            /** @description what the bill comes to; of amount-differs only */
            amount?: string | null;
            text: string;
            /**
             * @description references, no contents
             * @default []
             */
            documents: string[];
            /** @description the operator, as the caller names them */
            answeredBy: string;
        };
        AssistanceWithdrawalBody: {
            /** @description the operator, as the caller names them */
            withdrawnBy: string;
            reason: string;
        };
        AssistanceListView: {
            items: {
                /**
                 * RegionCode
                 * @description who asks: the person’s own region, or one that holds it
                 */
                homeRegion: string;
                /**
                 * AssistanceId
                 * @description made by whoever asks; the same again is nothing
                 */
                requestId: string;
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
                question: string;
                documents: string[];
                /** @description the operator, as the caller names them */
                askedBy: string;
                /**
                 * RegionCode
                 * @description the person’s own region
                 */
                personRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** @description of the bill, as it was sent */
                total: string;
                /** Format: date-time */
                askedAt: string;
                /** Format: date-time */
                dueAt: string;
                isOverdue: boolean;
                /** @description null: none has come yet */
                answer: {
                    /**
                     * RegionCode
                     * @description who answers: the hospital’s own region, or one that holds it
                     */
                    answeringRegion: string;
                    /** @enum {string} */
                    verdict: "confirmed" | "amount-differs" | "not-found";
                    amount: string | null;
                    text: string;
                    documents: string[];
                    /** @description the operator, as the caller names them */
                    answeredBy: string;
                    /** Format: date-time */
                    answeredAt: string;
                } | null;
                /** @description null: it stands */
                withdrawal: {
                    /** @description time: the claim was undone */
                    by: string;
                    reason: string;
                    /** Format: date-time */
                    at: string;
                } | null;
            }[];
            next: string | null;
        };
        DeductionsView: {
            items: {
                /** DeductionId */
                deductionId: string;
                /** @enum {string} */
                ground: "review" | "inspection" | "insurer";
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
                /** RegionCode */
                homeRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** @description fen */
                amount: string;
                /** @description the amount, or what a reduction has left of it */
                stands: string;
                /** @description taken and not returned */
                taken: string;
                /** @description what stands, by fund */
                standing: {
                    /** @description fen */
                    employeePool: string;
                    /** @description fen */
                    personalAccount: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    largeAmount: string;
                    /** @description fen */
                    residentPool: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    enterpriseSupplement: string;
                    /** @description fen */
                    maternity: string;
                    /** @description fen */
                    hospitalWaiver: string;
                    /** @description fen */
                    other: string;
                    /** @description fen */
                    familyAccount: string;
                };
                instalments: number;
                /** @description instalments to come */
                planned: number[];
                reasonCode: string;
                reason: string;
                department: string | null;
                physician: string | null;
                decidedBy: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                decidedOn: string;
            }[];
            next: string | null;
        };
        DeductionView: {
            /** DeductionId */
            deductionId: string;
            /** @enum {string} */
            ground: "review" | "inspection" | "insurer";
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            /** RegionCode */
            homeRegion: string;
            /** RegionCode */
            treatingRegion: string;
            /** @description fen */
            amount: string;
            /** @description the amount, or what a reduction has left of it */
            stands: string;
            /** @description taken and not returned */
            taken: string;
            /** @description what stands, by fund */
            standing: {
                /** @description fen */
                employeePool: string;
                /** @description fen */
                personalAccount: string;
                /** @description fen */
                civilServant: string;
                /** @description fen */
                largeAmount: string;
                /** @description fen */
                residentPool: string;
                /** @description fen */
                catastrophic: string;
                /** @description fen */
                medicalAssistance: string;
                /** @description fen */
                enterpriseSupplement: string;
                /** @description fen */
                maternity: string;
                /** @description fen */
                hospitalWaiver: string;
                /** @description fen */
                other: string;
                /** @description fen */
                familyAccount: string;
            };
            instalments: number;
            /** @description instalments to come */
            planned: number[];
            reasonCode: string;
            reason: string;
            department: string | null;
            physician: string | null;
            decidedBy: string;
            /** @description YYYY-MM-DD in Asia/Shanghai */
            decidedOn: string;
            entries: {
                /**
                 * SettlementId
                 * @description of the row, as clearing knows it
                 */
                settlementId: string;
                /** @enum {string} */
                is: "taken" | "returned";
                instalment: number;
                because: ("claim-reversed" | "reduced") | null;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                bookedOn: string;
                /** @description below 0 when taken */
                advanced: string;
            }[];
            reductions: {
                reductionId: string;
                /** @description fen */
                stands: string;
                /** @enum {string} */
                because: "claim-reversed" | "reduced";
                reason: string;
                decidedBy: string;
                /** Format: date-time */
                decidedAt: string;
            }[];
        };
        ReductionBody: {
            /**
             * ReductionId
             * @description made by whoever decides; the same again is nothing
             */
            reductionId: string;
            /** @description what is left standing of the deduction: less than now; 0 takes all of it back */
            stands: string;
            reason: string;
            /** @description the operator, as the caller names them */
            decidedBy: string;
        };
        InsurerDecisionBody: {
            /** InsurerDecisionId */
            decisionId: string;
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            /** @description of what the catastrophic fund paid */
            accepted: string;
            reason: string;
            /** @description the operator, as the caller names them */
            decidedBy: string;
        };
        InsurerDecisionView: {
            /** InsurerDecisionId */
            decisionId: string;
            /** @description in which the hospital may appeal; null: all was accepted */
            caseId: string | null;
        };
        FindingsBody: {
            findings: {
                /**
                 * FindingId
                 * @description made by whoever found it; the same again is nothing
                 */
                findingId: string;
                rule: string;
                /** @enum {string} */
                severity: "info" | "warning" | "serious";
                claim: {
                    /** InstitutionCode */
                    institution: string;
                    /** HospitalReference */
                    claimId: string;
                };
                /**
                 * @description fee lines, from 1; none is the claim as a whole
                 * @default []
                 */
                lines: number[];
                amount: string;
                /** @default null */
                physician: string | null;
                /** @default null */
                department: string | null;
                evidence: string;
                foundOn: string;
            }[];
        };
        FindingsView: {
            findings: {
                /** FindingId */
                findingId: string;
                /** @description null: it was known before, or opens none and none is open */
                caseId: string | null;
            }[];
        };
        FindingListView: {
            items: {
                /**
                 * FindingId
                 * @description made by whoever found it; the same again is nothing
                 */
                findingId: string;
                rule: string;
                /** @enum {string} */
                severity: "info" | "warning" | "serious";
                /**
                 * @description fee lines, from 1; none is the claim as a whole
                 * @default []
                 */
                lines: number[];
                /** @description fen */
                amount: string;
                /** @default null */
                physician: string | null;
                /** @default null */
                department: string | null;
                evidence: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                foundOn: string;
                /** InstitutionCode */
                institution: string;
                /** @description null: about all that the hospital billed in the month */
                claimId: string | null;
                month: string | null;
                /** RegionCode */
                treatingRegion: string;
                /** @description null: it has opened none */
                caseId: string | null;
            }[];
            next: string | null;
        };
        RunBody: {
            month: string;
            /** @description the operator, as the caller names them */
            by: string;
        };
        RunView: {
            month: string;
            rulesVersion: string;
            /** @description SM3 of the rule file */
            rulesDigest: string;
            /** @description whoever asked first */
            askedBy: string;
            /** Format: date-time */
            askedAt: string;
            days: number;
            /** @description by these rules */
            reviewedDays: number;
            /** @description hospitals beside their peers, by these rules */
            isMonthReviewed: boolean;
        };
        SampleBody: {
            month: string;
            seed: string;
        };
        SampleView: {
            month: string;
            seed: string;
            perTenThousand: number;
            claims: number;
            drawn: number;
            /** Format: date-time */
            drawnAt: string;
        };
        CasesView: {
            items: {
                /** ReviewCaseId */
                caseId: string;
                /** @enum {string} */
                cause: "finding" | "sample" | "insurer";
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
                /** RegionCode */
                homeRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** @enum {string} */
                state: "first-review" | "second-review" | "told" | "verification" | "decision" | "decided" | "withdrawn";
                version: number;
                /** Format: date-time */
                openedAt: string;
                /** @description by when the step that the case waits for is to be taken */
                dueAt: string | null;
                isOverdue: boolean;
                /** @description latest word on what is to be taken back */
                amount: string;
                toldAmount: string | null;
                endedOn: string | null;
                deductionId: string | null;
            }[];
            next: string | null;
        };
        CaseView: {
            /** ReviewCaseId */
            caseId: string;
            /** @enum {string} */
            cause: "finding" | "sample" | "insurer";
            /** InstitutionCode */
            institution: string;
            /** HospitalReference */
            claimId: string;
            /** RegionCode */
            homeRegion: string;
            /** RegionCode */
            treatingRegion: string;
            /** @enum {string} */
            state: "first-review" | "second-review" | "told" | "verification" | "decision" | "decided" | "withdrawn";
            version: number;
            /** Format: date-time */
            openedAt: string;
            /** @description by when the step that the case waits for is to be taken */
            dueAt: string | null;
            isOverdue: boolean;
            /** @description latest word on what is to be taken back */
            amount: string;
            toldAmount: string | null;
            endedOn: string | null;
            deductionId: string | null;
            findings: {
                /**
                 * FindingId
                 * @description made by whoever found it; the same again is nothing
                 */
                findingId: string;
                rule: string;
                /** @enum {string} */
                severity: "info" | "warning" | "serious";
                /**
                 * @description fee lines, from 1; none is the claim as a whole
                 * @default []
                 */
                lines: number[];
                /** @description fen */
                amount: string;
                /** @default null */
                physician: string | null;
                /** @default null */
                department: string | null;
                evidence: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                foundOn: string;
            }[];
            events: {
                step: string;
                by: string;
                grounds: string | null;
                documents: string[];
                items: {
                    /**
                     * @description null: the claim as a whole
                     * @default null
                     */
                    line: number | null;
                    /** @description fen */
                    amount: string;
                    reasonCode: string;
                    reason: string;
                    /** @default null */
                    department: string | null;
                    /** @default null */
                    physician: string | null;
                }[];
                /**
                 * @description in which it left the case
                 * @enum {string}
                 */
                state: "first-review" | "second-review" | "told" | "verification" | "decision" | "decided" | "withdrawn";
                /** Format: date-time */
                takenAt: string;
            }[];
        };
        JudgementBody: {
            /** @description the operator, as the caller names them */
            by: string;
            items: {
                /**
                 * @description null: the claim as a whole
                 * @default null
                 */
                line: number | null;
                /** @description to be taken back; no more than the funds paid of the line */
                amount: string;
                reasonCode: string;
                reason: string;
                /** @default null */
                department: string | null;
                /** @default null */
                physician: string | null;
            }[];
        };
        AppealBody: {
            /** @description the operator, as the caller names them */
            by: string;
            grounds: string;
            /**
             * @description references, no contents
             * @default []
             */
            documents: string[];
        };
        DecisionBody: {
            /** @description the operator, as the caller names them */
            by: string;
            items: {
                /**
                 * @description null: the claim as a whole
                 * @default null
                 */
                line: number | null;
                /** @description to be taken back; no more than the funds paid of the line */
                amount: string;
                reasonCode: string;
                reason: string;
                /** @default null */
                department: string | null;
                /** @default null */
                physician: string | null;
            }[];
            /** @default 1 */
            instalments: number;
        };
        SumsView: {
            items: {
                /** InstitutionCode */
                institution: string;
                /** @description of the physician or department */
                code: string | null;
                findings: number;
                /** @description what the findings were about */
                found: string;
                /** @description that were decided with an amount */
                items: number;
                /** @description fen */
                deducted: string;
            }[];
        };
        DeclarationBody: {
            /** InstitutionCode */
            institution: string;
            /**
             * HospitalReference
             * @description the hospital’s own number
             */
            declarationId: string;
            /** @enum {string} */
            kind: "trauma" | "repeat-admission";
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            /** Format: date-time */
            admittedAt: string;
            /**
             * @description of a trauma
             * @enum {string}
             */
            cause?: "trauma" | "work-injury" | "traffic-accident" | "assault" | "suicide";
            /**
             * @description declared in writing: no third party is liable
             * @default false
             */
            noThirdParty: boolean;
            /** @default false */
            involvesThirdParty: boolean;
            /** @description where the hospital keeps the written declaration */
            document?: string;
            /** @description who does it */
            declaredBy: string;
        };
        DeclarationView: {
            /** InstitutionCode */
            institution: string;
            declarationId: string;
            /** @enum {string} */
            kind: "trauma" | "repeat-admission";
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            /** RegionCode */
            treatingRegion: string;
            /** Format: date-time */
            admittedAt: string;
            /** @description YYYY-MM-DD in Asia/Shanghai */
            admittedOn: string;
            cause: string | null;
            noThirdParty: boolean;
            involvesThirdParty: boolean;
            document: string | null;
            declaredBy: string;
            /** Format: date-time */
            declaredAt: string;
            /** Format: date-time */
            dueAt: string;
            isLate: boolean;
            withdrawn: {
                by: string;
                reason: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        DeclarationWithdrawalBody: {
            /** @description who does it */
            by: string;
            reason: string;
        };
        DeclarationsView: {
            items: {
                /** InstitutionCode */
                institution: string;
                declarationId: string;
                /** @enum {string} */
                kind: "trauma" | "repeat-admission";
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** Format: date-time */
                admittedAt: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                admittedOn: string;
                cause: string | null;
                noThirdParty: boolean;
                involvesThirdParty: boolean;
                document: string | null;
                declaredBy: string;
                /** Format: date-time */
                declaredAt: string;
                /** Format: date-time */
                dueAt: string;
                isLate: boolean;
                withdrawn: {
                    by: string;
                    reason: string;
                    /** Format: date-time */
                    at: string;
                } | null;
            }[];
            next: string | null;
        };
        RequestBody: {
            /** InstitutionCode */
            institution: string;
            /**
             * HospitalReference
             * @description the hospital’s own number
             */
            requestId: string;
            /** @description id of the rule, from GET rules */
            rule: string;
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            admittedOn: string;
            /** @description most that the stay will come to; of high-cost */
            amount?: string;
            /**
             * @description of equipment and home-bed
             * @default []
             */
            items: string[];
            reason: string;
            /** @default [] */
            documents: string[];
            /** @description who does it */
            requestedBy: string;
        };
        ApprovalView: {
            /** InstitutionCode */
            institution: string;
            requestId: string;
            rule: string;
            /** @enum {string} */
            kind: "repeat-admission" | "high-cost" | "equipment" | "home-bed";
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            /** RegionCode */
            treatingRegion: string;
            /** @description YYYY-MM-DD in Asia/Shanghai */
            admittedOn: string;
            amount: string | null;
            items: string[];
            reason: string;
            documents: string[];
            requestedBy: string;
            /** Format: date-time */
            requestedAt: string;
            levels: {
                /** @enum {string} */
                level: "hospital" | "supervision-section" | "leader";
                withinHours: number;
                /** @enum {string} */
                overdue: "escalate" | "lapse";
            }[];
            /** @enum {string} */
            state: "pending" | "approved" | "refused" | "lapsed";
            /** @enum {string} */
            level: "hospital" | "supervision-section" | "leader";
            dueAt: string | null;
        };
        ApprovalDecisionBody: {
            /** DecisionId */
            decisionId: string;
            /** @enum {string} */
            level: "hospital" | "supervision-section" | "leader";
            /** @enum {string} */
            verdict: "approve" | "refuse";
            /** @description who does it */
            by: string;
            reason: string;
        };
        ApprovalsView: {
            items: {
                /** InstitutionCode */
                institution: string;
                requestId: string;
                rule: string;
                /** @enum {string} */
                kind: "repeat-admission" | "high-cost" | "equipment" | "home-bed";
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                admittedOn: string;
                amount: string | null;
                items: string[];
                reason: string;
                documents: string[];
                requestedBy: string;
                /** Format: date-time */
                requestedAt: string;
                levels: {
                    /** @enum {string} */
                    level: "hospital" | "supervision-section" | "leader";
                    withinHours: number;
                    /** @enum {string} */
                    overdue: "escalate" | "lapse";
                }[];
                /** @enum {string} */
                state: "pending" | "approved" | "refused" | "lapsed";
                /** @enum {string} */
                level: "hospital" | "supervision-section" | "leader";
                dueAt: string | null;
            }[];
            next: string | null;
        };
        RulesView: {
            items: {
                id: string;
                /** @enum {string} */
                kind: "repeat-admission" | "high-cost" | "equipment" | "home-bed";
                /** @enum {string} */
                effect: "refuse" | "flag";
                withinDays: number | null;
                above: string | null;
                items: string[];
                levels: {
                    /** @enum {string} */
                    level: "hospital" | "supervision-section" | "leader";
                    withinHours: number;
                    /** @enum {string} */
                    overdue: "escalate" | "lapse";
                }[];
                source: string;
            }[];
        };
        MissingView: {
            items: {
                /** InstitutionCode */
                institution: string;
                claimId: string;
                rule: string;
                /** @enum {string} */
                kind: "repeat-admission" | "high-cost" | "equipment" | "home-bed";
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                bookedOn: string;
            }[];
            next: string | null;
        };
        ApprovalHistoryView: {
            /** InstitutionCode */
            institution: string;
            requestId: string;
            rule: string;
            /** @enum {string} */
            kind: "repeat-admission" | "high-cost" | "equipment" | "home-bed";
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            /** RegionCode */
            treatingRegion: string;
            /** @description YYYY-MM-DD in Asia/Shanghai */
            admittedOn: string;
            amount: string | null;
            items: string[];
            reason: string;
            documents: string[];
            requestedBy: string;
            /** Format: date-time */
            requestedAt: string;
            levels: {
                /** @enum {string} */
                level: "hospital" | "supervision-section" | "leader";
                withinHours: number;
                /** @enum {string} */
                overdue: "escalate" | "lapse";
            }[];
            /** @enum {string} */
            state: "pending" | "approved" | "refused" | "lapsed";
            /** @enum {string} */
            level: "hospital" | "supervision-section" | "leader";
            dueAt: string | null;
            steps: {
                step: number;
                /** @enum {string} */
                kind: "requested" | "approved" | "refused" | "escalated" | "lapsed";
                level: string | null;
                decisionId: string | null;
                /** @description null: time itself */
                by: string | null;
                reason: string;
                /** Format: date-time */
                at: string;
            }[];
        };
        InspectionBody: {
            /** InspectionId */
            caseId: string;
            origin: {
                /** @enum {string} */
                kind: "finding" | "report" | "sample" | "declaration";
                reference: string;
            };
            subject: {
                /** @constant */
                kind: "claim";
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
            } | {
                /** @constant */
                kind: "stay";
                /** InstitutionCode */
                institution: string;
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                admittedOn: string;
            } | {
                /** @constant */
                kind: "institution";
                /** InstitutionCode */
                institution: string;
            } | {
                /** @constant */
                kind: "physician";
                /** InstitutionCode */
                institution: string;
                /** PhysicianCode */
                physician: string;
            };
            suspicion: string;
            /** @description who does it */
            openedBy: string;
        };
        InspectionView: {
            /** InspectionId */
            caseId: string;
            origin: {
                /** @enum {string} */
                kind: "finding" | "report" | "sample" | "declaration";
                reference: string;
            };
            subject: {
                /** @constant */
                kind: "claim";
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
            } | {
                /** @constant */
                kind: "stay";
                /** InstitutionCode */
                institution: string;
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                admittedOn: string;
            } | {
                /** @constant */
                kind: "institution";
                /** InstitutionCode */
                institution: string;
            } | {
                /** @constant */
                kind: "physician";
                /** InstitutionCode */
                institution: string;
                /** PhysicianCode */
                physician: string;
            };
            suspicion: string;
            openedBy: string;
            /** Format: date-time */
            openedAt: string;
            /** RegionCode */
            treatingRegion: string;
            homeRegion: string | null;
            /** @enum {string} */
            state: "open" | "visited" | "evidence" | "interviewed" | "proposed" | "concluded";
            dueAt: string | null;
            overdueSince: string | null;
        };
        InquiryBody: {
            /**
             * DecisionId
             * @description made by the caller; the same again is no other step
             */
            stepId: string;
            /** @enum {string} */
            kind: "visit" | "evidence" | "interview";
            /** @description who does it */
            by: string;
            findings: string;
            /**
             * @description photos and documents, where they are kept
             * @default []
             */
            references: string[];
            /** @description of a visit */
            patientPresent?: boolean;
            /** @description of an interview: by what they do, not by name */
            interviewed?: string;
        };
        ProposalBody: {
            /**
             * DecisionId
             * @description made by the caller; the same again is no other step
             */
            stepId: string;
            /** @description who does it */
            by: string;
            reason: string;
            conclusion: {
                /** @default false */
                isUnfounded: boolean;
                recoveries?: {
                    /** HospitalReference */
                    claimId: string;
                    amount: string;
                    /** @default 1 */
                    instalments: number;
                    reason: string;
                }[];
                /** @description stays with the treating side; never cleared between regions */
                penalty?: string;
                /** @description of the hospital from direct settlement */
                suspension?: {
                    from: string;
                    /** @description exclusive */
                    until?: string;
                };
                /** @description handed over to them */
                police?: {
                    reference: string;
                    on: string;
                };
                /** @default [] */
                points: {
                    /** PhysicianCode */
                    physician: string;
                    points: number;
                }[];
            };
        };
        CaseJudgementBody: {
            /**
             * DecisionId
             * @description made by the caller; the same again is no other step
             */
            stepId: string;
            /** @description who does it */
            by: string;
            /** @enum {string} */
            verdict: "confirm" | "send-back";
            /** @description of the proposal that was shown */
            digest: string;
            reason: string;
        };
        InspectionsView: {
            items: {
                /** InspectionId */
                caseId: string;
                origin: {
                    /** @enum {string} */
                    kind: "finding" | "report" | "sample" | "declaration";
                    reference: string;
                };
                subject: {
                    /** @constant */
                    kind: "claim";
                    /** InstitutionCode */
                    institution: string;
                    /** HospitalReference */
                    claimId: string;
                } | {
                    /** @constant */
                    kind: "stay";
                    /** InstitutionCode */
                    institution: string;
                    /** PersonId */
                    personId: string;
                    /** RegionCode */
                    homeRegion: string;
                    admittedOn: string;
                } | {
                    /** @constant */
                    kind: "institution";
                    /** InstitutionCode */
                    institution: string;
                } | {
                    /** @constant */
                    kind: "physician";
                    /** InstitutionCode */
                    institution: string;
                    /** PhysicianCode */
                    physician: string;
                };
                suspicion: string;
                openedBy: string;
                /** Format: date-time */
                openedAt: string;
                /** RegionCode */
                treatingRegion: string;
                homeRegion: string | null;
                /** @enum {string} */
                state: "open" | "visited" | "evidence" | "interviewed" | "proposed" | "concluded";
                dueAt: string | null;
                overdueSince: string | null;
            }[];
            next: string | null;
        };
        InspectionRecordView: {
            /** InspectionId */
            caseId: string;
            origin: {
                /** @enum {string} */
                kind: "finding" | "report" | "sample" | "declaration";
                reference: string;
            };
            subject: {
                /** @constant */
                kind: "claim";
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
            } | {
                /** @constant */
                kind: "stay";
                /** InstitutionCode */
                institution: string;
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                admittedOn: string;
            } | {
                /** @constant */
                kind: "institution";
                /** InstitutionCode */
                institution: string;
            } | {
                /** @constant */
                kind: "physician";
                /** InstitutionCode */
                institution: string;
                /** PhysicianCode */
                physician: string;
            };
            suspicion: string;
            openedBy: string;
            /** Format: date-time */
            openedAt: string;
            /** RegionCode */
            treatingRegion: string;
            homeRegion: string | null;
            /** @enum {string} */
            state: "open" | "visited" | "evidence" | "interviewed" | "proposed" | "concluded";
            dueAt: string | null;
            overdueSince: string | null;
            steps: {
                step: number;
                stepId: string | null;
                kind: string;
                /** @description null: time itself */
                by: string | null;
                /** Format: date-time */
                at: string;
                content: {
                    [key: string]: unknown;
                };
                digest: string;
            }[];
            recoveries: {
                claimId: string;
                /** @description fen */
                amount: string;
                instalments: number;
                reason: string;
                homeRegion: string;
            }[];
            penalty: {
                /** @description fen */
                amount: string;
                /** @enum {string} */
                state: "imposed" | "paid" | "waived";
                /** Format: date-time */
                imposedAt: string;
                endedAt: string | null;
            } | null;
            suspension: {
                /** InspectionId */
                caseId: string;
                /** InstitutionCode */
                institution: string;
                /** RegionCode */
                treatingRegion: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                from: string;
                until: string | null;
                reason: string;
                imposedBy: string;
                /** Format: date-time */
                imposedAt: string;
                lifted: {
                    /** @description YYYY-MM-DD in Asia/Shanghai */
                    on: string;
                    by: string;
                    reason: string;
                    /** Format: date-time */
                    at: string;
                } | null;
            } | null;
        };
        PenaltyEndBody: {
            /**
             * DecisionId
             * @description made by the caller; the same again is no other step
             */
            stepId: string;
            /** @enum {string} */
            outcome: "paid" | "waived";
            /** @description who does it */
            by: string;
            on: string;
            reference: string;
            reason: string;
        };
        LiftingBody: {
            /**
             * DecisionId
             * @description made by the caller; the same again is no other step
             */
            stepId: string;
            /** @description who does it */
            by: string;
            /** @description first day of direct settlement */
            on: string;
            reason: string;
        };
        PenaltiesView: {
            items: {
                /** InspectionId */
                caseId: string;
                /** InstitutionCode */
                institution: string;
                /** RegionCode */
                treatingRegion: string;
                /** @description fen */
                amount: string;
                /** Format: date-time */
                imposedAt: string;
                /** @enum {string} */
                state: "imposed" | "paid" | "waived";
                endedAt: string | null;
            }[];
            next: string | null;
        };
        SuspensionsView: {
            items: {
                /** InspectionId */
                caseId: string;
                /** InstitutionCode */
                institution: string;
                /** RegionCode */
                treatingRegion: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                from: string;
                until: string | null;
                reason: string;
                imposedBy: string;
                /** Format: date-time */
                imposedAt: string;
                lifted: {
                    /** @description YYYY-MM-DD in Asia/Shanghai */
                    on: string;
                    by: string;
                    reason: string;
                    /** Format: date-time */
                    at: string;
                } | null;
            }[];
            next: string | null;
        };
        PhysiciansBody: {
            physicians: {
                /** InstitutionCode */
                institution: string;
                /** PhysicianCode */
                physician: string;
                department?: string;
                /** @enum {string} */
                grade: "A" | "B" | "C" | "D";
                validFrom: string;
                /** @description exclusive */
                validUntil?: string;
                /** @description a lower or equal one is ignored */
                version: number;
            }[];
        };
        RecordedView: {
            recorded: number;
        };
        PointsBody: {
            /**
             * DecisionId
             * @description made by the caller; the same again is no other entry
             */
            entryId: string;
            /** @description below 0 are taken */
            points: number;
            reason: string;
            /** @description who does it */
            by: string;
        };
        PhysiciansView: {
            items: {
                /** InstitutionCode */
                institution: string;
                /** PhysicianCode */
                physician: string;
                /** RegionCode */
                treatingRegion: string;
                department: string | null;
                /** @enum {string} */
                grade: "A" | "B" | "C" | "D";
                /** @description YYYY-MM-DD in Asia/Shanghai */
                validFrom: string;
                validUntil: string | null;
                version: number;
                /** @description of the year; below 0 were taken */
                points: number;
            }[];
            next: string | null;
        };
        OverpaymentPageView: {
            items: {
                overpaymentNo: string;
                /** RegionCode */
                homeRegion: string;
                /** RegionCode */
                treatingRegion: string;
                /** PersonId */
                personId: string;
                /** @enum {string} */
                ground: "reimbursement-corrected" | "compensated-bill-undone";
                /** @description the claim or application that was undone */
                bill: string;
                /** @description the second compensation that had given something back of it */
                compensationId: string | null;
                /** @description the payment batch that paid it */
                batchId: string;
                /** @description fen */
                amount: string;
                /** @description fen */
                refunded: string;
                /** @description still to be recovered */
                left: string;
                /** @enum {string} */
                state: "open" | "refunded" | "waived";
                /** Format: date-time */
                recordedAt: string;
            }[];
            next: string | null;
        };
        OverpaymentView: {
            overpaymentNo: string;
            /** RegionCode */
            homeRegion: string;
            /** RegionCode */
            treatingRegion: string;
            /** PersonId */
            personId: string;
            /** @enum {string} */
            ground: "reimbursement-corrected" | "compensated-bill-undone";
            /** @description the claim or application that was undone */
            bill: string;
            /** @description the second compensation that had given something back of it */
            compensationId: string | null;
            /** @description the payment batch that paid it */
            batchId: string;
            /** @description fen */
            amount: string;
            /** @description fen */
            refunded: string;
            /** @description still to be recovered */
            left: string;
            /** @enum {string} */
            state: "open" | "refunded" | "waived";
            /** Format: date-time */
            recordedAt: string;
            refunds: {
                refundId: string;
                /** @description fen */
                amount: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                refundedOn: string;
                bankReference: string;
                recordedBy: string;
                /** Format: date-time */
                recordedAt: string;
                /** @description the refund that this row undoes */
                reverses: string | null;
                /** @description why it is undone */
                words: string | null;
            }[];
            /** @description who has let go of what was left, and why */
            waiver: {
                by: string;
                /** Format: date-time */
                at: string;
                words: string;
                /** @description fen */
                amount: string;
            } | null;
        };
        RefundBody: {
            /**
             * HospitalReference
             * @description made by the caller; the same again is no other refund
             */
            refundId: string;
            amount: string;
            refundedOn: string;
            bankReference: string;
            by: string;
        };
        RefundReversalBody: {
            /**
             * HospitalReference
             * @description made by the caller; the same again is no other reversal
             */
            reversalId: string;
            by: string;
            words: string;
        };
        WaiverBody: {
            by: string;
            words: string;
        };
        BatchPageView: {
            items: {
                batchId: string;
                /** @enum {string} */
                kind: "reimbursement" | "second-compensation";
                /** RegionCode */
                homeRegion: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                cutOn: string;
                /** Format: date-time */
                cutAt: string;
                payments: number;
                /** @description fen */
                total: string;
                digest: string;
                /** @enum {string} */
                state: "cut" | "approved" | "paid";
            }[];
            next: string | null;
        };
        BatchView: {
            batchId: string;
            /** @enum {string} */
            kind: "reimbursement" | "second-compensation";
            /** RegionCode */
            homeRegion: string;
            /** @description YYYY-MM-DD in Asia/Shanghai */
            cutOn: string;
            /** Format: date-time */
            cutAt: string;
            payments: number;
            /** @description fen */
            total: string;
            digest: string;
            /** @enum {string} */
            state: "cut" | "approved" | "paid";
            /** @description they add up to the total */
            totals: {
                /** @enum {string} */
                fundItem: "employeePool" | "personalAccount" | "civilServant" | "largeAmount" | "residentPool" | "catastrophic" | "medicalAssistance" | "enterpriseSupplement" | "maternity" | "hospitalWaiver" | "other" | "familyAccount";
                /** @description fen */
                amount: string;
            }[];
            steps: {
                /** @enum {string} */
                step: "approved" | "paid";
                by: string;
                /** Format: date-time */
                at: string;
                bankReference: string | null;
                paidOn: string | null;
            }[];
        };
        AdviceView: {
            items: {
                itemNo: number;
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                treatingRegion: string | null;
                /** @description null: the home region knows the account by the person */
                payee: string | null;
                applicationId: string | null;
                /** @description fen */
                amount: string;
            }[];
            next: string | null;
        };
        ApprovalBody: {
            by: string;
            /** @description of the advice shown */
            digest: string;
        };
        PaymentBody: {
            by: string;
            bankReference: string;
            paidOn: string;
        };
        ReimbursementPageView: {
            items: {
                /** RegionCode */
                homeRegion: string;
                /** HospitalReference */
                applicationId: string;
                /** PersonId */
                personId: string;
                /** RegionCode */
                treatingRegion: string;
                /** InstitutionCode */
                institution: string;
                /** @enum {string} */
                state: "incomplete" | "computed" | "accepted" | "batched" | "paid" | "refused" | "withdrawn" | "corrected";
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                /** @description fen */
                total: string;
                invoices: string[];
                /** @enum {string} */
                detour: "not-filed" | "card-not-used" | "not-connected" | "system-failed" | "emergency" | "other";
                recordedBy: string;
                /** Format: date-time */
                receivedAt: string;
                /** @description when missing documents must be there */
                dueAt: string | null;
            }[];
            next: string | null;
        };
        ApplicationBody: {
            /**
             * HospitalReference
             * @description made by the caller, unique in the home region of the bill
             */
            applicationId: string;
            /** @description the bill as a hospital would have sent it; `claimId` is the hospital’s own number */
            bill: {
                /** @constant */
                schema: 1;
                /** InstitutionCode */
                institution: string;
                /** HospitalReference */
                claimId: string;
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** @enum {string} */
                kind: "inpatient" | "day-surgery" | "outpatient" | "emergency" | "chronic-outpatient" | "pharmacy" | "maternity";
                admittedOn: string;
                dischargedOn: string;
                settledOn: string;
                emergency: boolean;
                diagnosis: string;
                total: string;
                invoice?: string;
                /** @enum {string} */
                cause?: "trauma" | "work-injury" | "traffic-accident" | "assault" | "suicide";
                continues?: {
                    /** @enum {string} */
                    by: "mid-stay" | "transfer";
                    /** InstitutionCode */
                    institution: string;
                    /** HospitalReference */
                    claimId: string;
                };
                /** @constant */
                skippedFirstContact?: true;
                lines: {
                    code: string;
                    category: string;
                    /** @enum {string} */
                    class: "A" | "B" | "C";
                    quantity: string;
                    unitPrice: string;
                    amount: string;
                    ceilingPrice?: string;
                    preSelfPayRate?: string;
                    servedOn?: string;
                    physician?: string;
                    department?: string;
                    /** @constant */
                    hospitalBears?: true;
                    essential?: boolean;
                }[];
            };
            /** @description for a hospital that is not registered */
            hospital?: {
                name: string;
                /** RegionCode */
                region: string;
                /** @enum {string} */
                tier: "tertiary-a" | "tertiary" | "secondary" | "primary";
                /** @default false */
                specialist: boolean;
            };
            invoices: string[];
            /** @description token of the account that is paid; never its number */
            payee: string;
            /**
             * @description why the bill was not settled directly
             * @enum {string}
             */
            detour: "not-filed" | "card-not-used" | "not-connected" | "system-failed" | "emergency" | "other";
            /** @default [] */
            documents: {
                /** @enum {string} */
                kind: "invoice" | "discharge-note" | "itemised-list" | "referral-form" | "filing" | "prescription" | "other";
                /** @description where the paper is kept */
                reference: string;
                /** @description of what it shows */
                digest: string;
            }[];
            recordedBy: string;
        };
        ReimbursementView: {
            /** RegionCode */
            homeRegion: string;
            /** HospitalReference */
            applicationId: string;
            /** PersonId */
            personId: string;
            /** RegionCode */
            treatingRegion: string;
            /** InstitutionCode */
            institution: string;
            /** @enum {string} */
            state: "incomplete" | "computed" | "accepted" | "batched" | "paid" | "refused" | "withdrawn" | "corrected";
            /** @description YYYY-MM-DD in Asia/Shanghai */
            settledOn: string;
            /** @description fen */
            total: string;
            invoices: string[];
            /** @enum {string} */
            detour: "not-filed" | "card-not-used" | "not-connected" | "system-failed" | "emergency" | "other";
            recordedBy: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description when missing documents must be there */
            dueAt: string | null;
            /** @description as stated, where it is not registered */
            hospital: {
                [key: string]: unknown;
            } | null;
            payee: string;
            claim: {
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** @enum {string} */
                kind: "inpatient" | "day-surgery" | "outpatient" | "emergency" | "chronic-outpatient" | "pharmacy" | "maternity";
                /** @description YYYY-MM-DD in Asia/Shanghai */
                admittedOn: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                dischargedOn: string;
                /** @description YYYY-MM-DD in Asia/Shanghai */
                settledOn: string;
                emergency: boolean;
                diagnosis: string;
                /** @description fen */
                total: string;
                invoice: string | null;
                cause: ("trauma" | "work-injury" | "traffic-accident" | "assault" | "suicide") | null;
                continues: {
                    by: string;
                    institution: string;
                    claimId: string;
                } | null;
                skippedFirstContact: boolean;
                lines: {
                    code: string;
                    category: string;
                    /** @enum {string} */
                    class: "A" | "B" | "C";
                    quantity: string;
                    unitPrice: string;
                    /** @description fen */
                    amount: string;
                    ceilingPrice: string | null;
                    preSelfPayRate: string | null;
                    servedOn: string | null;
                    physician: string | null;
                    department: string | null;
                    hospitalBears: boolean;
                    /** @description as the hospital says; null: it says nothing */
                    essential: boolean | null;
                }[];
            };
            documents: {
                /** @enum {string} */
                kind: "invoice" | "discharge-note" | "itemised-list" | "referral-form" | "filing" | "prescription" | "other";
                /** @description where the paper is kept */
                reference: string;
                /** @description of what it shows */
                digest: string;
                recordedBy: string;
                /** Format: date-time */
                receivedAt: string;
            }[];
            /** @description kinds of documents of which nothing is there; of kinds parted by / any one */
            missing: string[];
            steps: {
                /** @enum {string} */
                step: "received" | "supplemented" | "reviewed" | "approved" | "accepted" | "batched" | "paid" | "refused" | "withdrawn" | "corrected";
                by: string;
                /** Format: date-time */
                at: string;
                code: string | null;
                words: string | null;
                digest: string | null;
            }[];
            /** @description what a consent binds; null where nothing waits for one */
            digest: string | null;
            /** @description fund total: what the home fund pays to the person */
            payable: string | null;
            /** @description paid, corrected since, and neither refunded nor waived */
            toRecover: string;
            /** @description by which it is recovered */
            overpaymentNo: string | null;
            obstacle: {
                code: string;
                message: string;
            } | null;
            /** @description as it counts in the year; before it is accepted, as it would count now */
            split: {
                /** RegionCode */
                treatingRegion: string;
                /** @enum {string} */
                scheme: "310" | "390";
                /** @description YYYY-MM-DD in Asia/Shanghai */
                bookedOn: string;
                route: string;
                filing: {
                    filingId: string;
                    category: string | null;
                } | null;
                /** @description person and hospital as the split saw them */
                circumstances: {
                    [key: string]: unknown;
                };
                pack: {
                    id: string;
                    version: string;
                    digest: string;
                };
                /** @description of the treating province, and in what the hospital’s figures differ from it; null: it had none */
                catalogue: {
                    version: number;
                    differences: {
                        /** @enum {string} */
                        name: "code-not-listed" | "class-differs" | "ceiling-differs" | "rate-differs" | "essential-differs";
                        hospital: string | null;
                        catalogue: string | null;
                        line: number;
                        code: string;
                    }[];
                } | null;
                insuranceYear: number;
                yearBefore: {
                    admissions: number;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    aboveDeductible: string;
                    /** @description fen */
                    ownBurden: string;
                };
                yearAfter: {
                    admissions: number;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    aboveDeductible: string;
                    /** @description fen */
                    ownBurden: string;
                };
                /** @description fen */
                accountAvailable: string;
                amounts: {
                    /** @description fen */
                    fullSelfPay: string;
                    /** @description fen */
                    overLimit: string;
                    /** @description fen */
                    preSelfPay: string;
                    /** @description fen */
                    inScope: string;
                    /** @description fen */
                    total: string;
                    /** @description fen */
                    deductible: string;
                    /** @description fen */
                    poolFund: string;
                    /** @description fen */
                    poolSelf: string;
                    /** @description fen */
                    floorTopUp: string;
                    /** @description fen */
                    largeFund: string;
                    /** @description fen */
                    largeSelf: string;
                    /** @description fen */
                    overCap: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    enterprise: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    protection: string;
                    /** @description fen */
                    fundTotal: string;
                    /** @description fen */
                    hospitalPart: string;
                    /** @description fen */
                    personalTotal: string;
                    /** @description fen */
                    account: string;
                    /** @description fen */
                    familyAccount: string;
                    /** @description fen */
                    cash: string;
                };
                fundItems: {
                    /** @description fen */
                    employeePool: string;
                    /** @description fen */
                    personalAccount: string;
                    /** @description fen */
                    civilServant: string;
                    /** @description fen */
                    largeAmount: string;
                    /** @description fen */
                    residentPool: string;
                    /** @description fen */
                    catastrophic: string;
                    /** @description fen */
                    medicalAssistance: string;
                    /** @description fen */
                    enterpriseSupplement: string;
                    /** @description fen */
                    maternity: string;
                    /** @description fen */
                    hospitalWaiver: string;
                    /** @description fen */
                    other: string;
                    /** @description fen */
                    familyAccount: string;
                };
                /** @description fund total and money of both personal accounts: what the hospital advanced */
                advanced: string;
                /** @description billed per charge category, 01 to 14 */
                categoryTotals: string[];
                steps: {
                    name: string;
                    /** @description place of the step that this one is a part of; null for a root */
                    partOf: number | null;
                    /** @description line of the bill, from 1; null for the bill as a whole */
                    line: number | null;
                    /** @description fen */
                    amount: string;
                    exact: string | null;
                    rounding: string | null;
                    rule: string;
                    source: string;
                    reading: string | null;
                    text: {
                        en: string;
                        zh: string;
                    };
                }[];
            } | null;
            batchId: string | null;
        };
        DocumentsBody: {
            documents: {
                /** @enum {string} */
                kind: "invoice" | "discharge-note" | "itemised-list" | "referral-form" | "filing" | "prescription" | "other";
                /** @description where the paper is kept */
                reference: string;
                /** @description of what it shows */
                digest: string;
            }[];
            by: string;
        };
        ConsentBody: {
            /** @enum {string} */
            role: "reviewer" | "approver";
            by: string;
            /** @description the `digest` that was shown with the amounts */
            digest: string;
        };
        RefusalBody: {
            by: string;
            /** @enum {string} */
            code: "documents.not-genuine" | "bill.not-covered" | "person.not-entitled" | "third-party.liable" | "other";
            words: string;
        };
        WithdrawalBody: {
            by: string;
            words: string;
        };
        CorrectionBody: {
            /** HospitalReference */
            correctionId: string;
            by: string;
            words: string;
        };
        CompensationPageView: {
            items: {
                /** RegionCode */
                homeRegion: string;
                /** HospitalReference */
                compensationId: string;
                insuranceYear: number;
                /** @enum {string} */
                fundItem: "employeePool" | "personalAccount" | "civilServant" | "largeAmount" | "residentPool" | "catastrophic" | "medicalAssistance" | "enterpriseSupplement" | "maternity" | "hospitalWaiver" | "other" | "familyAccount";
                people: number;
                /** @description what it would come to without the budget */
                computed: string;
                /** @description fen */
                total: string;
                /** @description fen */
                budget: string;
                draftedBy: string;
                /** Format: date-time */
                draftedAt: string;
                /** @description over everybody’s amounts: what a consent binds */
                digest: string;
                /** @enum {string} */
                state: "drafted" | "reviewed" | "approved" | "paid" | "refused";
                batchId: string | null;
            }[];
            next: string | null;
        };
        DraftBody: {
            /**
             * HospitalReference
             * @description made by the caller, unique in the home region of the rule
             */
            compensationId: string;
            /** @description the YAML of the rule */
            rule: string;
            draftedBy: string;
        };
        CompensationView: {
            /** RegionCode */
            homeRegion: string;
            /** HospitalReference */
            compensationId: string;
            insuranceYear: number;
            /** @enum {string} */
            fundItem: "employeePool" | "personalAccount" | "civilServant" | "largeAmount" | "residentPool" | "catastrophic" | "medicalAssistance" | "enterpriseSupplement" | "maternity" | "hospitalWaiver" | "other" | "familyAccount";
            people: number;
            /** @description what it would come to without the budget */
            computed: string;
            /** @description fen */
            total: string;
            /** @description fen */
            budget: string;
            draftedBy: string;
            /** Format: date-time */
            draftedAt: string;
            /** @description over everybody’s amounts: what a consent binds */
            digest: string;
            /** @enum {string} */
            state: "drafted" | "reviewed" | "approved" | "paid" | "refused";
            batchId: string | null;
            rule: string;
            steps: {
                /** @enum {string} */
                step: "reviewed" | "approved" | "refused" | "paid";
                by: string;
                /** Format: date-time */
                at: string;
                digest: string | null;
                words: string | null;
            }[];
        };
        PeopleView: {
            items: {
                /** PersonId */
                personId: string;
                /** @description fen */
                burden: string;
                /** @description fen */
                computed: string;
                /** @description fen */
                amount: string;
                /** @description what is given back of each settled bill; they add up to the amount */
                shares: {
                    /** @enum {string} */
                    source: "settlement" | "reimbursement";
                    sourceNo: string;
                    /** RegionCode */
                    treatingRegion: string;
                    /** @description fen */
                    burden: string;
                    /** @description fen */
                    amount: string;
                }[];
                steps: {
                    name: string;
                    /** @description fen */
                    amount: string;
                    rule: string;
                    source: string;
                    text: {
                        en: string;
                        zh: string;
                    };
                }[];
            }[];
            next: string | null;
        };
        CompensationConsentBody: {
            by: string;
            digest: string;
        };
        CompensationRefusalBody: {
            by: string;
            words: string;
        };
        ParkedPageView: {
            /**
             * Format: date-time
             * @description when this was read; ages are reckoned against it
             */
            asOf: string;
            items: {
                id: string;
                topic: string;
                /** @description -1 for an item of a snapshot */
                partition: number;
                offset: string;
                key: string | null;
                /** @description ce_id as it arrived */
                messageId: string | null;
                /** @description ce_type as it arrived */
                type: string | null;
                /** @enum {string} */
                reason: "malformed" | "schema" | "too-large" | "forged" | "conflict" | "refused" | "bug";
                code: string;
                explanation: string;
                attempts: number;
                /** @enum {string} */
                state: "parked" | "replayed" | "discarded";
                /** Format: date-time */
                parkedAt: string;
            }[];
            /** @description pass it as "after" for the next page */
            next: string | null;
        };
        ParkedGroupsView: {
            /**
             * Format: date-time
             * @description when this was read; ages are reckoned against it
             */
            asOf: string;
            /** @description that wait for a decision, of all groups */
            messages: number;
            /** @description the largest first */
            groups: {
                /** @enum {string} */
                reason: "malformed" | "schema" | "too-large" | "forged" | "conflict" | "refused" | "bug";
                topic: string;
                code: string;
                messages: number;
                /**
                 * Format: date-time
                 * @description when the oldest of them was set aside
                 */
                oldestAt: string;
                /** Format: date-time */
                newestAt: string;
            }[];
        };
        ParkedView: {
            id: string;
            topic: string;
            /** @description -1 for an item of a snapshot */
            partition: number;
            offset: string;
            key: string | null;
            /** @description ce_id as it arrived */
            messageId: string | null;
            /** @description ce_type as it arrived */
            type: string | null;
            /** @enum {string} */
            reason: "malformed" | "schema" | "too-large" | "forged" | "conflict" | "refused" | "bug";
            code: string;
            explanation: string;
            attempts: number;
            /** @enum {string} */
            state: "parked" | "replayed" | "discarded";
            /** Format: date-time */
            parkedAt: string;
            /**
             * Format: date-time
             * @description when this was read; ages are reckoned against it
             */
            asOf: string;
            /** Format: date-time */
            acceptedAt: string;
            headers: {
                [key: string]: string | {
                    base64: string;
                };
            };
            /** @description as text; bytes that are no text are replaced */
            value: string | null;
            /** @description the original bytes */
            valueBase64: string | null;
            /** @description the payload where it is JSON; else null */
            json: unknown;
            /** @description of the content, held against the schema of today */
            problems: {
                /** @description dotted path into the content; empty when it is the whole */
                path: string;
                code: string;
                message: string;
                /** @description the same in Chinese */
                zh: string;
                /** @description what would be right, where the contract can reckon it */
                expected: string | null;
            }[];
            /** @description JSON Schema of its type; null where unknown */
            schema: {
                [key: string]: unknown;
            } | null;
            /** @description the headers that the contract knows */
            envelope: {
                /** @description of the header; "key" is the Kafka key */
                name: string;
                /** @description as text; null where it is missing */
                value: string | null;
                /** @description what is wrong with it */
                problem: string | null;
                /** @description the same in Chinese */
                zh: string | null;
            }[];
            history: {
                decision: string;
                reason: string;
                code: string | null;
                /** Format: date-time */
                decidedAt: string;
            }[];
        };
        PreviewReplayBody: {
            /** @description parked messages, 1000 at most; taken in the order of their ids */
            ids?: string[];
            /** @description those that wait for a decision and match, the oldest first */
            filter?: {
                /** @enum {string} */
                reason?: "malformed" | "schema" | "too-large" | "forged" | "conflict" | "refused" | "bug";
                topic?: string;
                code?: string;
                /** @description stands somewhere in the key or in the message id */
                text?: string;
                /** @description about this claim, `HOSPITAL:NUMBER`; its reversals are among them */
                claim?: string;
            };
        };
        PreviewedReplayView: {
            /** @description what would become of each, by itself */
            items: {
                id: string;
                /**
                 * @description replayed; parked again; to be tried later; decided before; unknown to this service
                 * @enum {string}
                 */
                outcome: "replayed" | "parked-again" | "later" | "decided" | "unknown";
                /** @description what is told of it, messages by type; empty where nothing is new, or where it is not replayed */
                tells: {
                    [key: string]: number;
                };
                /** @description of a message that is parked again */
                reason: ("malformed" | "schema" | "too-large" | "forged" | "conflict" | "refused" | "bug") | null;
                /** @description why it is not replayed */
                code: string | null;
                explanation: string | null;
            }[];
            /** @description needed to replay exactly these */
            digest: string;
            /** @description whether more messages match; the oldest 1000 were looked at */
            isMore: boolean;
        };
        ReplayManyBody: {
            /** @description parked messages, 1000 at most; taken in the order of their ids */
            ids: string[];
            /** @description digest of the preview of these messages */
            preview: string;
        };
        ReplayedManyView: {
            items: {
                id: string;
                /**
                 * @description replayed; parked again; to be tried later; decided before; unknown to this service
                 * @enum {string}
                 */
                outcome: "replayed" | "parked-again" | "later" | "decided" | "unknown";
                /** @description what is told of it, messages by type; empty where nothing is new, or where it is not replayed */
                tells: {
                    [key: string]: number;
                };
                /** @description of a message that is parked again */
                reason: ("malformed" | "schema" | "too-large" | "forged" | "conflict" | "refused" | "bug") | null;
                /** @description why it is not replayed */
                code: string | null;
                explanation: string | null;
            }[];
        };
        DiscardManyBody: {
            /** @description parked messages, 1000 at most; taken in the order of their ids */
            ids: string[];
            reason: string;
        };
        DiscardedManyView: {
            /** @description ids that were discarded now */
            discarded: string[];
            /** @description ids that were decided before, or that nobody knows */
            others: string[];
        };
        ReplayedView: {
            /** @enum {string} */
            state: "replayed" | "parked";
            /** @description what is told of it, messages by type; empty where nothing is new, or where it is not replayed */
            tells: {
                [key: string]: number;
            };
            /** @description why it is parked still */
            reason: ("malformed" | "schema" | "too-large" | "forged" | "conflict" | "refused" | "bug") | null;
            code: string | null;
            explanation: string | null;
        };
        DiscardBody: {
            reason: string;
        };
        MessagingView: {
            service: string;
            consumers: {
                topic: string;
                partition: number;
                storedOffset: string;
                /** @description null while the broker does not answer */
                end: string | null;
                lag: string | null;
                stopped: {
                    reason: string;
                    /** Format: date-time */
                    at: string;
                    /** @description what to do about it */
                    detail: string;
                } | null;
            }[];
            /** @description tried in vain for too long by this process */
            alarms: {
                topic: string;
                /** @description null when the whole topic is not followed */
                partition: number | null;
                /** Format: date-time */
                since: string;
                detail: string;
            }[];
            outbox: {
                unpublishedRows: number;
                oldestSeconds: number;
                /** @description position of the last publication */
                publishedUpTo: string;
            };
            parked: {
                [key: string]: number;
            };
        };
        RepublishBody: {
            topic: string;
            /**
             * Format: date-time
             * @description only what was written since then; everything still kept if left out
             */
            since?: string;
        };
        RepublishedView: {
            topic: string;
            /** @description outbox rows of the topic to be published now */
            waitingRows: string;
        };
        ResumeBody: {
            /** @enum {string} */
            from: "stored" | "earliest";
            reason: string;
        };
        ResumedView: {
            topic: string;
            partition: number;
            nextOffset: string;
        };
        ChangeEventData: {
            topic: string;
            messages: number;
            /** @description messages by type; empty for what a release before this stream published */
            types: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description of the last of them
             */
            publishedAt: string;
        };
        ParkedEventData: {
            /** @description messages that wait for a decision, by reason */
            counts: {
                [key: string]: number;
            };
        };
        StoppedEventData: {
            partitions: {
                topic: string;
                partition: number;
                reason: string;
                /** Format: date-time */
                at: string;
                /** @description what to do about it */
                detail: string;
            }[];
            alarms: {
                topic: string;
                /** @description null when the whole topic is not followed */
                partition: number | null;
                /** Format: date-time */
                since: string;
                detail: string;
            }[];
        };
        StepsPage: {
            items: {
                kind: string;
                key: string;
                /** Format: date-time */
                dueAt: string;
                attempts: number;
                lastError: string | null;
                lastFailedAt: string | null;
                nextAttemptAt: string | null;
                doneAt: string | null;
            }[];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description stable and dotted, for programs */
            code: string;
            /** @description what to do about it */
            detail: string;
            values?: {
                [key: string]: unknown;
            };
            errors?: {
                path?: string;
                message?: string;
            }[];
            trace?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyView"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ClaimSearchController_search: {
        parameters: {
            query?: {
                state?: "settled" | "reversed" | "held" | "rejected";
                /** @description `not-owed`: held, rejected or reversed; `open`: its cycle is not cut off; `in-clearing`: until the cycle is signed; `being-paid`: payment orders are out; `repaid`: the hospital has its advance back */
                repayment?: "not-owed" | "open" | "in-clearing" | "being-paid" | "repaid";
                /** @description that it lies in; a held or rejected claim lies in none */
                cycle?: string;
                institution?: string;
                personId?: string;
                claimId?: string;
                /** @description counts with the claim, or did until the claim was reversed */
                invoice?: string;
                /** @description a province as a whole */
                homeProvince?: string;
                homeRegion?: string;
                /** @description a province as a whole */
                treatingProvince?: string;
                treatingRegion?: string;
                /** @description claims whose way of care is unknown are not among them */
                kind?: "inpatient" | "day-surgery" | "outpatient" | "emergency" | "chronic-outpatient" | "pharmacy" | "maternity";
                /** @description this day included */
                settledFrom?: string;
                /** @description this day included */
                settledTo?: string;
                /** @description this amount included; a held or rejected claim has nothing advanced */
                totalFrom?: string;
                /** @description this amount included; a held or rejected claim has nothing advanced */
                totalTo?: string;
                /** @description this amount included; a held or rejected claim has nothing advanced */
                advancedFrom?: string;
                /** @description this amount included; a held or rejected claim has nothing advanced */
                advancedTo?: string;
                orderBy?: "settledOn" | "total" | "advanced";
                direction?: "asc" | "desc";
                /** @description the `next` of the page before */
                after?: string;
                /** @description the `previous` of the page behind */
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimSearchView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ClaimsController_list: {
        parameters: {
            query?: {
                claimId?: string;
                institution?: string;
                personId?: string;
                state?: "settled" | "reversed" | "held" | "rejected";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimPageView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ClaimsController_settle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettledView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ClaimsController_lookup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookupBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookupView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ClaimsController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ClaimsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
                claimId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DaysController_list: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaysView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DaysController_seal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealedView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DaysController_totals: {
        parameters: {
            query: {
                day: string;
                treatingProvince?: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotalsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InvoicesController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MessagesController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MessagesController_reverse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageReversalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OutcomesController_list: {
        parameters: {
            query: {
                institution: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomesView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReversalsController_undo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReversalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoneView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReversalsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
                reversalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoneView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    VerificationController_laws: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LawsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    VerificationController_batches: {
        parameters: {
            query: {
                edge: "settlement.outcomes.v1";
                /** @description batches above this number */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchesView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WaitingController_waiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WaitingController_byDay: {
        parameters: {
            query?: {
                /** @description that end today */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomeDaysView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CatalogueController_versions: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                province: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CatalogueController_import: {
        parameters: {
            query: {
                /** @description who loads it */
                importedBy: string;
                /** @description the whole catalogue, or changes to the version before */
                mode?: "full" | "changes";
                /** @description true loads the good rows; else one refused row refuses the file */
                goodRows?: "true" | "false";
                /** @description true loads bytes that made a version before */
                again?: "true" | "false";
                /** @description SM3 of the file; needed with an Idempotency-Key */
                digest?: string;
            };
            header?: never;
            path: {
                province: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CatalogueController_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                province: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CatalogueController_items: {
        parameters: {
            query?: {
                /** @description without it the latest */
                version?: number;
                code?: string;
                /** @description only what holds on this day */
                on?: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                province: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CatalogueController_lines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                province: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinesView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CatalogueController_export: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                province: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WhatIfController_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIfBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AssistanceController_list: {
        parameters: {
            query?: {
                /** @description who asked, or whose person was asked about */
                homeRegion?: string;
                /** @description owes the answer: the hospital’s own region, or one that holds it */
                treatingRegion?: string;
                institution?: string;
                claimId?: string;
                /** @description false: waits for its answer */
                answered?: "true" | "false";
                /** @description true: was not answered in time, also when an answer has come since */
                overdue?: "true" | "false";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistanceListView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AssistanceController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistanceView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AssistanceController_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description who asks: the person’s own region, or one that holds it */
                homeRegion: string;
                /** @description made by whoever asks; the same again is nothing */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistanceView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AssistanceController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description who asks: the person’s own region, or one that holds it */
                homeRegion: string;
                /** @description made by whoever asks; the same again is nothing */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistanceWithdrawalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistanceView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AssistanceController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description who asks: the person’s own region, or one that holds it */
                homeRegion: string;
                /** @description made by whoever asks; the same again is nothing */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistanceView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeductionsController_list: {
        parameters: {
            query?: {
                institution?: string;
                claimId?: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeductionsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeductionsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deductionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeductionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeductionsController_reduce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deductionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReductionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeductionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InsurerDecisionsController_receive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InsurerDecisionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsurerDecisionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_findings: {
        parameters: {
            query: {
                institution: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingListView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindingsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_review: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_sample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SampleBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_cases: {
        parameters: {
            query?: {
                institution?: string;
                claimId?: string;
                state?: "first-review" | "second-review" | "told" | "verification" | "decision" | "decided" | "withdrawn";
                overdue?: "true" | "false";
                /** @description true: what the hospital has been told of */
                told?: "true" | "false";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasesView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_firstReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JudgementBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_secondReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JudgementBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_verification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JudgementBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_physicians: {
        parameters: {
            query: {
                from: string;
                to: string;
                institution?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SumsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_departments: {
        parameters: {
            query: {
                from: string;
                to: string;
                institution?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SumsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewsController_hospitals: {
        parameters: {
            query: {
                from: string;
                to: string;
                institution?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SumsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeclarationsController_list: {
        parameters: {
            query?: {
                institution?: string;
                personId?: string;
                kind?: "trauma" | "repeat-admission";
                late?: "true" | "false";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeclarationsController_declare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclarationBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeclarationsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
                /** @description the hospital’s own number */
                declarationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclarationWithdrawalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApprovalsController_list: {
        parameters: {
            query?: {
                institution?: string;
                personId?: string;
                state?: "pending" | "approved" | "refused" | "lapsed";
                level?: "hospital" | "supervision-section" | "leader";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApprovalsController_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApprovalsController_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
                /** @description the hospital’s own number */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalDecisionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApprovalsController_ruled: {
        parameters: {
            query: {
                treatingRegion: string;
                homeRegion: string;
                admittedOn: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApprovalsController_missing: {
        parameters: {
            query?: {
                institution?: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApprovalsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
                /** @description the hospital’s own number */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalHistoryView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InspectionsController_list: {
        parameters: {
            query?: {
                institution?: string;
                state?: "open" | "visited" | "evidence" | "interviewed" | "proposed" | "concluded";
                subject?: "claim" | "stay" | "institution" | "physician";
                overdue?: "true" | "false";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InspectionsController_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectionBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InspectionsController_inquiry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InquiryBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InspectionsController_propose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InspectionsController_judge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseJudgementBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InspectionsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionRecordView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MeasuresController_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PenaltyEndBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MeasuresController_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftingBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PenaltiesController_list: {
        parameters: {
            query?: {
                institution?: string;
                treatingRegion?: string;
                state?: "imposed" | "paid" | "waived";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PenaltiesView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SuspensionsController_list: {
        parameters: {
            query?: {
                institution?: string;
                /** @description only those that hold on this day */
                on?: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuspensionsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PhysiciansController_list: {
        parameters: {
            query?: {
                institution?: string;
                /** @description only those whose contract holds on this day */
                on?: string;
                /** @description of the points; this year when absent */
                year?: number;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhysiciansView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PhysiciansController_record: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhysiciansBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PhysiciansController_points: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
                physician: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointsBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OverpaymentsController_list: {
        parameters: {
            query?: {
                homeRegion?: string;
                personId?: string;
                state?: "open" | "refunded" | "waived";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverpaymentPageView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OverpaymentsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                overpaymentNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverpaymentView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OverpaymentsController_refund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                overpaymentNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverpaymentView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OverpaymentsController_reversal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                overpaymentNo: string;
                refundId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundReversalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverpaymentView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OverpaymentsController_waiver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                overpaymentNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaiverBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverpaymentView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentBatchesController_list: {
        parameters: {
            query?: {
                homeRegion?: string;
                state?: "cut" | "approved" | "paid";
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPageView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentBatchesController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentBatchesController_items: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentBatchesController_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PaymentBatchesController_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReimbursementsController_list: {
        parameters: {
            query?: {
                homeRegion?: string;
                state?: "incomplete" | "computed" | "accepted" | "batched" | "paid" | "refused" | "withdrawn" | "corrected";
                personId?: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReimbursementPageView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReimbursementsController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReimbursementView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReimbursementsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReimbursementView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReimbursementsController_addDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReimbursementView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReimbursementsController_addConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReimbursementView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReimbursementsController_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefusalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReimbursementView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReimbursementsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReimbursementView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReimbursementsController_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReimbursementView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondCompensationsController_list: {
        parameters: {
            query?: {
                homeRegion?: string;
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompensationPageView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondCompensationsController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompensationView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondCompensationsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                compensationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompensationView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondCompensationsController_people: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                homeRegion: string;
                compensationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondCompensationsController_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                compensationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompensationConsentBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompensationView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondCompensationsController_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                compensationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompensationConsentBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompensationView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondCompensationsController_refusal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                homeRegion: string;
                compensationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompensationRefusalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompensationView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ParkedController_list: {
        parameters: {
            query?: {
                reason?: "malformed" | "schema" | "too-large" | "forged" | "conflict" | "refused" | "bug";
                topic?: string;
                code?: string;
                /** @description stands somewhere in the key or in the message id */
                text?: string;
                /** @description about this claim, `HOSPITAL:NUMBER`; its reversals are among them */
                claim?: string;
                state?: "parked" | "replayed" | "discarded";
                /** @description which come first */
                order?: "oldest" | "newest";
                /** @description "next" of the page before, in the same order */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedPageView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ParkedController_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedGroupsView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ParkedController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ParkedController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewReplayBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewedReplayView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ParkedController_replaySeveral: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayManyBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedManyView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ParkedController_discardSeveral: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardManyBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscardedManyView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ParkedController_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ParkedController_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MessagingController_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagingView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MessagingController_republish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepublishBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepublishedView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MessagingController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                topic: string;
                partition: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResumedView"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ChangesController_listen: {
        parameters: {
            query?: {
                /** @description the same as Last-Event-ID; without, now */
                after?: string;
            };
            header?: {
                /** @description id of the last event that was received */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the data of its events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ChangeEventData"] | components["schemas"]["ParkedEventData"] | components["schemas"]["StoppedEventData"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TimedStepsController_read: {
        parameters: {
            query?: {
                state?: "open" | "done";
                kind?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepsPage"];
                };
            };
            /** @description RFC 9457 problem document */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
