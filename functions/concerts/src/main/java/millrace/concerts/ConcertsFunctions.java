package millrace.concerts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Map;
import java.util.function.Function;
import millrace.concerts.availability.Availability;
import millrace.concerts.availability.GetSeatsEndpoint;
import millrace.concerts.concert.Concerts;
import millrace.concerts.concert.CreateConcertEndpoint;
import millrace.concerts.concert.CreateScheduleEndpoint;
import millrace.concerts.concert.GetConcertEndpoint;
import millrace.concerts.concert.GetScheduleEndpoint;
import millrace.concerts.concert.ListConcertsEndpoint;
import millrace.concerts.concert.Schedules;
import millrace.concerts.dataplatform.DataPlatform;
import millrace.concerts.dataplatform.DataPlatformOverHttp;
import millrace.concerts.dataplatform.StoreReservationOnReservationConfirmed;
import millrace.concerts.expiry.ExpireHolds;
import millrace.concerts.expiry.FreeSeatsOnSeatsExpired;
import millrace.concerts.paying.ReservationPayments;
import millrace.concerts.reservation.Fans;
import millrace.concerts.reservation.GetReservationEndpoint;
import millrace.concerts.reservation.HoldSeatsEndpoint;
import millrace.concerts.reservation.ListReservationsEndpoint;
import millrace.concerts.reservation.ReleaseReservationEndpoint;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.reservation.ReservedSeats;
import millrace.concerts.reservation.SeatHolds;
import millrace.concerts.seat.SeatClaims;
import millrace.concerts.waiting.Admissions;
import millrace.concerts.waiting.RoomKeys;
import millrace.concerts.waiting.WaitingRooms;
import millrace.events.catalogue.Consumer;
import millrace.events.concerts.ReservationConfirmed;
import millrace.events.concerts.SeatsExpired;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Priming;
import millrace.platform.runtime.Secrets;
import millrace.toss.TossPayments;
import millrace.toss.TossUnavailable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The functions of the concerts context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class ConcertsFunctions {

    @Bean
    public TossPayments tossPayments(Environment environment, Secrets secrets, Platform platform) {
        return TossPayments.in(
                environment, secrets, () -> platform.circuit(TossUnavailable.SYSTEM));
    }

    @Bean
    public RoomKeys roomKeys(Environment environment, Secrets secrets) {
        return RoomKeys.of(environment, secrets);
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> concertsApi(
            Platform platform, TossPayments toss, RoomKeys keys) {
        return api(platform, new ReservationPayments(platform, toss, toss), keys);
    }

    static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
            Platform platform, ReservationPayments payments, RoomKeys keys) {
        var table = platform.table();
        var clock = platform.clock();
        var ids = platform.ids();
        var concerts = new Concerts(table);
        var schedules = new Schedules(table, clock);
        var reservations = Reservations.in(platform);
        var claims = new SeatClaims(table);
        var fans = new Fans(table);
        var availability = new Availability(platform);
        var rooms = new WaitingRooms(platform, schedules, fans::hasUsed);
        return platform.httpApi("concerts")
                .on("POST /api/concerts", new CreateConcertEndpoint(concerts, ids, clock))
                .on("GET /api/concerts", new ListConcertsEndpoint(concerts))
                .on("GET /api/concerts/{concertId}", new GetConcertEndpoint(concerts, schedules))
                .on(
                        "POST /api/concerts/{concertId}/schedules",
                        new CreateScheduleEndpoint(concerts, schedules, ids, clock))
                .on("GET /api/schedules/{scheduleId}", new GetScheduleEndpoint(schedules))
                .on(
                        "GET /api/schedules/{scheduleId}/seats",
                        new GetSeatsEndpoint(schedules, availability, platform.json()))
                .on("POST /api/schedules/{scheduleId}/queue", rooms.joining(keys))
                .on("GET /api/schedules/{scheduleId}/queue", rooms.waiting(keys))
                .on(
                        "POST /api/reservations",
                        new HoldSeatsEndpoint(
                                schedules,
                                new SeatHolds(reservations, claims, fans),
                                availability,
                                new Admissions(keys),
                                ids,
                                clock))
                .on("GET /api/reservations", new ListReservationsEndpoint(reservations, clock))
                .on(
                        "GET /api/reservations/{reservationId}",
                        new GetReservationEndpoint(reservations, clock))
                .on(
                        "DELETE /api/reservations/{reservationId}",
                        new ReleaseReservationEndpoint(
                                reservations,
                                new ReservedSeats(reservations, claims, fans),
                                schedules,
                                clock))
                .on("POST /api/reservations/{reservationId}/payment", payments.endpoint())
                .build();
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> concertsTimer(
            Platform platform, TossPayments toss) {
        return new ReservationPayments(platform, toss, toss).timer();
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> concertsQueue(Platform platform) {
        var table = platform.table();
        return new WaitingRooms(
                        platform, new Schedules(table, platform.clock()), new Fans(table)::hasUsed)
                .timer();
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> concertsExpiry(Platform platform) {
        return new ExpireHolds(platform);
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> concertsOnSeatsExpired(Platform platform) {
        return platform.consumer(Consumer.CONCERTS_ON_SEATS_EXPIRED)
                .on(
                        SeatsExpired.class,
                        new FreeSeatsOnSeatsExpired(
                                new SeatClaims(platform.table()), platform.unitOfWork()))
                .build();
    }

    @Bean
    public DataPlatform dataPlatform(Platform platform, Secrets secrets) {
        return DataPlatformOverHttp.in(platform, secrets);
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> concertsOnReservationConfirmed(
            Platform platform, DataPlatform dataPlatform) {
        return platform.consumer(Consumer.CONCERTS_ON_RESERVATION_CONFIRMED)
                .attemptsTake(DataPlatformOverHttp.TIMEOUT)
                .on(
                        ReservationConfirmed.class,
                        new StoreReservationOnReservationConfirmed(dataPlatform, platform))
                .build();
    }

    @Bean
    public Priming primeCodec(Platform platform) {
        return platform.codec()::prime;
    }
}
