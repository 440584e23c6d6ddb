/** Tables as the console shows them. */
@NullMarked
package millrace.cloud.dynamodb.view;

import org.jspecify.annotations.NullMarked;
