package millrace.platform.replay;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.HttpApiBuilder;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * The routes by which an administrator rebuilds the read models of a context: {@code GET
 * /api/<context>/read-models}, and {@code POST …/{model}/begin}, {@code …/replay}, {@code …/swap}
 * and {@code …/abort}. {@code ./millrace replay} calls them.
 *
 * @param models of the context
 */
public record ReadModelApi(String context, List<ReadModel> models) {

    public ReadModelApi {
        models = List.copyOf(models);
    }

    record ModelList(List<ModelView> models) {}

    /**
     * A read model as operators see it.
     *
     * @param generation that is read
     * @param building that is being made; null where none is
     */
    record ModelView(
            String model, List<String> topics, int generation, @Nullable Integer building) {}

    /**
     * A record of a topic.
     *
     * @param value in base64; null for a tombstone
     * @param headers their texts
     */
    record Replayed(
            int partition,
            long offset,
            long timestamp,
            @Nullable String key,
            @Nullable String value,
            Map<String, String> headers) {

        KafkaEventRecord in(String topic) {
            return KafkaEventRecord.builder()
                    .withTopic(topic)
                    .withPartition(partition)
                    .withOffset(offset)
                    .withTimestamp(timestamp)
                    .withKey(key)
                    .withValue(value)
                    .withHeaders(headers.entrySet().stream().map(Replayed::header).toList())
                    .build();
        }

        private static Map<String, byte[]> header(Map.Entry<String, String> header) {
            return Map.of(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    record Batch(int generation, String topic, List<Replayed> records) {}

    record Handled(int records) {}

    public HttpApiBuilder on(HttpApiBuilder api) {
        var path = "/api/" + context + "/read-models";
        return api.on("GET " + path, this::list)
                .on("POST " + path + "/{model}/begin", changing(false, Generations::begin))
                .on("POST " + path + "/{model}/swap", changing(true, Generations::swap))
                .on("POST " + path + "/{model}/abort", changing(true, Generations::abort))
                .on("POST " + path + "/{model}/replay", new Replaying(this));
    }

    private Reply list(Call call) {
        return Reply.ok(new ModelList(models.stream().map(ReadModelApi::view).toList()));
    }

    private static ModelView view(ReadModel model) {
        var now = model.generations().now();
        return new ModelView(model.name(), model.topics(), now.current(), now.building());
    }

    private @Nullable ReadModel named(String name) {
        return models.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }

    /**
     * @param building whether one must be being made for it
     */
    private Endpoint changing(boolean building, Function<Generations, List<Change>> change) {
        return call -> {
            var model = named(call.path("model"));
            if (model == null) {
                return unknown();
            }
            var before = model.generations().now();
            if ((before.building() != null) != building) {
                return building
                        ? Reply.rejected(409, "NOT_REBUILDING", "No generation is being made.")
                        : Reply.rejected(
                                409, "REBUILDING", "A generation is being made: swap or abort it.");
            }
            var work = new Work(change.apply(model.generations()), List.of());
            return Reply.ok(afterwards(model, before, call)).committing(work);
        };
    }

    private static ModelView afterwards(ReadModel model, Generations.Generation before, Call call) {
        var after =
                call.route().endsWith("/begin")
                        ? before.begun()
                        : call.route().endsWith("/swap") ? before.swapped() : before.aborted();
        return new ModelView(model.name(), model.topics(), after.current(), after.building());
    }

    static Reply unknown() {
        return Reply.rejected(404, "READ_MODEL_NOT_FOUND", "There is no such read model.");
    }

    /**
     * Replays a batch once for the request, before it is answered. Doing so again changes nothing:
     * the generation's inbox knows its events.
     */
    private record Replaying(ReadModelApi api) implements Endpoint {

        @Override
        public Reply answer(Call call) {
            throw new IllegalStateException("A replay is begun before it is answered");
        }

        @Override
        public Endpoint begun(Call call) {
            var model = api.named(call.path("model"));
            var batch = call.body(Batch.class);
            if (model == null || !model.topics().contains(batch.topic())) {
                return _ -> unknown();
            }
            var now = model.generations().now();
            var isOpen =
                    Integer.valueOf(batch.generation()).equals(now.building())
                            || (batch.generation() == now.current() && now.last() > 0);
            if (!isOpen) {
                return _ -> Reply.rejected(409, "NOT_REBUILDING", "No generation is being made.");
            }
            var answer = model.replay(batch.topic(), batch.generation(), event(batch));
            if (!answer.batchItemFailures().isEmpty()) {
                throw new RetriableFailure("Not all of the batch could be handled");
            }
            var handled = new Handled(batch.records().size());
            return _ -> Reply.ok(handled);
        }

        private static KafkaEvent event(Batch batch) {
            var partitions = new LinkedHashMap<String, List<KafkaEventRecord>>();
            for (var record : batch.records()) {
                partitions
                        .computeIfAbsent(
                                batch.topic() + "-" + record.partition(), _ -> new ArrayList<>())
                        .add(record.in(batch.topic()));
            }
            return KafkaEvent.builder().withRecords(partitions).build();
        }
    }
}
