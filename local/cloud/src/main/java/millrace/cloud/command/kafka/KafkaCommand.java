package millrace.cloud.command.kafka;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.JsonOption;
import millrace.cloud.command.StageOption;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** A command that reads from Kafka, of a local system or a deployed one, as text or as JSON. */
abstract class KafkaCommand implements Callable<Integer> {

    static final JsonMapper JSON = JsonMapper.shared();

    @Mixin final HelpOption help = new HelpOption();
    @Mixin final KafkaOption kafka = new KafkaOption();
    @Mixin final StageOption stage = new StageOption();
    @Mixin final JsonOption json = new JsonOption();

    @Spec CommandSpec spec = CommandSpec.create();

    abstract void run();

    @Override
    public final Integer call() {
        try {
            run();
            out().flush();
            return 0;
        } catch (KafkaDoesNotAnswer refused) {
            return refused(refused.getMessage());
        } catch (KafkaException | IllegalStateException refused) {
            return refused("Kafka does not do this: " + refused.getMessage());
        }
    }

    private int refused(@Nullable String why) {
        out().flush();
        spec.commandLine().getErr().println(why);
        return 1;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
