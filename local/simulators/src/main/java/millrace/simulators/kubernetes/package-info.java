/** The API of a Kubernetes cluster, as far as sandboxes for learners use it. */
@NullMarked
package millrace.simulators.kubernetes;

import org.jspecify.annotations.NullMarked;
