package tallydesk.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.ClockEvent.TermsChanged;
import tallydesk.sla.domain.ClockKind;
import tallydesk.sla.domain.MissingReason;
import tallydesk.sla.domain.PauseReason;
import tallydesk.sla.domain.Pin;
import tallydesk.sla.domain.Standing;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.Warning;

/** The JSON of every stored event is frozen: what was once written must be readable for ever. */
class PrivateEventsTest {
    private static final UUID TICKET = UUID.fromString("01939e4c-0000-7000-8000-000000000001");
    private static final UUID ACCOUNT = UUID.fromString("01939e4c-0000-7000-8000-0000000000aa");
    private static final Instant START = Instant.parse("2026-11-20T15:00:00.123456Z");
    private static final Instant WARN = Instant.parse("2026-11-23T10:00:00.123456Z");
    private static final Instant DUE = Instant.parse("2026-11-23T11:00:00.123456Z");
    private static final Duration USED = Duration.ofHours(2).plusNanos(123_456_789);
    private static final Pin PIN =
            new Pin("BUSINESS", 1, new Versioned("advanced", 1), new Versioned("always", 1), "Europe/Berlin", "DE-BY");
    private static final List<Warning> WARNINGS = List.of(new Warning(60, WARN));
    private static final EventCodec<ClockEvent> CODEC = EventCodec.of(ClockEvent.class);

    /** @param file name of the approved file; a second version has what was added since, and the first stays readable */
    record Sample(String file, ClockEvent event) {}

    static Stream<Sample> samples() {
        return Stream.concat(
                first().map(event -> new Sample(CODEC.type(event) + ".v1", event)),
                second().map(event -> new Sample(CODEC.type(event) + ".v2", event)));
    }

    private static Stream<ClockEvent> second() {
        ClockKind clock = ClockKind.NEXT_RESPONSE;
        return Stream.of(
                new ClockStarted(
                        TICKET,
                        ACCOUNT,
                        clock,
                        2,
                        2,
                        "BUSINESS",
                        new Versioned("advanced", 1),
                        new Versioned("incident", 1),
                        "Europe/Berlin",
                        "DE-BY",
                        START,
                        240,
                        DUE,
                        null,
                        List.of(new Warning(60, WARN))),
                new ResponseRecorded(TICKET, ACCOUNT, START, clock, 2),
                new DeadlineApproaching(TICKET, ACCOUNT, clock, 2, DUE, 60, 120, WARN));
    }

    private static Stream<ClockEvent> first() {
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
                        WARN,
                        null),
                new ResponseRecorded(TICKET, ACCOUNT, START, null, null),
                new DeadlineApproaching(TICKET, ACCOUNT, clock, 1, DUE, 60, null, null),
                new DeadlineBreached(TICKET, ACCOUNT, clock, 1, DUE, DUE.plusMillis(1)),
                new DeadlineMet(TICKET, ACCOUNT, clock, 1, DUE, WARN),
                new ClockCancelled(TICKET, ACCOUNT, clock, 1, DUE, CancelReason.TICKET_CLOSED, WARN),
                new ClockPaused(TICKET, ACCOUNT, clock, 1, PauseReason.CUSTOMER_AWAITED, WARN, USED, DUE),
                new ClockResumed(TICKET, ACCOUNT, clock, 1, WARN, USED, PIN, START, DUE, WARNINGS),
                new ClockRetargeted(
                        TICKET, ACCOUNT, clock, 1, WARN, 240, DUE, USED, PIN, START, 480, DUE, WARNINGS, true),
                new ClockMissing(
                        TICKET, ACCOUNT, clock, MissingReason.ZONE_MISSING, START, "BUSINESS", 2, null, "DE-BY"),
                new TermsChanged(
                        TICKET, ACCOUNT, "BUSINESS", 1, "Europe/Berlin", "DE-BY", Standing.AWAITING_CUSTOMER, WARN));
    }

    @Test
    void everyTypeHasASample() {
        assertThat(first().map(CODEC::type))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ClockEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWrittenAndReadAsApproved(Sample sample) throws IOException {
        ClockEvent event = sample.event();
        String approved = approved(sample);
        assertThat(CODEC.encode(event)).isEqualTo(approved);
        assertThat(CODEC.decode(recorded(CODEC.type(event), approved))).isEqualTo(event);
    }

    private static String approved(Sample sample) throws IOException {
        String name = "/approved/events/" + sample.file() + ".json";
        try (InputStream file = PrivateEventsTest.class.getResourceAsStream(name)) {
            if (file == null) {
                Path received = Path.of("target", "received" + name);
                Files.createDirectories(received.getParent());
                Files.writeString(received, CODEC.encode(sample.event()));
                throw new AssertionError("not approved yet: " + received);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static Recorded recorded(String type, String payload) {
        return new Recorded(1, TICKET, 1, TICKET, type, START, null, TICKET, "system:sla-service", null, payload, null);
    }
}
