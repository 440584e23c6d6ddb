/** Environments of learners in Kubernetes: asked for, provisioned, cleaned up. */
@NullMarked
package millrace.missions.environment;

import org.jspecify.annotations.NullMarked;
