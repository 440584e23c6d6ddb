/** A queue's name and attributes, and the rules that its messages keep. */
@NullMarked
package millrace.cloud.sqs.definition;

import org.jspecify.annotations.NullMarked;
