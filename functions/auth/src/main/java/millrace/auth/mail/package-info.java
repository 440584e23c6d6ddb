/** Mails that prove who reads an address: their tokens, links and bounds. */
@NullMarked
package millrace.auth.mail;

import org.jspecify.annotations.NullMarked;
