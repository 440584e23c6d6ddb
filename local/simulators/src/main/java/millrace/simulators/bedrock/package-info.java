/** Amazon Bedrock's Converse, with models that behave and models that do not. */
@NullMarked
package millrace.simulators.bedrock;

import org.jspecify.annotations.NullMarked;
