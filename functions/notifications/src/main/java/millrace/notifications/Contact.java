package millrace.notifications;

/** The address and name to reach a customer by; both are empty once the customer is gone. */
record Contact(long userId, String email, String name) {

    static Contact erased(long userId) {
        return new Contact(userId, "", "");
    }

    boolean isErased() {
        return email.isEmpty();
    }

    /** Leaves personal data out, so that it can be logged. */
    @Override
    public String toString() {
        return "Contact[userId=" + userId + "]";
    }
}
