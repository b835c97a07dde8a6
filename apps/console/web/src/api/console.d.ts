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
    "/api/v1/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each service is, how far behind, and what waits there for an operator */
        get: operations["LiveController_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the services tell as it happens: change, parked, stopped as a service tells them, with its name; state when /api/v1/state changes; lost when what is shown of a service must be read anew; heartbeat every 15 s */
        get: operations["LiveController_listen"];
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
        StateView: {
            /** @enum {string} */
            installation: "demo" | "real";
            services: {
                /** @enum {string} */
                name: "filing" | "settlement" | "clearing" | "prepayment-fund";
                /** @description it answers, and so does its database */
                isUp: boolean;
                /**
                 * Format: date-time
                 * @description when it became so, as far as the console has seen
                 */
                since: string;
                /** @description its changes arrive; true only while somebody listens to /api/v1/events */
                isLive: boolean;
                /** @description parts that do not answer, such as its broker */
                away: string[];
                /** @description null while it does not answer */
                standing: {
                    /** @description messages still to be applied; null while the broker does not answer */
                    lag: string | null;
                    outbox: {
                        unpublishedRows: number;
                        oldestSeconds: number;
                    };
                    /** @description messages that wait for a decision, by reason */
                    parked: {
                        [key: string]: number;
                    };
                    stopped: {
                        topic: string;
                        partition: number;
                        /** @description of the first message that is not applied */
                        offset: string;
                        /** @description messages that wait behind it; null while the broker does not answer */
                        lag: string | null;
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
                } | null;
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
    LiveController_state: {
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
                    "application/json": components["schemas"]["StateView"];
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
    LiveController_listen: {
        parameters: {
            query?: {
                /** @description as Last-Event-ID, for who cannot set a header */
                after?: string;
            };
            header?: {
                /** @description the id of the last event, to miss nothing */
                "Last-Event-ID"?: string;
            };
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
                    "text/event-stream": string;
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
