package millrace.events.evaluations;

/** Four scores from 0 to 100, each of what its name says. */
public record ScoreDetails(int syntax, int logic, int performance, int bestPractices) {}
