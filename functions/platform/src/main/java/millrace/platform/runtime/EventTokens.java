package millrace.platform.runtime;

/**
 * Tokens made from events: unguessable texts that whoever has the key makes again from the same
 * event. So no token has to lie in a topic, and an event that is delivered twice makes one token.
 */
public record EventTokens(Secret key) {

    /**
     * @param purpose for which alone the token is good
     * @param eventId of the event that asked for it
     * @return 43 characters that need no escape in a URL
     */
    public String token(String purpose, String eventId) {
        return Hmac.of(key.value()).base64Url(purpose + "\n" + eventId);
    }
}
