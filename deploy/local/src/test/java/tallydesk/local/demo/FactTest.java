package tallydesk.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FactTest {

    private static final String TICKET = "0199a000-0000-7000-8000-000000000001";
    private static final String ACCOUNT = "0199a000-0000-7000-8000-000000000002";

    private final Fact debit = fact(ACCOUNT, "tallydesk.PointsDebited", """
            {"ticketId": "%s", "points": 10, "allocations": [{"lotId": "x"}], "balanceAfter": 90}""".formatted(TICKET));

    @Test
    void a_line_shows_where_it_is_what_it_is_and_its_plain_values() {
        assertThat(debit.line())
                .matches(" *entitlement +3 @ 17 +PointsDebited +points=10 +balanceAfter=90")
                .doesNotContain(TICKET);
    }

    @Test
    void it_is_about_its_stream_and_about_the_ticket_that_it_mentions() {
        assertThat(debit.isAbout(ACCOUNT)).isTrue();
        assertThat(debit.isAbout(TICKET)).isTrue();
        assertThat(debit.isAbout("another")).isFalse();
    }

    private static Fact fact(String key, String type, String body) {
        var record = new ConsumerRecord<>("tallydesk.entitlement.v1", 3, 17, key, body);
        record.headers().add("ce_type", type.getBytes());
        return Fact.of(record);
    }
}
