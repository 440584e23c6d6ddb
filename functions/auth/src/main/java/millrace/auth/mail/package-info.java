/** Tokens that go out by mail and prove who reads an address. */
@NullMarked
package millrace.auth.mail;

import org.jspecify.annotations.NullMarked;
