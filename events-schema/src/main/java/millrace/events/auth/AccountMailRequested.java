package millrace.events.auth;

import millrace.events.Event;

/**
 * A mail with a token is to be sent to the address of an account. The token itself is in no event:
 * whoever has the key of tokens makes it from the kind of mail and the seed.
 *
 * @param email the account's address
 * @param verified whether its owner has proved to read it
 * @param tokenSeed the id of the event that asked for the mail
 * @param expiresAt the end of the token's time, in epoch milliseconds
 */
public record AccountMailRequested(
        AccountMail mail,
        long userId,
        String email,
        boolean verified,
        String tokenSeed,
        long expiresAt)
        implements Event {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "AccountMailRequested[mail=" + mail + ", userId=" + userId + "]";
    }
}
