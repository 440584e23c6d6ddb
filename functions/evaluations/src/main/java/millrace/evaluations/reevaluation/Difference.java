package millrace.evaluations.reevaluation;

/**
 * What a changed rubric would do to an attempt.
 *
 * @param before the score that stands
 * @param after the score that the examination leaves now
 */
record Difference(
        String jobId, String missionAttemptId, String evaluationId, int before, int after) {}
