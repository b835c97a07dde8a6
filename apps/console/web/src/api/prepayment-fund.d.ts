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
    "/api/v1/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records money placed, topped up or adjusted: the whole request or nothing of it */
        post: operations["MovementsController_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts of a province, a year, a warning; those most in need of money first, or in another order
         * @description With `trendDays` each comes with its trend and the day of its exhaustion, all of them read at once.
         */
        get: operations["AccountsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many accounts warn, and what all of them come to: placed, used, left, short, needed */
        get: operations["AccountsController_sums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/propose-quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What each pair should place for a year: 2 × the monthly average of the fourth quarter before it. Places nothing */
        post: operations["AccountsController_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{pair}/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account with its last movements, changes and warnings; the lists behind `next` go on */
        get: operations["AccountController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{pair}/{year}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Money placed, topped up and adjusted, the last movement first */
        get: operations["AccountController_movements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{pair}/{year}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every change of the account with the figures after it, the last one first */
        get: operations["AccountController_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{pair}/{year}/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Warnings raised and cleared, with the figures they were raised and cleared on */
        get: operations["AccountController_warnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{pair}/{year}/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the account stood at the end of each of the last days, and when its quota is used up */
        get: operations["AccountController_trend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{pair}/{year}/mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Whether the account only measures (`float`) or is drawn on (`drawn`) from now on */
        put: operations["AccountController_setMode"];
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
        /** Figures by outbox row of the sender, so that both ends of a topic can be compared batch by batch */
        get: operations["VerificationController_batches"];
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
        MovementsBody: {
            movements: {
                movementId: string;
                /** RegionCode */
                homeProvince: string;
                /** RegionCode */
                treatingProvince: string;
                year: number;
                /** @enum {string} */
                kind: "placed" | "topped-up" | "adjusted";
                amount: string;
                movedOn: string;
            }[];
        };
        PostedView: {
            posted: number;
            known: number;
        };
        AccountPageView: {
            items: {
                /** PairId */
                pair: string;
                /** RegionCode */
                homeProvince: string;
                /** RegionCode */
                treatingProvince: string;
                year: number;
                /** @enum {string} */
                mode: "float" | "drawn";
                /** @description placed, topped up and adjusted, in fen */
                quota: string;
                /** @description fen */
                placed: string;
                /** @description fen */
                toppedUp: string;
                /** @description fen; negative where more was returned than added */
                adjusted: string;
                /** @description recorded minus paid obligations, in fen */
                unpaid: string;
                /** @description obligations of the year, less those reversed, in fen */
                recorded: string;
                /** @description fen */
                paid: string;
                /** @description of the quota, in fen; 0 where more is unpaid */
                left: string;
                /** @description unpaid beyond the quota, in fen */
                short: string;
                /** @description what must be topped up so that nothing warns any more, in fen; 0 where nothing does */
                topUpNeed: string;
                /** @description taken from the prepayment; 0 in float mode */
                drawn: string;
                /** @description owed beyond the prepayment; 0 in float mode */
                uncovered: string;
                /** @description unpaid ÷ quota per ten thousand; null without a quota */
                usagePerTenThousand: number | null;
                /** @enum {string} */
                warning: "none" | "yellow" | "red";
                version: number;
                /** @description a point per day without gaps, the last one of today; none before the first change of the account */
                trend?: {
                    /** @description YYYY-MM-DD */
                    day: string;
                    /** @description fen */
                    quota: string;
                    /** @description fen */
                    unpaid: string;
                    /** @description unpaid ÷ quota per ten thousand; null without a quota */
                    usagePerTenThousand: number | null;
                    /** @enum {string} */
                    warning: "none" | "yellow" | "red";
                }[];
                /** @description when unpaid reaches the quota if it rises on by the mean of the last days; null without a quota, where it does not rise, over less than 3 days, or beyond a year */
                exhaustion?: {
                    /** @description YYYY-MM-DD */
                    day: string;
                    /** @description rounded up; 0: the quota is reached already */
                    daysLeft: number;
                    /** @description of unpaid over the last days, in fen */
                    rise: string;
                    /** @description days of that rise, at most 14 */
                    overDays: number;
                } | null;
            }[];
            next: string | null;
        };
        AccountSumsView: {
            /** Format: date-time */
            asOf: string;
            /** @description usage from which accounts warn, per ten thousand */
            thresholds: {
                yellow: number;
                red: number;
            };
            /** @description of which there are accounts, the last one first, whichever is asked for */
            years: number[];
            accounts: number;
            red: number;
            yellow: number;
            calm: number;
            /** @description owed and nothing placed at all */
            withoutQuota: number;
            /** @description fen */
            quota: string;
            /** @description fen */
            unpaid: string;
            /** @description of all that have something left, in fen */
            left: string;
            /** @description of all that owe beyond their quota, in fen */
            short: string;
            /** @description fen */
            toppedUp: string;
            /** @description what must be topped up so that nothing warns any more, in fen; 0 where nothing does */
            topUpNeed: string;
            /** @description unpaid ÷ quota per ten thousand; null without a quota */
            usagePerTenThousand: number | null;
            /** @description accounts with a quota and nothing left of it */
            exhausted: number;
            /** @description accounts whose rest is used up within 30 days */
            exhaustedSoon: number;
            soonDays: number;
            /** @description the first that is used up of those that have something left */
            nextExhausted: {
                /** PairId */
                pair: string;
                /** RegionCode */
                homeProvince: string;
                /** RegionCode */
                treatingProvince: string;
                year: number;
                /** @description YYYY-MM-DD */
                day: string;
                /** @description rounded up; 0: the quota is reached already */
                daysLeft: number;
                /** @description of unpaid over the last days, in fen */
                rise: string;
                /** @description days of that rise, at most 14 */
                overDays: number;
            } | null;
        };
        ProposeBody: {
            year: number;
            /** RegionCode */
            treatingProvince?: string;
        };
        ProposalsView: {
            items: {
                /** PairId */
                pair: string;
                /** RegionCode */
                homeProvince: string;
                /** RegionCode */
                treatingProvince: string;
                year: number;
                /** @description fen */
                fourthQuarter: string;
                /** @description fen */
                monthlyAverage: string;
                /** @description fen */
                proposed: string;
                /** @description what the account of that year holds already */
                placed: string;
            }[];
        };
        AccountView: {
            /** PairId */
            pair: string;
            /** RegionCode */
            homeProvince: string;
            /** RegionCode */
            treatingProvince: string;
            year: number;
            /** @enum {string} */
            mode: "float" | "drawn";
            /** @description placed, topped up and adjusted, in fen */
            quota: string;
            /** @description fen */
            placed: string;
            /** @description fen */
            toppedUp: string;
            /** @description fen; negative where more was returned than added */
            adjusted: string;
            /** @description recorded minus paid obligations, in fen */
            unpaid: string;
            /** @description obligations of the year, less those reversed, in fen */
            recorded: string;
            /** @description fen */
            paid: string;
            /** @description of the quota, in fen; 0 where more is unpaid */
            left: string;
            /** @description unpaid beyond the quota, in fen */
            short: string;
            /** @description what must be topped up so that nothing warns any more, in fen; 0 where nothing does */
            topUpNeed: string;
            /** @description taken from the prepayment; 0 in float mode */
            drawn: string;
            /** @description owed beyond the prepayment; 0 in float mode */
            uncovered: string;
            /** @description unpaid ÷ quota per ten thousand; null without a quota */
            usagePerTenThousand: number | null;
            /** @enum {string} */
            warning: "none" | "yellow" | "red";
            version: number;
            movements: {
                items: {
                    movementId: string;
                    /** @enum {string} */
                    kind: "placed" | "topped-up" | "adjusted";
                    /** @description fen */
                    amount: string;
                    movedOn: string;
                    /** Format: date-time */
                    postedAt: string;
                }[];
                next: string | null;
            };
            usage: {
                items: {
                    version: number;
                    /** Format: date-time */
                    changedAt: string;
                    /** @description fen */
                    recorded: string;
                    /** @description fen */
                    paid: string;
                    /** @description fen */
                    moved: string;
                    /** @enum {string} */
                    mode: "float" | "drawn";
                    /** @description fen */
                    quota: string;
                    /** @description fen */
                    unpaid: string;
                    /** @description fen */
                    drawn: string;
                    /** @description fen */
                    uncovered: string;
                    /** @description unpaid ÷ quota per ten thousand; null without a quota */
                    usagePerTenThousand: number | null;
                    /** @enum {string} */
                    warning: "none" | "yellow" | "red";
                }[];
                next: string | null;
            };
            warnings: {
                items: {
                    raisedVersion: number;
                    /** @enum {string} */
                    level: "yellow" | "red";
                    /** Format: date-time */
                    raisedAt: string;
                    /** @description fen */
                    raisedQuota: string;
                    /** @description fen */
                    raisedUnpaid: string;
                    raisedUsage: number;
                    clearedAt: string | null;
                    clearedQuota: string | null;
                    clearedUnpaid: string | null;
                    /** @description unpaid ÷ quota per ten thousand; null without a quota */
                    clearedUsage: number | null;
                    reminders: number;
                    remindedAt: string | null;
                }[];
                next: string | null;
            };
        };
        MovementPageView: {
            items: {
                movementId: string;
                /** @enum {string} */
                kind: "placed" | "topped-up" | "adjusted";
                /** @description fen */
                amount: string;
                movedOn: string;
                /** Format: date-time */
                postedAt: string;
            }[];
            next: string | null;
        };
        UsagePageView: {
            items: {
                version: number;
                /** Format: date-time */
                changedAt: string;
                /** @description fen */
                recorded: string;
                /** @description fen */
                paid: string;
                /** @description fen */
                moved: string;
                /** @enum {string} */
                mode: "float" | "drawn";
                /** @description fen */
                quota: string;
                /** @description fen */
                unpaid: string;
                /** @description fen */
                drawn: string;
                /** @description fen */
                uncovered: string;
                /** @description unpaid ÷ quota per ten thousand; null without a quota */
                usagePerTenThousand: number | null;
                /** @enum {string} */
                warning: "none" | "yellow" | "red";
            }[];
            next: string | null;
        };
        WarningPageView: {
            items: {
                raisedVersion: number;
                /** @enum {string} */
                level: "yellow" | "red";
                /** Format: date-time */
                raisedAt: string;
                /** @description fen */
                raisedQuota: string;
                /** @description fen */
                raisedUnpaid: string;
                raisedUsage: number;
                clearedAt: string | null;
                clearedQuota: string | null;
                clearedUnpaid: string | null;
                /** @description unpaid ÷ quota per ten thousand; null without a quota */
                clearedUsage: number | null;
                reminders: number;
                remindedAt: string | null;
            }[];
            next: string | null;
        };
        TrendView: {
            /** PairId */
            pair: string;
            /** RegionCode */
            homeProvince: string;
            /** RegionCode */
            treatingProvince: string;
            year: number;
            /** Format: date-time */
            asOf: string;
            /** @description a point per day without gaps, the last one of today; none before the first change of the account */
            trend: {
                /** @description YYYY-MM-DD */
                day: string;
                /** @description fen */
                quota: string;
                /** @description fen */
                unpaid: string;
                /** @description unpaid ÷ quota per ten thousand; null without a quota */
                usagePerTenThousand: number | null;
                /** @enum {string} */
                warning: "none" | "yellow" | "red";
            }[];
            /** @description when unpaid reaches the quota if it rises on by the mean of the last days; null without a quota, where it does not rise, over less than 3 days, or beyond a year */
            exhaustion: {
                /** @description YYYY-MM-DD */
                day: string;
                /** @description rounded up; 0: the quota is reached already */
                daysLeft: number;
                /** @description of unpaid over the last days, in fen */
                rise: string;
                /** @description days of that rise, at most 14 */
                overDays: number;
            } | null;
        };
        ModeBody: {
            /** @enum {string} */
            mode: "float" | "drawn";
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
    MovementsController_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovementsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedView"];
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
    AccountsController_list: {
        parameters: {
            query?: {
                /** @description on either side */
                province?: string;
                treatingProvince?: string;
                homeProvince?: string;
                year?: number;
                /** @description `without-quota`: owed and nothing placed at all; not in `none` */
                warning?: "none" | "yellow" | "red" | "without-quota";
                sort?: "danger" | "pair" | "quota" | "unpaid" | "left" | "topped-up" | "exhaustion";
                /** @description left out: what needs somebody, or is largest, first */
                direction?: "asc" | "desc";
                /** @description with it every account comes with its trend over so many days and its exhaustion */
                trendDays?: number;
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
                    "application/json": components["schemas"]["AccountPageView"];
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
    AccountsController_sums: {
        parameters: {
            query?: {
                /** @description on either side */
                province?: string;
                treatingProvince?: string;
                homeProvince?: string;
                year?: number;
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
                    "application/json": components["schemas"]["AccountSumsView"];
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
    AccountsController_propose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalsView"];
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
    AccountController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pair: string;
                year: number;
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
                    "application/json": components["schemas"]["AccountView"];
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
    AccountController_movements: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                pair: string;
                year: number;
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
                    "application/json": components["schemas"]["MovementPageView"];
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
    AccountController_usage: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                pair: string;
                year: number;
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
                    "application/json": components["schemas"]["UsagePageView"];
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
    AccountController_warnings: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                pair: string;
                year: number;
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
                    "application/json": components["schemas"]["WarningPageView"];
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
    AccountController_trend: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path: {
                pair: string;
                year: number;
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
                    "application/json": components["schemas"]["TrendView"];
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
    AccountController_setMode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pair: string;
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
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
                edge: "clearing.obligations.v1" | "prepayment.accounts.v1";
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
