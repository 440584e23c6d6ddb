package millrace.cloud.mapping;

/** The state of a mapping under Lambda's own words. */
enum MappingState {
    CREATING("Creating"),
    ENABLING("Enabling"),
    ENABLED("Enabled"),
    UPDATING("Updating"),
    DISABLING("Disabling"),
    DISABLED("Disabled");

    private final String word;

    MappingState(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The mapping takes no change until this state is over. */
    boolean isPassing() {
        return this != ENABLED && this != DISABLED;
    }
}
