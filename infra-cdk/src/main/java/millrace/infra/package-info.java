/**
 * The CDK app: stacks cut by lifetime, so that what holds data is never touched by a change of
 * code. It synthesizes without an account, a region or the network.
 */
@NullMarked
package millrace.infra;

import org.jspecify.annotations.NullMarked;
