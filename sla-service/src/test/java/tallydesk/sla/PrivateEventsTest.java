package tallydesk.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.sla.domain.CancelReason;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.ClockKind;
import tallydesk.sla.domain.Versioned;

/** The JSON of every stored event is frozen: what was once written must be readable for ever. */
class PrivateEventsTest {
    private static final UUID TICKET = UUID.fromString("01939e4c-0000-7000-8000-000000000001");
    private static final UUID ACCOUNT = UUID.fromString("01939e4c-0000-7000-8000-0000000000aa");
    private static final Instant START = Instant.parse("2026-11-20T15:00:00.123456Z");
    private static final Instant WARN = Instant.parse("2026-11-23T10:00:00.123456Z");
    private static final Instant DUE = Instant.parse("2026-11-23T11:00:00.123456Z");
    private static final EventCodec<ClockEvent> CODEC = EventCodec.of(ClockEvent.class);

    static Stream<ClockEvent> events() {
        ClockKind clock = ClockKind.FIRST_RESPONSE;
        return Stream.of(
                new ClockStarted(
                        TICKET,
                        ACCOUNT,
                        clock,
                        1,
                        2,
                        "INCIDENT",
                        new Versioned("incident", 1),
                        new Versioned("DE-BY-incident", 1),
                        "Europe/Berlin",
                        "DE-BY",
                        START,
                        240,
                        DUE,
                        WARN),
                new ResponseRecorded(TICKET, ACCOUNT, START),
                new DeadlineApproaching(TICKET, ACCOUNT, clock, 1, DUE, 60),
                new DeadlineBreached(TICKET, ACCOUNT, clock, 1, DUE, DUE.plusMillis(1)),
                new DeadlineMet(TICKET, ACCOUNT, clock, 1, DUE, WARN),
                new ClockCancelled(TICKET, ACCOUNT, clock, 1, DUE, CancelReason.TICKET_CLOSED, WARN));
    }

    @Test
    void everyTypeHasASample() {
        assertThat(events().map(CODEC::type))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ClockEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void isWrittenAndReadAsApproved(ClockEvent event) throws IOException {
        String approved = approved(event);
        assertThat(CODEC.encode(event)).isEqualTo(approved);
        assertThat(CODEC.decode(recorded(CODEC.type(event), approved))).isEqualTo(event);
    }

    private static String approved(ClockEvent event) throws IOException {
        String name = "/approved/events/" + CODEC.type(event) + ".v1.json";
        try (InputStream file = PrivateEventsTest.class.getResourceAsStream(name)) {
            if (file == null) {
                Path received = Path.of("target", "received", name);
                Files.createDirectories(received.getParent());
                Files.writeString(received, CODEC.encode(event));
                throw new AssertionError("not approved yet: " + received);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static Recorded recorded(String type, String payload) {
        return new Recorded(1, TICKET, 1, TICKET, type, START, null, TICKET, "system:sla-service", null, payload, null);
    }
}
