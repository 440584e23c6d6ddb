package millrace.platform.http;

import java.time.Clock;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import tools.jackson.databind.json.JsonMapper;

/** The ports through which every API function works. */
public record ApiPorts(
        Table table,
        UnitOfWork unitOfWork,
        JsonMapper json,
        Clock clock,
        Ids ids,
        Metrics metrics,
        Pause pause,
        AnswerKeys answerKeys) {}
