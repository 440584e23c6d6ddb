/** Asks a model of Amazon Bedrock for its opinion, through the Converse API. */
@NullMarked
package millrace.evaluations.bedrock;

import org.jspecify.annotations.NullMarked;
