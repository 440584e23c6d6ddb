/**
 * The client of Toss Payments' billing: register a card once, charge it, look up and give back.
 * Nothing here logs, and no exception holds a billing key, payment key or secret.
 */
@NullMarked
package millrace.toss;

import org.jspecify.annotations.NullMarked;
