package millrace.notifications.delivery;

/** A person with no address on a channel. */
public final class NoAddress extends RuntimeException {

    private final boolean mayCome;

    /**
     * @param mayCome whether it is on its way: sign-up tells of it on another topic
     */
    public NoAddress(boolean mayCome) {
        super("No address is known on this channel", null, false, false);
        this.mayCome = mayCome;
    }

    boolean mayCome() {
        return mayCome;
    }
}
