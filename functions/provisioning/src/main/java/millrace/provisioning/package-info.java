/** The one function of the missions context that talks to Kubernetes. */
@NullMarked
package millrace.provisioning;

import org.jspecify.annotations.NullMarked;
