/** Sandboxes for one person each in a Kubernetes cluster, such as Amazon EKS. */
@NullMarked
package millrace.kubernetes;

import org.jspecify.annotations.NullMarked;
