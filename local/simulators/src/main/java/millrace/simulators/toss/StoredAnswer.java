package millrace.simulators.toss;

import java.time.Instant;

/**
 * The first answer to an idempotent request.
 *
 * @param scope idempotency key, method and path
 */
record StoredAnswer(String scope, int status, String body, Instant at) {}
