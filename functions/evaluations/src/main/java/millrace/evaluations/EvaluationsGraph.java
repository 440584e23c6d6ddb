package millrace.evaluations;

import millrace.evaluations.grading.EvaluationNews;
import millrace.evaluations.grading.EvaluationStarts;
import millrace.evaluations.grading.EvaluationTables;
import millrace.evaluations.grading.Evaluator;
import millrace.evaluations.grading.GradeEvaluation;
import millrace.evaluations.rubric.Rubrics;
import millrace.evaluations.rubric.SeedRubrics;
import millrace.evaluations.rubric.Tongue;
import millrace.platform.Platform;
import millrace.platform.runtime.Environment;

/** The parts that several functions of the context share. */
record EvaluationsGraph(
        EvaluationTables tables, Rubrics rubrics, EvaluationStarts starts, EvaluationNews news) {

    static EvaluationsGraph of(Platform platform) {
        var tables = EvaluationTables.in(platform.table());
        var news = new EvaluationNews(tongueOf(platform.environment()), platform.clock());
        var seeds =
                platform.environment().isLocalStage()
                        ? SeedRubrics.read(platform.json())
                        : SeedRubrics.NONE;
        return new EvaluationsGraph(
                tables,
                Rubrics.in(platform.table(), seeds),
                new EvaluationStarts(tables, news, platform.ids(), platform.clock()),
                news);
    }

    /**
     * The language of what events and models say: Korean, unless {@code FEEDBACK_LANGUAGE} is en.
     */
    static Tongue tongueOf(Environment environment) {
        return Tongue.of(environment.optional("FEEDBACK_LANGUAGE").orElse("ko"));
    }

    GradeEvaluation grading(Evaluator evaluator) {
        return new GradeEvaluation(tables, rubrics, evaluator, starts, news);
    }
}
