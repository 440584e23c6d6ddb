package millrace.notifications.recipient;

import millrace.platform.text.EmailAddress;

/**
 * An e-mail address of a user.
 *
 * @param isVerified whether this very user has proved to read it
 */
public record Mailbox(EmailAddress address, boolean isVerified) {}
