/**
 * What keeps the contract trustworthy, used by the build and by no function: the compatibility gate
 * and the AsyncAPI document.
 */
@NullMarked
package millrace.events.contract;

import org.jspecify.annotations.NullMarked;
