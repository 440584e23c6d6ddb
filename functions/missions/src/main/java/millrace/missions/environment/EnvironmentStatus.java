package millrace.missions.environment;

/** The status of an environment as the API shows it. */
enum EnvironmentStatus {
    REQUESTED,
    READY,
    CLEANING,
    REMOVED,
    FAILED
}
