package millrace.simulation.designs;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;
import millrace.simulation.fleet.InstancePlatform;
import software.amazon.awssdk.core.exception.SdkException;

/** The two routes that a rush asks, with the answers of the coupons' API. */
final class CouponApi implements Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    /** The answer to a claim. */
    enum Told {
        ISSUED(201, ""),
        ACCEPTED(202, ""),
        SOLD_OUT(409, "COUPON_NOT_AVAILABLE"),
        ALREADY_ISSUED(409, "COUPON_ALREADY_ISSUED");

        private final int status;
        private final String body;

        Told(int status, String body) {
            this.status = status;
            this.body = body;
        }
    }

    /** Decides on one user's claim. Throws SdkException or RetriableFailure where it cannot. */
    @FunctionalInterface
    interface Claiming {
        Told claim(long userId);
    }

    private final CouponItems items;
    private final Claiming claiming;

    CouponApi(CouponItems items, Claiming claiming) {
        this.items = items;
        this.claiming = claiming;
    }

    @Override
    public APIGatewayV2HTTPResponse apply(APIGatewayV2HTTPEvent request) {
        try {
            return switch (request.getRouteKey()) {
                case "POST /api/coupons" -> created(request.getBody());
                case "POST /api/coupons/{id}/issue" -> claimed(userId(request));
                default -> answer(404, "");
            };
        } catch (SdkException | RetriableFailure failure) {
            return answer(503, "");
        }
    }

    private APIGatewayV2HTTPResponse created(String body) {
        items.create(InstancePlatform.JSON.readTree(body).path("totalQuantity").asLong());
        return answer(201, "{\"couponId\":" + CouponItems.COUPON_ID + "}");
    }

    private static long userId(APIGatewayV2HTTPEvent request) {
        var said = request.getRequestContext().getAuthorizer().getLambda();
        return Long.parseLong(requireNonNull(said.get("userId")).toString());
    }

    private APIGatewayV2HTTPResponse claimed(long userId) {
        var told = claiming.claim(userId);
        return answer(told.status, told.body);
    }

    private static APIGatewayV2HTTPResponse answer(int status, String body) {
        return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withBody(body).build();
    }
}
