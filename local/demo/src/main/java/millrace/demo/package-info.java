/**
 * Demo data of a fresh local cloud, and scenarios that drive a running system through its public
 * interfaces as a customer would.
 */
@NullMarked
package millrace.demo;

import org.jspecify.annotations.NullMarked;
