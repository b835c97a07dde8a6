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
    "/api/v1/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Load whole states of regions, institutions and people, at most 1 000 of each, all or none */
        post: operations["RosterController_load"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Regions by code */
        get: operations["RegistryController_regions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/regions/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One region */
        get: operations["RegistryController_region"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/institutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Institutions by code */
        get: operations["RegistryController_institutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/institutions/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One institution, with its keys */
        get: operations["RegistryController_institution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/institutions/{code}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an institution another key, and let the others end */
        post: operations["RegistryController_addKeyTo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/institutions/{code}/keys/{keyId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a key end */
        post: operations["RegistryController_endKeyOf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person, by token */
        get: operations["PeopleController_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{personId}/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every filing of a person, and what happened to each */
        get: operations["PeopleController_filings"];
        put?: never;
        /** Add a filing (新增); the same filing again is no other one */
        post: operations["PeopleController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Valid filings by person, of a home region, a destination, a category, a day */
        get: operations["PeopleController_allFilings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{personId}/filings/{filingId}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change category, destination or validity (变更) */
        post: operations["PeopleController_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{personId}/filings/{filingId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a filing end on a day (停用) */
        post: operations["PeopleController_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{personId}/filings/{filingId}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a filing that was entered wrongly (冲正) */
        post: operations["PeopleController_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{personId}/filings/{filingId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a filing before it begins (撤销) */
        post: operations["PeopleController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/registry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Regions, then institutions with their wrapped keys, as filing.registry.v1 tells them */
        get: operations["SnapshotsController_registry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People with their filings, as filing.people.v1 tells them */
        get: operations["SnapshotsController_people"];
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
        /** What always holds here, with the number of facts each law covered */
        get: operations["VerificationController_laws"];
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
        RosterBody: {
            /** @default [] */
            regions: {
                /** RegionCode */
                code: string;
                name: string;
                /** @enum {string} */
                level: "province" | "city" | "county";
                /** RegionCode */
                province: string;
            }[];
            /** @default [] */
            institutions: {
                /** InstitutionCode */
                code: string;
                name: string;
                /** RegionCode */
                region: string;
                /** @enum {string} */
                tier: "tertiary-a" | "tertiary" | "secondary" | "primary";
                specialist: boolean;
                bestBelowTertiary: boolean;
                villageClinic?: boolean;
                connectedFrom: string;
                connectedUntil: string | null;
                /** @default [] */
                keys: {
                    /** KeyId */
                    keyId: string;
                    wrapped: string;
                    /** Format: date-time */
                    validFrom: string;
                    validUntil: string | null;
                }[];
            }[];
            people?: {
                /** PersonId */
                personId: string;
                /** RegionCode */
                homeRegion: string;
                /** @enum {string} */
                scheme: "310" | "390";
                /** @enum {string} */
                status: "in-service" | "retired";
                civilServant: boolean;
                assistance: ("rural" | "urban") | null;
                enrolledFrom: string;
                enrolledUntil: string | null;
                accountCredited: string;
                particulars?: {
                    /** @enum {string} */
                    sex?: "female" | "male";
                    bornOn?: string;
                    groups?: string[];
                    contributesSince?: string;
                    enterpriseSupplement?: boolean;
                    familyCredited?: string;
                    diseases?: {
                        disease: string;
                        validFrom: string;
                        validUntil: string | null;
                        yearlyStandard?: string;
                    }[];
                };
                filings: {
                    /** FilingId */
                    filingId: string;
                    /** @enum {string} */
                    category: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
                    /** RegionCode */
                    destination: string;
                    validFrom: string;
                    validUntil: string | null;
                }[];
            }[];
        };
        RosterAnswer: {
            regions: {
                created: number;
                changed: number;
                unchanged: number;
            };
            institutions: {
                created: number;
                changed: number;
                unchanged: number;
            };
            people: {
                created: number;
                changed: number;
                unchanged: number;
            };
        };
        RegionsPage: {
            items: {
                /** RegionCode */
                code: string;
                name: string;
                /** @enum {string} */
                level: "province" | "city" | "county";
                /** RegionCode */
                province: string;
                version: number;
            }[];
            next: string | null;
        };
        RegionView: {
            /** RegionCode */
            code: string;
            name: string;
            /** @enum {string} */
            level: "province" | "city" | "county";
            /** RegionCode */
            province: string;
            version: number;
        };
        InstitutionsPage: {
            items: {
                /** InstitutionCode */
                code: string;
                name: string;
                /** RegionCode */
                region: string;
                /** @enum {string} */
                tier: "tertiary-a" | "tertiary" | "secondary" | "primary";
                specialist: boolean;
                bestBelowTertiary: boolean;
                villageClinic?: boolean;
                connectedFrom: string;
                connectedUntil: string | null;
                keys: {
                    /** KeyId */
                    keyId: string;
                    /** Format: date-time */
                    validFrom: string;
                    validUntil: string | null;
                }[];
                version: number;
            }[];
            next: string | null;
        };
        InstitutionView: {
            /** InstitutionCode */
            code: string;
            name: string;
            /** RegionCode */
            region: string;
            /** @enum {string} */
            tier: "tertiary-a" | "tertiary" | "secondary" | "primary";
            specialist: boolean;
            bestBelowTertiary: boolean;
            villageClinic?: boolean;
            connectedFrom: string;
            connectedUntil: string | null;
            keys: {
                /** KeyId */
                keyId: string;
                /** Format: date-time */
                validFrom: string;
                validUntil: string | null;
            }[];
            version: number;
        };
        NewKeyBody: {
            /** KeyId */
            keyId: string;
            wrapped: string;
            /** Format: date-time */
            validFrom: string;
            /** @default null */
            validUntil: string | null;
            /**
             * @description when the other keys of the institution end
             * @default null
             */
            othersEndAt: string | null;
        };
        KeyEnd: {
            /** Format: date-time */
            at: string;
        };
        PersonView: {
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            /** @enum {string} */
            scheme: "310" | "390";
            /** @enum {string} */
            status: "in-service" | "retired";
            civilServant: boolean;
            assistance: ("rural" | "urban") | null;
            enrolledFrom: string;
            enrolledUntil: string | null;
            accountCredited: string;
            particulars?: {
                /** @enum {string} */
                sex?: "female" | "male";
                bornOn?: string;
                groups?: string[];
                contributesSince?: string;
                enterpriseSupplement?: boolean;
                familyCredited?: string;
                diseases?: {
                    disease: string;
                    validFrom: string;
                    validUntil: string | null;
                    yearlyStandard?: string;
                }[];
            };
            filings: {
                /** FilingId */
                filingId: string;
                /** @enum {string} */
                category: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
                /** RegionCode */
                destination: string;
                validFrom: string;
                validUntil: string | null;
            }[];
            version: number;
            formerEnrolments: {
                /** RegionCode */
                homeRegion: string;
                /** @enum {string} */
                scheme: "310" | "390";
                enrolledFrom: string;
                enrolledUntil: string;
            }[];
        };
        PersonFilings: {
            filings: {
                /** FilingId */
                filingId: string;
                /** @enum {string} */
                category: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
                /** RegionCode */
                destination: string;
                validFrom: string;
                validUntil: string | null;
                /** RegionCode */
                homeRegion: string;
                /** @enum {string} */
                standing: "valid" | "reversed" | "cancelled";
            }[];
            history: {
                /** FilingId */
                filingId: string;
                /** @enum {string} */
                category: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
                /** RegionCode */
                destination: string;
                validFrom: string;
                validUntil: string | null;
                /** RegionCode */
                homeRegion: string;
                /** @enum {string} */
                standing: "valid" | "reversed" | "cancelled";
                /** @enum {string} */
                kind: "add" | "change" | "stop" | "reverse" | "cancel";
                /** @enum {string} */
                reason: "filed" | "moved" | "returned-home" | "treatment-ended" | "entered-wrongly" | "withdrawn" | "other";
                /** Format: date-time */
                happenedAt: string;
            }[];
        };
        FilingsPage: {
            items: {
                /** FilingId */
                filingId: string;
                /** @enum {string} */
                category: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
                /** RegionCode */
                destination: string;
                validFrom: string;
                validUntil: string | null;
                /** RegionCode */
                homeRegion: string;
                /** @enum {string} */
                standing: "valid" | "reversed" | "cancelled";
                /** PersonId */
                personId: string;
            }[];
            next: string | null;
        };
        NewFiling: {
            /** FilingId */
            filingId: string;
            /** @enum {string} */
            category: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
            /** RegionCode */
            destination: string;
            validFrom: string;
            /** @default null */
            validUntil: string | null;
        };
        PersonState: {
            /** PersonId */
            personId: string;
            /** RegionCode */
            homeRegion: string;
            /** @enum {string} */
            scheme: "310" | "390";
            /** @enum {string} */
            status: "in-service" | "retired";
            civilServant: boolean;
            assistance: ("rural" | "urban") | null;
            enrolledFrom: string;
            enrolledUntil: string | null;
            accountCredited: string;
            particulars?: {
                /** @enum {string} */
                sex?: "female" | "male";
                bornOn?: string;
                groups?: string[];
                contributesSince?: string;
                enterpriseSupplement?: boolean;
                familyCredited?: string;
                diseases?: {
                    disease: string;
                    validFrom: string;
                    validUntil: string | null;
                    yearlyStandard?: string;
                }[];
            };
            filings: {
                /** FilingId */
                filingId: string;
                /** @enum {string} */
                category: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
                /** RegionCode */
                destination: string;
                validFrom: string;
                validUntil: string | null;
            }[];
            version: number;
        };
        FilingChanges: {
            /** @enum {string} */
            category?: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
            /** RegionCode */
            destination?: string;
            validFrom?: string;
            validUntil?: string | null;
            /** @enum {string} */
            reason: "filed" | "moved" | "returned-home" | "treatment-ended" | "entered-wrongly" | "withdrawn" | "other";
        };
        FilingStop: {
            /** @description first day on which it is no longer valid */
            on: string;
            /** @enum {string} */
            reason: "filed" | "moved" | "returned-home" | "treatment-ended" | "entered-wrongly" | "withdrawn" | "other";
        };
        FilingEnd: {
            /** @enum {string} */
            reason: "filed" | "moved" | "returned-home" | "treatment-ended" | "entered-wrongly" | "withdrawn" | "other";
        };
        RegistrySnapshot: {
            items: ({
                /** @constant */
                type: "region.changed";
                key: string;
                content: {
                    /** RegionCode */
                    code: string;
                    name: string;
                    /** @enum {string} */
                    level: "province" | "city" | "county";
                    /** RegionCode */
                    province: string;
                    version: number;
                };
            } | {
                /** @constant */
                type: "institution.changed";
                key: string;
                content: {
                    /** InstitutionCode */
                    code: string;
                    name: string;
                    /** RegionCode */
                    region: string;
                    /** @enum {string} */
                    tier: "tertiary-a" | "tertiary" | "secondary" | "primary";
                    specialist: boolean;
                    bestBelowTertiary: boolean;
                    villageClinic?: boolean;
                    connectedFrom: string;
                    connectedUntil: string | null;
                    keys: {
                        /** KeyId */
                        keyId: string;
                        wrapped: string;
                        /** Format: date-time */
                        validFrom: string;
                        validUntil: string | null;
                    }[];
                    version: number;
                };
            })[];
            next: string | null;
        };
        PeopleSnapshot: {
            items: {
                /** @constant */
                type: "person.changed";
                key: string;
                content: {
                    /** PersonId */
                    personId: string;
                    /** RegionCode */
                    homeRegion: string;
                    /** @enum {string} */
                    scheme: "310" | "390";
                    /** @enum {string} */
                    status: "in-service" | "retired";
                    civilServant: boolean;
                    assistance: ("rural" | "urban") | null;
                    enrolledFrom: string;
                    enrolledUntil: string | null;
                    accountCredited: string;
                    particulars?: {
                        /** @enum {string} */
                        sex?: "female" | "male";
                        bornOn?: string;
                        groups?: string[];
                        contributesSince?: string;
                        enterpriseSupplement?: boolean;
                        familyCredited?: string;
                        diseases?: {
                            disease: string;
                            validFrom: string;
                            validUntil: string | null;
                            yearlyStandard?: string;
                        }[];
                    };
                    filings: {
                        /** FilingId */
                        filingId: string;
                        /** @enum {string} */
                        category: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
                        /** RegionCode */
                        destination: string;
                        validFrom: string;
                        validUntil: string | null;
                    }[];
                    version: number;
                };
            }[];
            next: string | null;
        };
        LawsView: {
            laws: {
                law: string;
                covered: number;
                broken: string[];
            }[];
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
    RosterController_load: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RosterBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterAnswer"];
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
    RegistryController_regions: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
                limit?: number;
                level?: "province" | "city" | "county";
                province?: string;
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
                    "application/json": components["schemas"]["RegionsPage"];
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
    RegistryController_region: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
                    "application/json": components["schemas"]["RegionView"];
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
    RegistryController_institutions: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
                limit?: number;
                /** @description a region, or a province as a whole */
                region?: string;
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
                    "application/json": components["schemas"]["InstitutionsPage"];
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
    RegistryController_institution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
                    "application/json": components["schemas"]["InstitutionView"];
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
    RegistryController_addKeyTo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKeyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstitutionView"];
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
    RegistryController_endKeyOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                keyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstitutionView"];
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
    PeopleController_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
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
                    "application/json": components["schemas"]["PersonView"];
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
    PeopleController_filings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
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
                    "application/json": components["schemas"]["PersonFilings"];
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
    PeopleController_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFiling"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonState"];
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
    PeopleController_allFilings: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
                limit?: number;
                homeRegion?: string;
                destination?: string;
                category?: "resettled-retiree" | "long-term-resident" | "posted-worker" | "transfer" | "emergency" | "other-temporary";
                validOn?: string;
                /** @description those that are over on this day: what clerks may remind people of */
                overOn?: string;
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
                    "application/json": components["schemas"]["FilingsPage"];
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
    PeopleController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
                filingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilingChanges"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonState"];
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
    PeopleController_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
                filingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilingStop"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonState"];
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
    PeopleController_reverse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
                filingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilingEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonState"];
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
    PeopleController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
                filingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilingEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonState"];
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
    SnapshotsController_registry: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
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
                    "application/json": components["schemas"]["RegistrySnapshot"];
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
    SnapshotsController_people: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
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
                    "application/json": components["schemas"]["PeopleSnapshot"];
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
}
