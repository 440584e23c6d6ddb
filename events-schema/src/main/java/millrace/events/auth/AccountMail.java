package millrace.events.auth;

/** The mails that bring the owner of an account a link with a token. */
public enum AccountMail {
    PASSWORD_RESET,
    EMAIL_VERIFICATION
}
