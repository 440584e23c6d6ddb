/** The cost of a stage, estimated from its templates. Knows CloudFormation's resources only. */
@NullMarked
package millrace.infra.cost;

import org.jspecify.annotations.NullMarked;
