package millrace.cloud.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shop's queue, rule, topics and mappings, which call its functions. */
@ExtendWith(RunningShop.Shared.class)
class ForeignShopEventsIT {

    private final RunningShop shop;
    private final AppClient app;

    ForeignShopEventsIT(RunningShop shop) {
        this.shop = shop;
        this.app = shop.client();
    }

    @Test
    void a_queue_feeds_its_function_with_event_classes() throws Exception {
        app.sendMessage("parcels", "three teas");

        shop.awaitLogged("packed three teas");
    }

    @Test
    void a_rule_sends_its_events_to_a_function_a_queue_and_a_topic() throws Exception {
        var answer = app.run("nightly");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"SOURCE\":\"AWS.EVENTS\"");
        shop.awaitLogged("packed nightly");
        shop.awaitLogged("read null of aws:sns: the night is over");
    }

    @Test
    void a_topic_of_sns_tells_its_function_and_its_queue() throws Exception {
        var answer =
                app.publish(
                        "news",
                        "Message=green+tea&Subject=Teas&MessageAttributes.entry.1.Name=kind"
                                + "&MessageAttributes.entry.1.Value.DataType=String"
                                + "&MessageAttributes.entry.1.Value.StringValue=tea");

        assertThat(answer.statusCode()).isEqualTo(200);
        shop.awaitLogged("read Teas of aws:sns: green tea");
        shop.awaitLogged("packed green tea");
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "what a mapping gives up goes to its on-failure topic of SNS")
    void what_a_mapping_gives_up_goes_to_its_topic_of_sns_and_so_does_its_alarm() throws Exception {
        shop.send("stock", "{}");

        shop.awaitLogged("read null of aws:sns: {\"requestContext\":{");
        shop.awaitLogged("read ALARM: \"stock-fails\" in Asia Pacific (Seoul) of aws:sns: {");
    }

    @Test
    void a_topic_of_an_imported_cluster_feeds_its_function() throws Exception {
        shop.send("sales", "{}");

        shop.awaitLogged("sold 1");
    }
}
