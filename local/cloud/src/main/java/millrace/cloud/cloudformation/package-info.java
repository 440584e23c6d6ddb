/** CloudFormation: tells the stacks of the assembly. */
@NullMarked
package millrace.cloud.cloudformation;

import org.jspecify.annotations.NullMarked;
