package millrace.evaluations.reevaluation;

/**
 * A change of an attempt's score by a changed rubric.
 *
 * @param before the score that stands
 * @param after the score that the examination leaves now
 */
record Difference(
        String jobId, String missionAttemptId, String evaluationId, int before, int after) {}
