package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.SlaContract.DeadlineMet;
import tallydesk.contract.TicketIngress.ReportSubmitted;

class ContractCodecTest {
    private static final UUID ID = UUID.fromString("019ab0e1-0f3e-7b57-8f6e-0d2a1c5b7e11");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private final ContractCodec codec = new ContractCodec();

    @Test
    void instantsAreWrittenInUtcAndAbsentFieldsLeftOut() {
        var met = new DeadlineMet(ID, ID, "FIRST_RESPONSE", 1, NOON.plusNanos(1000), NOON, null);
        assertThat(new String(codec.encode(met), StandardCharsets.UTF_8))
                .endsWith("\"cycle\":1,\"dueAt\":\"2026-11-23T12:00:00.000001Z\",\"metAt\":\"2026-11-23T12:00:00Z\"}");
    }

    @Test
    void whatNoReaderCouldAcceptIsNotWritten() {
        var broken = new DeadlineMet(ID, null, "FIRST_RESPONSE\0", 1, null, NOON, null);
        assertThatThrownBy(() -> codec.encode(broken))
                .hasMessage("tallydesk.DeadlineMet: /accountId required; /clock holds a character that is not text;"
                        + " /dueAt required");
    }

    @Test
    void halfOfASurrogatePairIsNotText() {
        var broken = new DeadlineMet(ID, ID, "\ud83d", 1, NOON, NOON, null);
        assertThatThrownBy(() -> codec.encode(broken))
                .hasMessageContaining("/clock holds a character that is not text");
        var whole = new DeadlineMet(ID, ID, "\ud83d\ude00", 1, NOON, NOON, null);
        assertThat(codec.decode(DeadlineMet.class, "tallydesk.DeadlineMet", codec.encode(whole)))
                .contains(whole);
    }

    @Test
    void anUnknownTypeIsEmptyWhateverItHolds() {
        assertThat(codec.decode(SlaContract.class, "tallydesk.ClockWound", text("not even JSON")))
                .isEmpty();
        assertThat(codec.decode(SlaContract.class, "tallydesk.TicketOpened", text("{}")))
                .isEmpty();
    }

    @Test
    void everyFaultOfAReportIsNamedAtOnceAndNoValueIsQuoted() {
        ObjectNode report =
                ContractFiles.sample(ContractTypes.of(ReportSubmitted.class).getFirst());
        report.put("accountId", "Anke Petersen")
                .put("severity", "2")
                .put("summary", " ")
                .put("urgent", true);
        report.withObject("/contact").remove("email");
        report.withObject("/report").put("server", 7).put("anke@kontor-nord.example", "secret");
        assertThat(refusal(TicketIngress.class, "tallydesk.ReportSubmitted", ContractFiles.bytes(report))
                        .faults())
                .extracting(Object::toString)
                .containsExactly(
                        "/accountId not a UUID",
                        "/contact/email required",
                        "/severity not a whole number",
                        "/summary blank",
                        "/report/server not a string",
                        "/report/? unknown field",
                        "/urgent unknown field");
    }

    @Test
    void aConfirmedBugNamesItsTicketOneWayOrAnother() {
        byte[] nameless = text("{\"defectId\":\"OXUI-1\",\"compensation\":\"POINTS\"}");
        assertThatThrownBy(() -> codec.decode(TicketIngress.class, "tallydesk.BugConfirmed", nameless))
                .hasMessage("tallydesk.BugConfirmed: needs one of ticketId, number, trackId");
    }

    @Test
    void listsCannotBeChangedAndHaveNoGaps() {
        String sample = ContractFiles.sample(ContractTypes.of(EntitlementContract.PointsDebited.class)
                        .getFirst())
                .toString();
        var debited = codec.decode(EntitlementContract.PointsDebited.class, "tallydesk.PointsDebited", text(sample))
                .orElseThrow();
        assertThatThrownBy(() -> debited.allocations().clear()).isInstanceOf(UnsupportedOperationException.class);
        byte[] holed = text(sample.replaceFirst("\"allocations\":\\[", "\"allocations\":[null,{},"));
        assertThatThrownBy(() -> codec.decode(EntitlementContract.class, "tallydesk.PointsDebited", holed))
                .hasMessage("tallydesk.PointsDebited: /allocations/0 not an object; /allocations/1/lotId required;"
                        + " /allocations/1/points required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T12:00:00Z", "2026-11-23T13:00:00+01:00", "2026-11-23T12:00:00.000000Z"})
    void anInstantMayComeWithAnOffset(String written) {
        assertThat(met("\"" + written + "\"").metAt()).isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1795435200",
                "\"2026-11-23\"",
                "\"2026-02-30T12:00:00Z\"",
                "\"2026-11-23T24:00:01Z\"",
                "\"2026-11-23T12:00:00\"",
                "\"2026-11-23T12:00Z\"",
                "\"+12026-11-23T12:00:00Z\"",
                "\"\"",
                "[]"
            })
    void anythingElseIsNoInstant(String written) {
        assertThatThrownBy(() -> met(written)).hasMessage("tallydesk.DeadlineMet: /metAt not an instant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | no value",
                "'  '            | no value",
                "null            | not an object",
                "[]              | not an object",
                "{}{}            | more than one value",
                "{} x            | not JSON at line 1, column 4",
                "'{\"cycle\":'   | not JSON at line 1, column 10",
                "'{\"cycle\":NaN}' | not JSON at line 1, column 13",
                "'{\"a\":1,\"a\":2}' | a field occurs twice",
            })
    void whatIsNoSingleJsonObjectIsRefused(String value, String problem) {
        assertThat(refusal(SlaContract.class, "tallydesk.DeadlineMet", text(value))
                        .faults())
                .containsExactly(new MalformedRecord.Fault("", problem));
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] value = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'};
        assertThat(refusal(SlaContract.class, "tallydesk.DeadlineMet", value).getMessage())
                .startsWith("tallydesk.DeadlineMet: not ");
    }

    @Test
    void aFaultOutsideOfTheValueHasNoPlaceInIt() {
        MalformedRecord malformed = MalformedRecord.of("header ce_id is missing");
        assertThat(malformed).hasMessage("header ce_id is missing");
        assertThat(malformed.faults()).containsExactly(new MalformedRecord.Fault("", "header ce_id is missing"));
    }

    @Test
    void depthAndLengthAndDigitsHaveLimits() {
        String deep = "[".repeat(ContractCodec.MAX_NESTING_DEPTH) + "]".repeat(ContractCodec.MAX_NESTING_DEPTH);
        assertRefused("{\"x\":" + deep + "}", "nested too deep, or a name or number too long");
        assertRefused(
                "{\"x\":" + "9".repeat(ContractCodec.MAX_NUMBER_LENGTH + 1) + "}",
                "nested too deep, or a name or number too long");
        assertRefused("[" + " ".repeat(ContractCodec.MAX_VALUE_BYTES) + "]", "longer than 262144 bytes");
    }

    @Test
    void aTextOverTheLimitIsNotWritten() {
        var text = new TextRecord(ID, ID, "MESSAGE", null, "x".repeat(ContractCodec.MAX_VALUE_BYTES), List.of());
        assertThatThrownBy(() -> codec.encode(text)).hasMessage("tallydesk.TextRecord: longer than 262144 bytes");
    }

    @Test
    void ofTooManyFaultsTheFirstAreNamed() {
        ObjectNode many = ContractFiles.JSON.createObjectNode();
        for (int i = 0; i < 1000; i++) {
            many.put("x" + i, i);
        }
        assertThat(refusal(TicketIngress.class, "tallydesk.BugConfirmed", ContractFiles.bytes(many))
                        .faults())
                .hasSize(Faults.MAX_FAULTS);
    }

    private DeadlineMet met(String metAt) {
        String value = """
                {"ticketId":"%s","accountId":"%s","clock":"FIRST_RESPONSE","cycle":1,"dueAt":"2026-11-23T12:00:00Z","metAt":%s}
                """;
        return codec.decode(DeadlineMet.class, "tallydesk.DeadlineMet", text(value.formatted(ID, ID, metAt)))
                .orElseThrow();
    }

    private void assertRefused(String value, String problem) {
        assertThat(refusal(SlaContract.class, "tallydesk.DeadlineMet", text(value))
                        .faults())
                .containsExactly(new MalformedRecord.Fault("", problem));
    }

    private MalformedRecord refusal(Class<? extends ContractRecord> family, String wireType, byte[] value) {
        return catchThrowableOfType(MalformedRecord.class, () -> codec.decode(family, wireType, value));
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private record Inner(
            @MayBeAbsent String name, @MayBeAbsent Integer number) {}

    private record Outer(
            @MayBeAbsent String title,
            @MayBeAbsent Inner inner,
            @MayBeAbsent List<Inner> list) {}

    private Form<Outer> form(String body) {
        return codec.decodeForm(Outer.class, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFormHoldsWhatCanBeReadBesideWhatIsWrong() {
        Form<Outer> form = form("""
                {"title": 7, "unknown": 1, "inner": {"name": "Ada", "number": "many"},
                 "list": [{"name": "Bo"}, {"number": []}]}
                """);
        assertThat(form.body()).isEqualTo(new Outer(null, new Inner("Ada", null), null));
        assertThat(form.faults())
                .extracting(MalformedRecord.Fault::pointer)
                .containsExactlyInAnyOrder("/title", "/unknown", "/inner/number", "/list/1/number");
    }

    @Test
    void aFormOfAnotherShapeOrWithTooManyFaultsIsRefused() {
        assertThatThrownBy(() -> form("[]")).isInstanceOf(MalformedRecord.class);
        String many = IntStream.rangeClosed(1, Faults.MAX_FAULTS)
                .mapToObj(i -> "\"f" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        assertThatThrownBy(() -> form(many)).isInstanceOf(MalformedRecord.class);
    }
}
