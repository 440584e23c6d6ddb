/**
 * Functions in processes of their own: JVMs with Lambda's runtime interface client, Python and
 * Node.
 */
@NullMarked
package millrace.cloud.lambda.isolated;

import org.jspecify.annotations.NullMarked;
