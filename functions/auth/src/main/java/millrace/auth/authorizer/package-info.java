/** The gateway's Lambda authorizer: who may call, decided in one place. */
@NullMarked
package millrace.auth.authorizer;

import org.jspecify.annotations.NullMarked;
