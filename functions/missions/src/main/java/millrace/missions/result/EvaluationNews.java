package millrace.missions.result;

import java.util.function.UnaryOperator;
import millrace.missions.attempt.AttemptState.Submitted;
import millrace.missions.attempt.Attempts;
import millrace.missions.attempt.Evaluation;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what evaluation told into the attempt that it is about. */
public final class EvaluationNews {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationNews.class);

    private final Attempts attempts;

    public EvaluationNews(Attempts attempts) {
        this.attempts = attempts;
    }

    /** No work where it says nothing new, or where the attempt was erased with its learner. */
    Work told(long userId, String attemptId, UnaryOperator<Evaluation> news) {
        var read = attempts.find(userId, attemptId);
        if (read.isEmpty() || !(read.get().value().state() instanceof Submitted submitted)) {
            LOG.warn("Evaluation tells of the attempt {}, which is not submitted here", attemptId);
            return Work.nothing();
        }
        var next = news.apply(submitted.evaluation());
        return next.equals(submitted.evaluation())
                ? Work.nothing()
                : Work.of(
                        attempts.replace(read.get(), read.get().value().in(submitted.with(next))));
    }
}
