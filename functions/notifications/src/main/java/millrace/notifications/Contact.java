package millrace.notifications;

/** Where a customer can be reached. */
record Contact(long userId, String email, String name) {

    /** Without what is personal, so that it can be logged. */
    @Override
    public String toString() {
        return "Contact[userId=" + userId + "]";
    }
}
