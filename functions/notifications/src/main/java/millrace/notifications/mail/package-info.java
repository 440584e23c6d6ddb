/**
 * Mail: every mail of the whole system goes through {@code OutgoingMail}, where it is counted
 * against its address and loses what a person typed where nobody has proved to read that address.
 */
@NullMarked
package millrace.notifications.mail;

import org.jspecify.annotations.NullMarked;
