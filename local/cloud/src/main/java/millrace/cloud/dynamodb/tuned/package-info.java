/**
 * DynamoDB Local made quick, through parts of it that are not public. Every such part is declared
 * as a {@link millrace.cloud.dynamodb.tuned.PrivatePart} and looked up before anything is changed.
 */
@NullMarked
package millrace.cloud.dynamodb.tuned;

import org.jspecify.annotations.NullMarked;
