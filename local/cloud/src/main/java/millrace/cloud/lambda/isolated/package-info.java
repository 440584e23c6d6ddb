/** Functions in JVMs of their own, through Lambda's runtime interface client. */
@NullMarked
package millrace.cloud.lambda.isolated;

import org.jspecify.annotations.NullMarked;
