package millrace.platform.payload;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Record;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of functions: it knows the names that Lambda's event classes have in payloads. */
public final class LambdaPayloads {

    private LambdaPayloads() {}

    /** Ignores fields that a class does not have. */
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .addMixIn(DynamodbEvent.class, DynamodbEventNames.Event.class)
                .addMixIn(Record.class, DynamodbEventNames.Change.class)
                .addMixIn(StreamRecord.class, DynamodbEventNames.Images.class)
                .addMixIn(AttributeValue.class, DynamodbEventNames.Value.class)
                .addMixIn(APIGatewayV2HTTPResponse.class, WithoutNulls.class)
                .addMixIn(APIGatewayV2CustomAuthorizerEvent.class, WithoutContext.class)
                .build();
    }

    /** The gateway gets no field that an answer does not set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    interface WithoutNulls {}

    /** The authorizer's request context alone needs Joda-Time, which no function has. */
    interface WithoutContext {
        @JsonIgnore
        Object getRequestContext();
    }
}
