package millrace.notifications;

/** The address and name to reach a customer by. */
record Contact(long userId, String email, String name) {

    /** Leaves personal data out, so that it can be logged. */
    @Override
    public String toString() {
        return "Contact[userId=" + userId + "]";
    }
}
