/** Systems Manager: the parameters of the templates. */
@NullMarked
package millrace.cloud.ssm;

import org.jspecify.annotations.NullMarked;
