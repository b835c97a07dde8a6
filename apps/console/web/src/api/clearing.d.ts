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
    "/api/v1/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cycles, latest first */
        get: operations["CyclesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/at-hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The timeline of the earliest cycle that is not settled, or of the last one when all are */
        get: operations["CyclesController_atHand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A cycle, when it took its steps, and what it waits for */
        get: operations["CyclesController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each step of a cycle: when it was taken, by when it must be, and what the next one waits for */
        get: operations["CyclesController_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statements of a cycle, one per pair */
        get: operations["CyclesController_statements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/payment-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payment orders of a cycle, and which are overdue */
        get: operations["CyclesController_paymentOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/cut-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nothing more is booked in the cycle; needs the seals of all its days */
        post: operations["CycleStepsController_cutOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares with settlement’s control totals; goes on when they agree or each difference is named */
        post: operations["CycleStepsController_reconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues a statement per pair */
        post: operations["CycleStepsController_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs all statements; needs their digests */
        post: operations["CycleStepsController_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues the payment orders */
        post: operations["CycleStepsController_pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repays the hospitals and ends the cycle; needs every statement paid, nil or carried */
        post: operations["CycleStepsController_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where clearing and settlement’s control totals differ, by day, hospital and claim */
        get: operations["CycleWorkController_differences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/differences/{differenceId}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what a difference is, so that the cycle may go on */
        post: operations["CycleWorkController_name"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/digests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the digests that are missing now; otherwise a job makes them */
        post: operations["CycleWorkController_digests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The treasurer confirms payments: all of them or none; the same again changes nothing */
        post: operations["CycleWorkController_payments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/repayments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repays the hospitals of provinces that have all their money; otherwise a job does */
        post: operations["CycleWorkController_repayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements/{id}.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All lines as CSV (RFC 4180). The digest of the statement is the SM3 of this file */
        get: operations["StatementsController_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A statement, and where its lines are */
        get: operations["StatementsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines of a statement in order of settlement ids */
        get: operations["StatementsController_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligations/{settlementId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One obligation with everything that happened to it: entries, cycle, statement, payment, repayment, deductions */
        get: operations["TraceController_obligation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hospitals/{institution}/advances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a hospital advanced, got back and when, cycle by cycle */
        get: operations["TraceController_advances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hospitals/{institution}/advances/{cycle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The claims that a hospital advanced money for in one cycle */
        get: operations["TraceController_claims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims, advanced, repaid and outstanding per treating province; advanced, paid and outstanding per pair */
        get: operations["TraceController_positions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every pair, every province’s net position, and what netting among all of them would save
         * @description Money moves gross, pair by pair and statement by statement. The nets are shown to tell what multilateral netting would save; nobody pays them. A pair that comes to less than nothing counts as owed the other way round.
         */
        get: operations["PositionsController_matrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/{cycle}/{pair}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The claims behind one cell of the matrix, also before its statement is issued
         * @description The largest first walks over the lines of the cell for each page; by number a page costs its own lines.
         */
        get: operations["PositionsController_claims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/money-in-flight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What hospitals advanced and have not got back, by stage; statements and payment orders that are overdue
         * @description Adds up to what is outstanding in the positions of all treating provinces. What hospitals owe from a cycle that came to less than nothing stands as carried, below 0.
         */
        get: operations["PositionsController_inFlight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SM3 over all that is in the books: equal for two runs on the same input, however they went */
        get: operations["BooksController_digest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts with their debits, credits and balances */
        get: operations["BooksController_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts of a province as they stood at the end of a day; they sum to 0 */
        get: operations["BooksController_trialBalance"];
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
        /** Figures by outbox row of the sender, so that both ends of a topic can be compared */
        get: operations["VerificationController_batches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cycles, provinces that have repaid their hospitals, and moved obligations, as clearing.cycles.v1 tells them */
        get: operations["SnapshotsController_cycles"];
        put?: never;
        post?: never;
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
        CyclePage: {
            items: {
                id: string;
                level: string;
                /** @description YYYY-MM-DD */
                startsOn: string;
                /** @description YYYY-MM-DD */
                endsOn: string;
                /** @enum {string} */
                state: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
                version: number;
                /** Format: date-time */
                openedAt: string;
                /** Format: date-time */
                changedAt: string;
                signedBy: string | null;
                dueAt: {
                    [key: string]: string;
                };
                /** @description the step that the cycle waits for */
                next: ("cut-off" | "reconcile" | "state" | "sign" | "pay" | "settle") | null;
                /** @description its deadline has passed */
                overdue: boolean;
            }[];
            next: string | null;
        };
        CycleAtHand: {
            /** @description null: no cycle was opened yet */
            timeline: {
                cycle: string;
                /** @enum {string} */
                state: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
                /** @description YYYY-MM-DD */
                startsOn: string;
                /** @description YYYY-MM-DD */
                endsOn: string;
                /** Format: date-time */
                openedAt: string;
                signedBy: string | null;
                /** Format: date-time */
                asOf: string;
                steps: {
                    /** @enum {string} */
                    step: "cut-off" | "reconcile" | "state" | "sign" | "pay" | "settle";
                    /** @enum {string} */
                    leadsTo: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
                    /** @enum {string} */
                    standing: "taken" | "next" | "later";
                    /**
                     * @description whether time takes the step at its deadline, or a person must
                     * @enum {string}
                     */
                    takenBy: "time" | "person";
                    /** Format: date-time */
                    dueAt: string;
                    takenAt: string | null;
                    /** @description not taken though its deadline has passed */
                    overdue: boolean;
                    /** @description taken after its deadline */
                    late: boolean;
                    /** @description of the next step: what it waits for; none says that it may be taken now */
                    blockers: {
                        /** @enum {string} */
                        code: "cycle.seals-missing" | "cycle.days-to-come" | "cycle.totals-missing" | "cycle.totals-differ" | "cycle.digests-missing" | "cycle.statements-unpaid";
                        /** @description of days, differences or statements */
                        count: number;
                        /** @description what is not paid, in fen */
                        amount: string | null;
                        /** @description the first of the days, or the earliest day by which a payment was due */
                        firstDay: string | null;
                    }[];
                }[];
            } | null;
        };
        CycleDetails: {
            id: string;
            level: string;
            /** @description YYYY-MM-DD */
            startsOn: string;
            /** @description YYYY-MM-DD */
            endsOn: string;
            /** @enum {string} */
            state: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
            version: number;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            changedAt: string;
            signedBy: string | null;
            dueAt: {
                [key: string]: string;
            };
            /** @description the step that the cycle waits for */
            next: ("cut-off" | "reconcile" | "state" | "sign" | "pay" | "settle") | null;
            /** @description its deadline has passed */
            overdue: boolean;
            steps: {
                /** @enum {string} */
                state: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
                /** Format: date-time */
                takenAt: string;
            }[];
            /** @description how many are in each state */
            statements: {
                [key: string]: number;
            };
            unnamedDifferences: number;
        };
        CycleTimeline: {
            cycle: string;
            /** @enum {string} */
            state: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
            /** @description YYYY-MM-DD */
            startsOn: string;
            /** @description YYYY-MM-DD */
            endsOn: string;
            /** Format: date-time */
            openedAt: string;
            signedBy: string | null;
            /** Format: date-time */
            asOf: string;
            steps: {
                /** @enum {string} */
                step: "cut-off" | "reconcile" | "state" | "sign" | "pay" | "settle";
                /** @enum {string} */
                leadsTo: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
                /** @enum {string} */
                standing: "taken" | "next" | "later";
                /**
                 * @description whether time takes the step at its deadline, or a person must
                 * @enum {string}
                 */
                takenBy: "time" | "person";
                /** Format: date-time */
                dueAt: string;
                takenAt: string | null;
                /** @description not taken though its deadline has passed */
                overdue: boolean;
                /** @description taken after its deadline */
                late: boolean;
                /** @description of the next step: what it waits for; none says that it may be taken now */
                blockers: {
                    /** @enum {string} */
                    code: "cycle.seals-missing" | "cycle.days-to-come" | "cycle.totals-missing" | "cycle.totals-differ" | "cycle.digests-missing" | "cycle.statements-unpaid";
                    /** @description of days, differences or statements */
                    count: number;
                    /** @description what is not paid, in fen */
                    amount: string | null;
                    /** @description the first of the days, or the earliest day by which a payment was due */
                    firstDay: string | null;
                }[];
            }[];
        };
        StatementPage: {
            items: {
                id: string;
                cycle: string;
                homeProvince: string;
                treatingProvince: string;
                /** @enum {string} */
                state: "stated" | "signed" | "paying" | "paid" | "nil" | "carried";
                obligations: number;
                reversals: number;
                /** @description fen */
                total: string;
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
                advanced: string;
                /** @description fen */
                carriedIn: string;
                /** @description fen */
                amount: string;
                /** @description SM3 of the CSV */
                digest: string | null;
                /** @description 1: without the fund items that were added later; 2: with all of them */
                csvFormat: 1 | 2;
                signedBy: string | null;
                signedAt: string | null;
                paidOn: string | null;
                bankReference: string | null;
                version: number;
            }[];
            next: string | null;
        };
        PaymentOrderPage: {
            items: {
                statementId: string;
                cycle: string;
                homeProvince: string;
                treatingProvince: string;
                /** @description fen */
                amount: string;
                /** @description YYYY-MM-DD */
                dueOn: string;
                /** @enum {string} */
                state: "issued" | "paid";
                /** Format: date-time */
                issuedAt: string;
                paidOn: string | null;
                bankReference: string | null;
                version: number;
                overdue: boolean;
            }[];
        };
        CycleView: {
            id: string;
            level: string;
            /** @description YYYY-MM-DD */
            startsOn: string;
            /** @description YYYY-MM-DD */
            endsOn: string;
            /** @enum {string} */
            state: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
            version: number;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            changedAt: string;
            signedBy: string | null;
            dueAt: {
                [key: string]: string;
            };
            /** @description the step that the cycle waits for */
            next: ("cut-off" | "reconcile" | "state" | "sign" | "pay" | "settle") | null;
            /** @description its deadline has passed */
            overdue: boolean;
        };
        Signature: {
            signedBy: string;
        };
        DifferencePage: {
            items: {
                id: string;
                homeProvince: string;
                treatingProvince: string;
                /** @description YYYY-MM-DD */
                day: string;
                institution: string;
                /** @enum {string} */
                kind: "missing-here" | "unknown-there" | "amount-differs";
                /** @description fen */
                obligationsHere: string;
                /** @description fen */
                obligationsThere: string;
                /** @description fen */
                totalHere: string;
                /** @description fen */
                totalThere: string;
                /** @description fen */
                advancedHere: string;
                /** @description fen */
                advancedThere: string;
                held: string[];
                claims: {
                    settlementId: string;
                    kind: string;
                    advancedHere: string | null;
                    advancedThere: string | null;
                    movedTo: string | null;
                }[];
                /** Format: date-time */
                foundAt: string;
                explanation: string | null;
                namedBy: string | null;
                namedAt: string | null;
            }[];
            next: string | null;
        };
        DifferenceNaming: {
            explanation: string;
            namedBy: string;
        };
        DigestsMade: {
            made: number;
        };
        Payments: {
            payments: {
                /** StatementId */
                statementId: string;
                amount: string;
                bankReference: string;
                paidOn: string;
            }[];
        };
        Confirmation: {
            confirmed: number;
            statements: {
                id: string;
                cycle: string;
                homeProvince: string;
                treatingProvince: string;
                /** @enum {string} */
                state: "stated" | "signed" | "paying" | "paid" | "nil" | "carried";
                obligations: number;
                reversals: number;
                /** @description fen */
                total: string;
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
                advanced: string;
                /** @description fen */
                carriedIn: string;
                /** @description fen */
                amount: string;
                /** @description SM3 of the CSV */
                digest: string | null;
                /** @description 1: without the fund items that were added later; 2: with all of them */
                csvFormat: 1 | 2;
                signedBy: string | null;
                signedAt: string | null;
                paidOn: string | null;
                bankReference: string | null;
                version: number;
            }[];
        };
        RepaidHospitals: {
            hospitals: number;
        };
        StatementView: {
            id: string;
            cycle: string;
            homeProvince: string;
            treatingProvince: string;
            /** @enum {string} */
            state: "stated" | "signed" | "paying" | "paid" | "nil" | "carried";
            obligations: number;
            reversals: number;
            /** @description fen */
            total: string;
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
            advanced: string;
            /** @description fen */
            carriedIn: string;
            /** @description fen */
            amount: string;
            /** @description SM3 of the CSV */
            digest: string | null;
            /** @description 1: without the fund items that were added later; 2: with all of them */
            csvFormat: 1 | 2;
            signedBy: string | null;
            signedAt: string | null;
            paidOn: string | null;
            bankReference: string | null;
            version: number;
            paymentOrder: {
                statementId: string;
                cycle: string;
                homeProvince: string;
                treatingProvince: string;
                /** @description fen */
                amount: string;
                /** @description YYYY-MM-DD */
                dueOn: string;
                /** @enum {string} */
                state: "issued" | "paid";
                /** Format: date-time */
                issuedAt: string;
                paidOn: string | null;
                bankReference: string | null;
                version: number;
                overdue: boolean;
            } | null;
            lines: string;
            csv: string;
        };
        LinePage: {
            items: {
                [key: string]: string;
            }[];
            next: string | null;
        };
        ObligationTrace: {
            obligation: {
                settlementId: string;
                cycle: string;
                originalCycle: string | null;
                homeRegion: string;
                treatingRegion: string;
                homeProvince: string;
                treatingProvince: string;
                institution: string;
                personId: string;
                /** @description YYYY-MM-DD */
                settledOn: string;
                /** @description YYYY-MM-DD */
                bookedOn: string;
                reverses: string | null;
                /** @description fen */
                total: string;
                /** @description fen */
                fundTotal: string;
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
                advanced: string;
                batch: string | null;
                /** @description where settlement’s outcome stood in its topic */
                originPartition: number;
                /** @description a whole number */
                originOffset: string;
                /** Format: date-time */
                recordedAt: string;
            };
            entries: {
                reference: string;
                region: string;
                fund: string;
                /** @description YYYY-MM-DD */
                postedOn: string;
                /** Format: date-time */
                postedAt: string;
                lines: {
                    code: string;
                    counterparty: string;
                    /** @description debit above 0 */
                    amount: string;
                }[];
            }[];
            cycle: {
                id: string;
                level: string;
                /** @description YYYY-MM-DD */
                startsOn: string;
                /** @description YYYY-MM-DD */
                endsOn: string;
                /** @enum {string} */
                state: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
                version: number;
                /** Format: date-time */
                openedAt: string;
                /** Format: date-time */
                changedAt: string;
                signedBy: string | null;
                dueAt: {
                    [key: string]: string;
                };
            };
            statement: {
                id: string;
                cycle: string;
                homeProvince: string;
                treatingProvince: string;
                /** @enum {string} */
                state: "stated" | "signed" | "paying" | "paid" | "nil" | "carried";
                obligations: number;
                reversals: number;
                /** @description fen */
                total: string;
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
                advanced: string;
                /** @description fen */
                carriedIn: string;
                /** @description fen */
                amount: string;
                /** @description SM3 of the CSV */
                digest: string | null;
                /** @description 1: without the fund items that were added later; 2: with all of them */
                csvFormat: 1 | 2;
                signedBy: string | null;
                signedAt: string | null;
                paidOn: string | null;
                bankReference: string | null;
                version: number;
            } | null;
            payment: {
                statementId: string;
                cycle: string;
                homeProvince: string;
                treatingProvince: string;
                /** @description fen */
                amount: string;
                /** @description YYYY-MM-DD */
                dueOn: string;
                /** @enum {string} */
                state: "issued" | "paid";
                /** Format: date-time */
                issuedAt: string;
                paidOn: string | null;
                bankReference: string | null;
                version: number;
            } | null;
            repayment: {
                cycle: string;
                institution: string;
                treatingProvince: string;
                /** @description a whole number */
                obligations: string;
                /** @description fen */
                advanced: string;
                /** @description fen */
                carriedIn: string;
                /** @description fen */
                amount: string;
                /** @enum {string} */
                state: "repaid" | "nil" | "carried";
                /** @description YYYY-MM-DD */
                repaidOn: string;
            } | null;
            deductions: {
                settlementId: string;
                cycle: string;
                /** @description YYYY-MM-DD */
                bookedOn: string;
                /** @description fen */
                advanced: string;
            }[];
        };
        HospitalAdvances: {
            institution: string;
            treatingProvince: string;
            /** @description fen */
            advanced: string;
            /** @description fen */
            repaid: string;
            /** @description fen */
            outstanding: string;
            cycles: {
                cycle: string;
                /** @description a whole number */
                obligations: string;
                /** @description fen */
                advanced: string;
                /** @description fen */
                carriedIn: string;
                /** @description fen */
                repaid: string;
                /** @enum {string} */
                state: "open" | "repaid" | "nil" | "carried";
                repaidOn: string | null;
            }[];
        };
        AdvancePage: {
            items: {
                settlementId: string;
                homeProvince: string;
                /** @description YYYY-MM-DD */
                settledOn: string;
                /** @description YYYY-MM-DD */
                bookedOn: string;
                originalCycle: string | null;
                reverses: string | null;
                /** @description fen */
                total: string;
                /** @description fen */
                advanced: string;
            }[];
            next: string | null;
        };
        PositionsView: {
            /** @description null: all of them */
            cycle: string | null;
            provinces: {
                treatingProvince: string;
                /** @description settlements, those undone among them */
                claims: string;
                /** @description a whole number */
                reversals: string;
                /** @description fen */
                advanced: string;
                /** @description fen */
                repaid: string;
                /** @description fen */
                outstanding: string;
            }[];
            pairs: {
                homeProvince: string;
                treatingProvince: string;
                /** @description settlements, those undone among them */
                claims: string;
                /** @description a whole number */
                reversals: string;
                /** @description fen */
                advanced: string;
                /** @description what home paid */
                paid: string;
                /** @description fen */
                outstanding: string;
            }[];
        };
        PositionMatrix: {
            cycle: string | null;
            /** Format: date-time */
            asOf: string;
            pairs: {
                homeProvince: string;
                treatingProvince: string;
                /** @description settlements, those undone among them */
                claims: number;
                reversals: number;
                /** @description gross, in fen */
                advanced: string;
                /** @description what home paid, in fen */
                paid: string;
                /** @description fen */
                outstanding: string;
                /** @description null before the cycle is stated, and for all cycles together */
                statement: {
                    id: string;
                    /** @enum {string} */
                    state: "stated" | "signed" | "paying" | "paid" | "nil" | "carried";
                    /** @description credit of earlier cycles, 0 or below, in fen */
                    carriedIn: string;
                    /** @description what is to be paid: advanced and credit, in fen */
                    amount: string;
                } | null;
            }[];
            provinces: {
                province: string;
                advanced: {
                    /** @description to all others, in fen */
                    owes: string;
                    /** @description by all others, in fen */
                    isOwed: string;
                    /** @description isOwed − owes, in fen */
                    net: string;
                };
                outstanding: {
                    /** @description to all others, in fen */
                    owes: string;
                    /** @description by all others, in fen */
                    isOwed: string;
                    /** @description isOwed − owes, in fen */
                    net: string;
                };
            }[];
            totals: {
                /** @description settlements, those undone among them */
                claims: number;
                reversals: number;
                /** @description gross, in fen */
                advanced: string;
                /** @description what home paid, in fen */
                paid: string;
                /** @description fen */
                outstanding: string;
            };
            netting: {
                advanced: {
                    /** @description what moves when each pair pays by itself, in fen */
                    gross: string;
                    /** @description half the sum of the absolute nets: what would move if provinces were netted, in fen */
                    net: string;
                    /** @description gross − net, in fen */
                    saving: string;
                    /** @description of the gross; null when nothing is owed */
                    savingPerTenThousand: number | null;
                    /** @description 0: the proof that what one owes another is owed */
                    sumOfNets: string;
                };
                outstanding: {
                    /** @description what moves when each pair pays by itself, in fen */
                    gross: string;
                    /** @description half the sum of the absolute nets: what would move if provinces were netted, in fen */
                    net: string;
                    /** @description gross − net, in fen */
                    saving: string;
                    /** @description of the gross; null when nothing is owed */
                    savingPerTenThousand: number | null;
                    /** @description 0: the proof that what one owes another is owed */
                    sumOfNets: string;
                };
            };
        };
        CellPage: {
            items: {
                settlementId: string;
                institution: string;
                homeRegion: string;
                treatingRegion: string;
                /** @description YYYY-MM-DD */
                settledOn: string;
                /** @description YYYY-MM-DD */
                bookedOn: string;
                originalCycle: string | null;
                reverses: string | null;
                /** @description fen */
                total: string;
                /** @description fen */
                fundTotal: string;
                /** @description fen */
                advanced: string;
            }[];
            next: string | null;
        };
        MoneyInFlight: {
            /** Format: date-time */
            asOf: string;
            total: {
                /** @description settlements, those undone among them */
                claims: number;
                reversals: number;
                /** @description advanced and not repaid, in fen */
                amount: string;
            };
            stages: {
                /** @enum {string} */
                stage: "open" | "cut-off" | "stated" | "signed" | "being-paid" | "to-be-repaid" | "carried";
                /** @description settlements, those undone among them */
                claims: number;
                reversals: number;
                /** @description advanced and not repaid, in fen */
                amount: string;
                oldestCycle: string | null;
                /** @description first day of the earliest cycle with something at this stage */
                oldestDay: string | null;
            }[];
            cycles: {
                cycle: string;
                /** @description YYYY-MM-DD */
                startsOn: string;
                /** @enum {string} */
                stage: "open" | "cut-off" | "stated" | "signed" | "being-paid" | "to-be-repaid" | "carried";
                /** @description settlements, those undone among them */
                claims: number;
                reversals: number;
                /** @description advanced and not repaid, in fen */
                amount: string;
            }[];
            overdueStatements: {
                cycle: string;
                /**
                 * @description for which they wait
                 * @enum {string}
                 */
                step: "sign" | "pay";
                /** Format: date-time */
                dueAt: string;
                statements: number;
                /** @description to be paid by them, in fen */
                amount: string;
            }[];
            overdueOrders: {
                orders: number;
                /** @description fen */
                amount: string;
                /** @description the longest overdue, at most a hundred */
                longest: {
                    statementId: string;
                    cycle: string;
                    homeProvince: string;
                    treatingProvince: string;
                    /** @description fen */
                    amount: string;
                    /** @description YYYY-MM-DD */
                    dueOn: string;
                }[];
            };
        };
        BooksDigestView: {
            /** @description SM3 */
            digest: string;
            accounts: number;
            entries: number;
            obligations: number;
            statements: number;
            credits: number;
            paymentOrders: number;
            repayments: number;
            hospitalCredits: number;
        };
        AccountPage: {
            items: {
                region: string;
                fund: string;
                code: string;
                counterparty: string;
                /** @enum {string} */
                kind: "asset" | "liability" | "income" | "expense" | "equity";
                /** @description fen */
                debit: string;
                /** @description fen */
                credit: string;
                /** @description debit − credit */
                balance: string;
            }[];
            next: string | null;
        };
        TrialBalanceView: {
            region: string;
            /** @description YYYY-MM-DD */
            until: string;
            /** @description fen */
            sum: string;
            accounts: {
                region: string;
                fund: string;
                code: string;
                counterparty: string;
                /** @enum {string} */
                kind: "asset" | "liability" | "income" | "expense" | "equity";
                /** @description fen */
                debit: string;
                /** @description fen */
                credit: string;
                /** @description debit − credit */
                balance: string;
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
                [key: string]: string | number;
            }[];
            next: string | null;
        };
        CyclesSnapshot: {
            items: ({
                /** @constant */
                type: "cycle.changed";
                key: string;
                content: {
                    /** CycleId */
                    cycle: string;
                    /** @enum {string} */
                    state: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
                    firstDay: string;
                    lastDay: string;
                    /** Format: date-time */
                    changedAt: string;
                    version: number;
                };
            } | {
                /** @constant */
                type: "hospitals.repaid";
                key: string;
                content: {
                    /** CycleId */
                    cycle: string;
                    /** RegionCode */
                    treatingProvince: string;
                    repaidOn: string;
                };
            } | {
                /** @constant */
                type: "obligation.moved";
                key: string;
                content: {
                    /** PairId */
                    pair: string;
                    /** RegionCode */
                    homeProvince: string;
                    /** RegionCode */
                    treatingProvince: string;
                    /** CycleId */
                    cycle: string;
                    /** SettlementId */
                    settlementId: string;
                    bookedOn: string;
                };
            })[];
            next: string | null;
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
    CyclesController_list: {
        parameters: {
            query?: {
                state?: "open" | "cut-off" | "reconciled" | "stated" | "signed" | "paying" | "settled";
                limit?: number;
                /** @description the `next` of the page before */
                after?: string;
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
                    "application/json": components["schemas"]["CyclePage"];
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
    CyclesController_atHand: {
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
                    "application/json": components["schemas"]["CycleAtHand"];
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
    CyclesController_read: {
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
                    "application/json": components["schemas"]["CycleDetails"];
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
    CyclesController_timeline: {
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
                    "application/json": components["schemas"]["CycleTimeline"];
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
    CyclesController_statements: {
        parameters: {
            query?: {
                state?: "stated" | "signed" | "paying" | "paid" | "nil" | "carried";
                homeProvince?: string;
                treatingProvince?: string;
                limit?: number;
                /** @description the `next` of the page before */
                after?: string;
            };
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
                    "application/json": components["schemas"]["StatementPage"];
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
    CyclesController_paymentOrders: {
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
                    "application/json": components["schemas"]["PaymentOrderPage"];
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
    CycleStepsController_cutOff: {
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
                    "application/json": components["schemas"]["CycleView"];
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
    CycleStepsController_reconcile: {
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
                    "application/json": components["schemas"]["CycleView"];
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
    CycleStepsController_state: {
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
                    "application/json": components["schemas"]["CycleView"];
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
    CycleStepsController_sign: {
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
                "application/json": components["schemas"]["Signature"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleView"];
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
    CycleStepsController_pay: {
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
                    "application/json": components["schemas"]["CycleView"];
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
    CycleStepsController_settle: {
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
                    "application/json": components["schemas"]["CycleView"];
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
    CycleWorkController_differences: {
        parameters: {
            query?: {
                named?: "true" | "false";
                limit?: number;
                /** @description the `next` of the page before */
                after?: string;
            };
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
                    "application/json": components["schemas"]["DifferencePage"];
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
    CycleWorkController_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                differenceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DifferenceNaming"];
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
    CycleWorkController_digests: {
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
                    "application/json": components["schemas"]["DigestsMade"];
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
    CycleWorkController_payments: {
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
                "application/json": components["schemas"]["Payments"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmation"];
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
    CycleWorkController_repayments: {
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
                    "application/json": components["schemas"]["RepaidHospitals"];
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
    StatementsController_csv: {
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
    StatementsController_read: {
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
                    "application/json": components["schemas"]["StatementView"];
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
    StatementsController_lines: {
        parameters: {
            query?: {
                limit?: number;
                /** @description the `next` of the page before */
                after?: string;
            };
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
                    "application/json": components["schemas"]["LinePage"];
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
    TraceController_obligation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                settlementId: string;
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
                    "application/json": components["schemas"]["ObligationTrace"];
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
    TraceController_advances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                institution: string;
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
                    "application/json": components["schemas"]["HospitalAdvances"];
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
    TraceController_claims: {
        parameters: {
            query?: {
                limit?: number;
                /** @description the `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                institution: string;
                cycle: string;
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
                    "application/json": components["schemas"]["AdvancePage"];
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
    TraceController_positions: {
        parameters: {
            query?: {
                cycle?: string;
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
                    "application/json": components["schemas"]["PositionsView"];
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
    PositionsController_matrix: {
        parameters: {
            query?: {
                cycle?: string;
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
                    "application/json": components["schemas"]["PositionMatrix"];
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
    PositionsController_claims: {
        parameters: {
            query?: {
                /** @description largest: by what was advanced; number: by settlement id */
                order?: "largest" | "number";
                /** @description the `next` of the page before, in the same order */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                cycle: string;
                pair: string;
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
                    "application/json": components["schemas"]["CellPage"];
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
    PositionsController_inFlight: {
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
                    "application/json": components["schemas"]["MoneyInFlight"];
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
    BooksController_digest: {
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
                    "application/json": components["schemas"]["BooksDigestView"];
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
    BooksController_accounts: {
        parameters: {
            query?: {
                region?: string;
                code?: string;
                counterparty?: string;
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
                    "application/json": components["schemas"]["AccountPage"];
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
    BooksController_trialBalance: {
        parameters: {
            query: {
                region: string;
                until: string;
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
                    "application/json": components["schemas"]["TrialBalanceView"];
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
                edge: "settlement.outcomes.v1" | "clearing.obligations.v1" | "prepayment.accounts.v1";
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
    SnapshotsController_cycles: {
        parameters: {
            query?: {
                limit?: number;
                /** @description the `next` of the page before */
                after?: string;
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
                    "application/json": components["schemas"]["CyclesSnapshot"];
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
