/** Resources that are used while AWS deploys or guards, and run nothing on this machine. */
@NullMarked
package millrace.cloud.deployment;

import org.jspecify.annotations.NullMarked;
